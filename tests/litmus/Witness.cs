using System.Diagnostics;
using System.Globalization;

namespace Spark.Tests;

/// <summary>Counts pictures, and how long none came.</summary>
/// <remarks>
/// With more busy threads than processors, the engine also waits for a processor. The kernel counts that time, and it says
/// nothing about whether the writer starves the engine, so it is taken off. How long the witness itself did not look is told beside it, and taken off nothing: a machine that
/// stands still, or this process's own collector, stops the witness too.
/// </remarks>
/// <param name="engine">The engine's process, whose main thread makes the pictures.</param>
internal sealed class Witness(int engine)
{
    private ulong _frames;
    private long _changed = Stopwatch.GetTimestamp(), _looked = Stopwatch.GetTimestamp();
    private TimeSpan _waited;

    /// <summary>Frames that the engine presented.</summary>
    internal ulong Frames { get; private set; }

    /// <summary>Pictures that were read whole and compared.</summary>
    internal int Pictures { get; set; }

    /// <summary>The longest time without a new frame.</summary>
    internal TimeSpan LongestGap { get; private set; }

    /// <summary>The same, less the time in which the engine waited for a processor.</summary>
    internal TimeSpan LongestGapOfEngine { get; private set; }

    /// <summary>The longest time in which the witness did not look.</summary>
    internal TimeSpan LongestUnseen { get; private set; }

    internal void Look(ulong frames)
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan unseen = Stopwatch.GetElapsedTime(_looked, now);
        if (unseen > LongestUnseen) LongestUnseen = unseen;
        _looked = now;
        if (frames == _frames) return;
        TimeSpan waited = WaitForProcessor();
        if (_frames != 0)
        {
            Frames += frames - _frames;
            TimeSpan gap = Stopwatch.GetElapsedTime(_changed, now), ofEngine = gap - (waited - _waited);
            if (gap > LongestGap) LongestGap = gap;
            if (ofEngine > LongestGapOfEngine) LongestGapOfEngine = ofEngine;
        }

        _frames = frames;
        _changed = now;
        _waited = waited;
    }

    /// <summary>How long the engine's main thread was ready to run and had no processor, so far.</summary>
    private TimeSpan WaitForProcessor()
    {
        string[] fields = File.ReadAllText($"/proc/{engine}/task/{engine}/schedstat").Split(' ');
        return TimeSpan.FromMicroseconds(long.Parse(fields[1], CultureInfo.InvariantCulture) / 1000.0);
    }
}
