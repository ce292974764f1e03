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

    /// <summary>Takes the sample in a young generation of 48 MB, which is what V8 gives its peer.</summary>
    /// <remarks>
    /// .NET sizes its own by the cache it sees; in a virtual machine without a visible one that is 256 KB, and a row that only
    /// creates would compare collectors' defaults.
    /// </remarks>
    internal static BenchSample WithYoungGenerationOfV8(BenchSample sample) => () =>
    {
        bool entered = GC.TryStartNoGCRegion(48 << 20);
        double value = sample();
        if (entered && System.Runtime.GCSettings.LatencyMode == System.Runtime.GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
        return value;
    };
}
