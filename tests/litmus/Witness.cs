using System.Diagnostics;
using System.Globalization;

namespace Spark.Tests;

/// <summary>Counts pictures, and how long none came.</summary>
/// <remarks>
/// With more busy threads than processors, the engine also waits for a processor. The kernel counts that time, and it says
/// nothing about whether the writer starves the engine, so it is taken off. So is the time in which the witness did not look, if that is
/// more: a machine that stands still, or this process's own collector, stops the witness too. Never both, since they may be the same.
/// </remarks>
/// <param name="engine">The engine's process, whose main thread makes the pictures.</param>
internal sealed class Witness(int engine)
{
    /// <summary>Between two looks there are microseconds. After so long, the witness was asleep.</summary>
    private static readonly TimeSpan s_blink = TimeSpan.FromMilliseconds(1);

    private ulong _frames;
    private long _changed = Stopwatch.GetTimestamp(), _looked = Stopwatch.GetTimestamp();
    private TimeSpan _waited, _slept;

    /// <summary>Frames that the engine presented.</summary>
    internal ulong Frames { get; private set; }

    /// <summary>Pictures that were read whole and compared.</summary>
    internal int Pictures { get; set; }

    /// <summary>The longest time without a new frame.</summary>
    internal TimeSpan LongestGap { get; private set; }

    /// <summary>The same, less the time in which the engine waited for a processor, or in which nobody looked.</summary>
    internal TimeSpan LongestGapOfEngine { get; private set; }

    /// <summary>The longest time in which the witness did not look.</summary>
    internal TimeSpan LongestSleep { get; private set; }

    internal void Look(ulong frames)
    {
        long now = Stopwatch.GetTimestamp();
        NoteSleep(Stopwatch.GetElapsedTime(_looked, now));
        _looked = now;
        if (frames == _frames) return;
        TimeSpan waited = WaitForProcessor();
        if (_frames != 0)
        {
            Frames += frames - _frames;
            TimeSpan gap = Stopwatch.GetElapsedTime(_changed, now), excused = waited - _waited;
            TimeSpan ofEngine = gap - (_slept > excused ? _slept : excused);
            if (gap > LongestGap) LongestGap = gap;
            if (ofEngine > LongestGapOfEngine) LongestGapOfEngine = ofEngine;
        }

        _frames = frames;
        _changed = now;
        _waited = waited;
        _slept = default;
    }

    private void NoteSleep(TimeSpan time)
    {
        if (time < s_blink) return;
        _slept += time;
        if (time > LongestSleep) LongestSleep = time;
    }

    /// <summary>How long the engine's main thread was ready to run and had no processor, so far.</summary>
    private TimeSpan WaitForProcessor()
    {
        string[] fields = File.ReadAllText($"/proc/{engine}/task/{engine}/schedstat").Split(' ');
        return TimeSpan.FromMicroseconds(long.Parse(fields[1], CultureInfo.InvariantCulture) / 1000.0);
    }
}
