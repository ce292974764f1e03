using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Spark.Tests;

/// <summary>How long the writer's commits took: counted by tenths of a microsecond, so that millions cost no memory.</summary>
/// <remarks>
/// A commit in whose middle another thread got the processor is counted apart: with more busy threads than processors, that is
/// the scheduler's doing. Waiting for the engine is not among it, since the app spins for it and is not switched away from.
/// </remarks>
internal sealed unsafe partial class FlushTimes
{
    /// <summary>Longer ones are asked whether they were interrupted.</summary>
    private const int SuspiciousMicroseconds = 50;
    private const int UsageOfThread = 1;
    private const int InvoluntarySwitches = 17;
    private const int Tenths = 10_000;
    private readonly long[] _counts = new long[Tenths + 1];
    private long _count;
    private long _longest;
    private long _switches = Switches();

    /// <summary>Commits that were interrupted by another thread.</summary>
    internal long Interrupted { get; private set; }

    /// <summary>The longest commit of 10,000 rows.</summary>
    internal TimeSpan LongestResync { get; private set; }

    internal void Add(long ticks)
    {
        if (ticks > SuspiciousMicroseconds * Stopwatch.Frequency / 1_000_000 && WasInterrupted())
        {
            Interrupted++;
            return;
        }

        _counts[Math.Min(ticks * 10_000_000 / Stopwatch.Frequency, Tenths)]++;
        _count++;
        _longest = Math.Max(_longest, ticks);
    }

    internal void AddResync(long ticks)
    {
        TimeSpan time = TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);
        if (time > LongestResync) LongestResync = time;
    }

    private bool WasInterrupted()
    {
        long before = _switches;
        _switches = Switches();
        return _switches != before;
    }

    /// <summary>How often this thread lost the processor without asking for it.</summary>
    private static long Switches()
    {
        // struct rusage: two times of two words each, then fourteen counts, of which the last is this one.
        long* usage = stackalloc long[InvoluntarySwitches + 1];
        _ = ResourceUsage(UsageOfThread, usage);
        return usage[InvoluntarySwitches];
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourceUsage(int who, long* usage);

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
