using System.Diagnostics;

namespace Spark.Bench;

/// <summary>What a frame costs at 200×50: bytes, and the engine's time without the write call, beside one memcmp of the whole framebuffer.</summary>
/// <remarks>ncurses sends 2, 9,130 and 209 bytes for the three scenes.</remarks>
internal sealed class FrameCost : IBenchGroup
{
    private const int CellBytes = 16;
    private static readonly (string Name, Func<FramePicture> Picture)[] s_scenes =
        [("counter", FramePicture.Counter), ("scattered", FramePicture.Scattered), ("list", FramePicture.ScrolledList)];

    public IEnumerable<BenchRow> Rows()
    {
        yield return Bytes("frame/bytes-unchanged", FramePicture.Unchanged, 0, 0);
        yield return Bytes("frame/bytes-counter", FramePicture.Counter, 12, 4);
        yield return Bytes("frame/bytes-scattered-1000", FramePicture.Scattered, 6000, 5100);
        yield return Bytes("frame/bytes-list-scrolled", FramePicture.ScrolledList, 260, 210);
        yield return Time("frame/cpu-counter", FramePicture.Counter, 8, 4);
        yield return Time("frame/cpu-scattered-1000", FramePicture.Scattered, 120, 60);
        yield return Time("frame/cpu-list-scrolled", FramePicture.ScrolledList, 40, 15);
        foreach ((string name, Func<FramePicture> picture) in s_scenes)
        {
            yield return Beside("ink", name, picture);
            yield return Beside("opentui", name, picture);
            yield return new BenchRow($"frame/write-{name}", "us", () => OnTerminal(picture, scene => scene.WriteTime(100)), "-", null, BenchJudge.Limit, null, null) { Samples = 3, WarmUp = 0 };
        }

        // 60,000 frames a second.
        yield return new BenchRow(
            "frame/sustained-counter", "us", () => OnTerminal(FramePicture.Counter, scene => scene.Sustained(TimeSpan.FromMilliseconds(300))), "-", null, BenchJudge.Limit, 16.67, null)
            { Samples = 5, WarmUp = 1 };
        yield return new BenchRow("frame/floor-memcmp", "us", Memcmp, "-", null, BenchJudge.Limit, null, null);
    }

    private static BenchRow Bytes(string name, Func<FramePicture> picture, double gate, double goal) =>
        new(name, "bytes", () => Sample(picture, frames => frames.Bytes(100)), "-", null, BenchJudge.Limit, gate, goal) { Samples = 1, WarmUp = 0 };

    private static BenchRow Time(string name, Func<FramePicture> picture, double gate, double goal) =>
        new(name, "us", () => Sample(picture, frames => frames.EngineTime(200)), "-", null, BenchJudge.Limit, gate, goal) { Samples = 5, WarmUp = 1 };

    private static BenchSample Sample(Func<FramePicture> picture, Func<FrameScene, double> measure)
    {
        FrameScene? scene = null;
        return () => measure(scene ??= new FrameScene(picture()));
    }

    /// <summary>The engine's part of a frame beside a peer's whole frame on the same scene, up to the bytes that it would write.</summary>
    private static BenchRow Beside(string peer, string scene, Func<FramePicture> picture) => new(
        $"frame/{peer}-{scene}", "us", () => Sample(picture, frames => frames.EngineTime(200)), peer, () => Peer($"{peer}/{scene}"), BenchJudge.TimesAsFast, 1, null) { Samples = 3, WarmUp = 1 };

    private static BenchSample Peer(string request)
    {
        BenchSample sample = NodePeer.For("frames.mjs", needsBun: true).Case(request);
        return () => sample() * 1000;
    }

    private static BenchSample OnTerminal(Func<FramePicture> picture, Func<TerminalScene, double> measure) => () =>
    {
        using TerminalScene scene = new(picture());
        return measure(scene);
    };

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
