using System.Runtime.InteropServices;

namespace Spark.Tests;

/// <summary>Lets the kernel answer this process as a full memory file system does: no page is reserved for a file any more.</summary>
/// <remarks>A seccomp filter (Linux x64): <c>fallocate</c> fails with ENOSPC, everything else is as it was. It cannot be taken off.</remarks>
internal static unsafe partial class MemoryRefusal
{
    private const int SetNoNewPrivileges = 38;
    private const nint SeccompCall = 317, FilterMode = 1, AllThreads = 1;
    private const uint FallocateCall = 285, NoSpace = 28;
    private const uint FailWith = 0x0005_0000, Allow = 0x7FFF_0000;
    private const ushort LoadWord = 0x20, JumpIfEqual = 0x15, Return = 0x06;

    /// <summary>From now on, in every thread.</summary>
    internal static void Begin()
    {
        ReadOnlySpan<Step> steps =
        [
            new(LoadWord, 0, 0, 0),
            new(JumpIfEqual, 0, 1, FallocateCall),
            new(Return, 0, 0, FailWith | NoSpace),
            new(Return, 0, 0, Allow),
        ];
        fixed (Step* first = steps)
        {
            Filter filter = new() { Length = (ushort)steps.Length, Steps = first };
            if (Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0 || Call(SeccompCall, FilterMode, AllThreads, &filter) != 0)
                throw new InvalidOperationException($"The kernel takes no filter (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint mode, nint flags, Filter* filter);

    /// <summary><c>struct sock_filter</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Step(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary><c>struct sock_fprog</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Filter
    {
        internal ushort Length;
        internal Step* Steps;
    }
}
