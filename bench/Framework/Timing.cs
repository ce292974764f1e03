using System.Diagnostics;

namespace Spark.Bench;

/// <summary>The clock.</summary>
internal static class Timing
{
    /// <summary>A sampler of how long <paramref name="action"/> takes, in milliseconds.</summary>
    internal static BenchSample Milliseconds(Action action) => () =>
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    };

    /// <summary>A sampler of how long one of <paramref name="count"/> operations takes, in nanoseconds.</summary>
    internal static BenchSample NanosecondsEach(int count, Action action) => () =>
    {
        long begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / count;
    };

    /// <summary>A sampler of how many bytes <paramref name="action"/> allocates.</summary>
    internal static BenchSample Bytes(Action action) => () =>
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    };
}
