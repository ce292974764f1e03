using System.Diagnostics;

namespace Spark.Bench;

/// <summary>What a frame costs at 200×50: bytes, and the engine's time without the write call, beside one memcmp of the whole framebuffer.</summary>
/// <remarks>ncurses sends 2, 9,130 and 209 bytes for the three scenes.</remarks>
internal sealed class FrameCost : IBenchGroup
{
    private const int CellBytes = 16;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Bytes("frame/bytes-unchanged", FrameScene.Unchanged, 0, 0);
        yield return Bytes("frame/bytes-counter", FrameScene.Counter, 12, 4);
        yield return Bytes("frame/bytes-scattered-1000", FrameScene.Scattered, 6000, 5100);
        yield return Bytes("frame/bytes-list-scrolled", FrameScene.ScrolledList, 260, 210);
        yield return Time("frame/cpu-counter", FrameScene.Counter, 8, 4);
        yield return Time("frame/cpu-scattered-1000", FrameScene.Scattered, 120, 60);
        yield return Time("frame/cpu-list-scrolled", FrameScene.ScrolledList, 40, 15);
        yield return new BenchRow("frame/floor-memcmp", "us", Memcmp, "-", null, BenchJudge.Limit, null, null);
    }

    private static BenchRow Bytes(string name, Func<FrameScene> scene, double gate, double goal) =>
        new(name, "bytes", () => Sample(scene, frames => frames.Bytes(100)), "-", null, BenchJudge.Limit, gate, goal) { Samples = 1, WarmUp = 0 };

    private static BenchRow Time(string name, Func<FrameScene> scene, double gate, double goal) =>
        new(name, "us", () => Sample(scene, frames => frames.EngineTime(200)), "-", null, BenchJudge.Limit, gate, goal) { Samples = 5, WarmUp = 1 };

    private static BenchSample Sample(Func<FrameScene> make, Func<FrameScene, double> measure)
    {
        FrameScene? scene = null;
        return () => measure(scene ??= make());
    }

    private static BenchSample Memcmp()
    {
        byte[] one = new byte[PseudoTerminal.Columns * PseudoTerminal.Rows * CellBytes], other = new byte[one.Length];
        return () =>
        {
            const int Times = 1000;
            long begin = Stopwatch.GetTimestamp();
            bool isEqual = true;
            for (int i = 0; i < Times; i++) isEqual &= one.AsSpan().SequenceEqual(other);
            return isEqual ? Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Times : double.NaN;
        };
    }
}
