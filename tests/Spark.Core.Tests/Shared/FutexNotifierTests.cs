using System.Runtime.InteropServices;

namespace Spark.Tests;

public sealed unsafe class FutexNotifierTests
{
    [Fact]
    public void It_sets_the_word_and_wakes_a_sleeper()
    {
        uint* words = (uint*)NativeMemory.AllocZeroed(2, sizeof(uint));
        FutexNotifier notifier = new(words, words + 1);
        notifier.Notify();
        Assert.Equal(1u, words[0]);
        words[0] = 0;

        Thread sleeper = new(() =>
        {
            Volatile.Write(ref words[1], 1);
            while (Volatile.Read(ref words[0]) == 0) FutexWait(words);
        });
        sleeper.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref words[1]) == 1);
        notifier.Notify();
        Assert.True(sleeper.Join(TimeSpan.FromSeconds(30)), "The sleeper was not woken.");
        NativeMemory.Free(words);
    }

    [Fact]
    public void Words_that_are_null_or_unaligned_are_refused()
    {
        uint word = 0;
        Assert.Throws<ArgumentException>(() => new FutexNotifier(null, null));
        uint* address = &word;
        Assert.Throws<ArgumentException>(() => new FutexNotifier((uint*)((byte*)address + 1), address));
    }

    [Fact]
    public void The_null_notifier_does_nothing() => NullNotifier.Instance.Notify();

    /// <summary>FUTEX_WAIT (0) while the word is 0.</summary>
    private static void FutexWait(uint* word) =>
        _ = SystemCall(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 98 : 202, word, 0, 0, null, null, 0);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern long SystemCall(long number, uint* word, long operation, long value, void* timeout, uint* word2, long value3);
}
