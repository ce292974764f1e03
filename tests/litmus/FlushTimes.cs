using System.Diagnostics;

namespace Spark.Tests;

/// <summary>How long the writer's commits took: counted by tenths of a microsecond, so that millions cost no memory.</summary>
internal sealed class FlushTimes
{
    private const int Tenths = 10_000;
    private readonly long[] _counts = new long[Tenths + 1];
    private long _count;
    private long _longest;

    /// <summary>The longest commit of 10,000 rows.</summary>
    internal TimeSpan LongestResync { get; private set; }

    internal void Add(long ticks)
    {
        _counts[Math.Min(ticks * 10_000_000 / Stopwatch.Frequency, Tenths)]++;
        _count++;
        _longest = Math.Max(_longest, ticks);
    }

    internal void AddResync(long ticks)
    {
        TimeSpan time = TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);
        if (time > LongestResync) LongestResync = time;
    }

    /// <summary>The time within which that share of all commits was done, in microseconds.</summary>
    internal double Percentile(double share)
    {
        long wanted = (long)(_count * share), seen = 0;
        for (int tenth = 0; tenth < Tenths; tenth++)
        {
            seen += _counts[tenth];
            if (seen > wanted) return (tenth + 1) / 10.0;
        }

        return _longest * 1e6 / Stopwatch.Frequency;
    }
}
