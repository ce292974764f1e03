using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Counts pictures, and how long none came.</summary>
/// <remarks>
/// The witness sleeps a millisecond between its looks. Where it was itself held up for longer, the machine gave nobody
/// time, and that much of a gap says nothing about the engine.
/// </remarks>
internal sealed class Witness
{
    private ulong _frames;
    private long _changed = Stopwatch.GetTimestamp();
    private long _looked = Stopwatch.GetTimestamp();
    private long _heldUp;

    /// <summary>Frames that the engine presented.</summary>
    internal ulong Frames { get; private set; }

    /// <summary>Pictures that were read whole and compared.</summary>
    internal int Pictures { get; set; }

    /// <summary>The longest time without a new frame.</summary>
    internal TimeSpan LongestGap { get; private set; }

    /// <summary>The same, less what the machine withheld from the witness too.</summary>
    internal TimeSpan LongestGapOfEngine { get; private set; }

    internal void Look(ulong frames)
    {
        long now = Stopwatch.GetTimestamp();
        TimeSpan pause = Stopwatch.GetElapsedTime(_looked, now);
        _looked = now;
        if (pause > TimeSpan.FromMilliseconds(5)) _heldUp += (pause - TimeSpan.FromMilliseconds(2)).Ticks;
        if (frames == _frames) return;
        if (_frames != 0)
        {
            Frames += frames - _frames;
            TimeSpan gap = Stopwatch.GetElapsedTime(_changed, now), ofEngine = gap - TimeSpan.FromTicks(_heldUp);
            if (gap > LongestGap) LongestGap = gap;
            if (ofEngine > LongestGapOfEngine) LongestGapOfEngine = ofEngine;
        }

        _frames = frames;
        _changed = now;
        _heldUp = 0;
    }
}
