namespace Spark;

/// <summary>What drawing has cost since the app started.</summary>
/// <param name="Frames">Frames that were shown.</param>
/// <param name="BytesWritten">Bytes that were sent to the terminal.</param>
/// <param name="CellsSent">Cells that were sent to the terminal.</param>
/// <param name="CellsSkipped">Cells that were compared with what the terminal shows, and did not need to be sent.</param>
/// <param name="LayoutTime">Time of the last layout.</param>
/// <param name="PaintTime">Time of painting the last frame that painted.</param>
/// <param name="RenderTime">Time of comparing and encoding the last frame.</param>
/// <param name="WriteTime">Time of the last write call.</param>
public readonly record struct RenderStatistics(
    long Frames, long BytesWritten, long CellsSent, long CellsSkipped, TimeSpan LayoutTime, TimeSpan PaintTime, TimeSpan RenderTime, TimeSpan WriteTime)
{
    private const int NanosecondsPerTick = 100;

    internal static RenderStatistics Read(Segment segment)
    {
        long sent = Count(segment, HeaderWord.CellsSent);
        return new RenderStatistics(
            Count(segment, HeaderWord.Frames),
            Count(segment, HeaderWord.BytesWritten),
            sent,
            Math.Max(0, Count(segment, HeaderWord.CellsCompared) - sent),
            Time(segment, HeaderWord.LayoutNs),
            Time(segment, HeaderWord.PaintNs),
            Time(segment, HeaderWord.RenderNs),
            Time(segment, HeaderWord.WriteNs));
    }

    private static long Count(Segment segment, int word) => (long)Math.Min(segment.ReadU64(word), long.MaxValue);

    private static TimeSpan Time(Segment segment, int word) => new(Count(segment, word) / NanosecondsPerTick);
}
