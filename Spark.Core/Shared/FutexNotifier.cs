using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Wakes another process through a word of shared memory (Linux).</summary>
/// <remarks>
/// A thousand commits while the other side is busy cost no system call: only the exchange that finds the word at zero, with
/// somebody waiting, makes one. The exchange is a full fence: slots stored before it are visible to whoever takes the word.
/// </remarks>
public sealed unsafe partial class FutexNotifier : INotifier
{
    private const long FutexWake = 1;   // FUTEX_WAKE without FUTEX_PRIVATE_FLAG, since the word is shared between processes

    private readonly uint* _wake;
    private readonly uint* _waiting;
    private readonly object? _memoryOwner;

    /// <summary>Makes a notifier over two aligned words of shared memory.</summary>
    /// <param name="wake">Set to 1 here, taken (set to 0) by the waiter.</param>
    /// <param name="waiting">Written by the waiter: non-zero while it may sleep on <paramref name="wake"/>.</param>
    /// <param name="memoryOwner">Kept reachable as long as this is, so that the words stay mapped.</param>
    public FutexNotifier(uint* wake, uint* waiting, object? memoryOwner = null)
    {
        if (wake is null || ((nuint)wake & 3) != 0) SparkThrow.Argument_Word(nameof(wake));
        if (waiting is null || ((nuint)waiting & 3) != 0) SparkThrow.Argument_Word(nameof(waiting));
        _wake = wake;
        _waiting = waiting;
        _memoryOwner = memoryOwner;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Notify()
    {
        // SAFETY: both words were checked for null and alignment, and _memoryOwner keeps them mapped.
        if (Interlocked.Exchange(ref *_wake, 1) == 0 && Volatile.Read(ref *_waiting) != 0) WakeOne();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WakeOne()
    {
        // SAFETY: FUTEX_WAKE reads nothing through the pointer but its identity. The result (how many woke) does not matter.
        if (OperatingSystem.IsLinux()) _ = SystemCall(FutexNumber, _wake, FutexWake, 1, null, null, 0);
        GC.KeepAlive(_memoryOwner);
    }

    private static long FutexNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 98,
        Architecture.Arm => 240,
        _ => 221,
    };

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(long number, uint* word, long operation, long count, void* timeout, uint* word2, long value3);
}
