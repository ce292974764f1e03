namespace Spark.Tests;

/// <summary>What a race showed.</summary>
internal sealed record RaceResult(
    TimeSpan Time, ulong Commits, Witness Witness, string? Disagreement, FlushTimes Flushes, ulong Retries)
{
    internal double FramesPerSecond => Witness.Frames / Time.TotalSeconds;

    public override string ToString() =>
        $"""
        {Time.TotalSeconds:F1} s, {Commits / Time.TotalSeconds:F0} commits/s, {FramesPerSecond:F0} frames/s, {Witness.Pictures} pictures compared, {Retries} copies thrown away
        longest gap {Witness.LongestGap.TotalMilliseconds:F0} ms, of which the engine's {Witness.LongestGapOfEngine.TotalMilliseconds:F0} ms; the witness did not look for {Witness.LongestUnseen.TotalMilliseconds:F0} ms at most
        flush: median {Flushes.Percentile(0.5):F1} µs, p99 {Flushes.Percentile(0.99):F1} µs, p99.9 {Flushes.Percentile(0.999):F1} µs, {Flushes.Interrupted} interrupted by other threads; 10,000 rows: at most {Flushes.LongestResync.TotalMilliseconds:F1} ms
        torn: {Disagreement ?? "none"}
        """;
}
