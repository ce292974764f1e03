using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace Spark.Renderer.Tests;

/// <summary>The app believes nothing that an engine may have written: it neither fails, nor hangs, nor grows.</summary>
/// <remarks>Random and crafted values over every word and ring that the app reads. <c>SPARK_LONG=1</c> runs a million rounds.</remarks>
[Collection(nameof(WholeProcess))]
public sealed unsafe class HostileEngineTests(ITestOutputHelper output) : IDisposable
{
    private const int EventEntries = 16, PasteBytes = 4096, MaxCells = 4096, ClusterBytes = 4096;
    private static readonly ulong[] s_crafted =
        [0, 1, 2, 15, 16, 17, 80, 4095, 4096, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff, long.MaxValue, ulong.MaxValue - 1, ulong.MaxValue];

    private readonly Segment _segment = new(new Capacities
    {
        EventEntries = EventEntries, PasteBytes = PasteBytes, MaxCells = MaxCells, ClusterBytes = ClusterBytes,
    });

    private static int Rounds => Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 1_000_000 : 3_000;

    public void Dispose() => _segment.Dispose();

    [Fact]
    public void Whatever_an_engine_writes_is_read_without_harm()
    {
        const int Seed = 7;
        Random random = new(Seed);
        EventPump pump = new(_segment);
        int[] words = EngineWords();
        List<long> kept = [];
        for (int round = 0; round < Rounds; round++)
        {
            Scribble(random, words);
            try
            {
                TakeEvents(pump);
                Look(random);
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"seed {Seed}, round {round}: {exception.Message}", exception);
            }

            if (round % (Rounds / 10) == Rounds / 10 - 1) kept.Add(Kept());
        }

        // The runtime's pools of buffers fill at first, and are emptied now and then: what leaks grows on behind that.
        long grown = kept[^1] - kept[..5].Max();
        output.WriteLine($"{Rounds} rounds, {words.Length} words of the header; kept: {string.Join(' ', kept)} bytes");
        Assert.InRange(grown, long.MinValue, 64 * 1024);
    }

    /// <summary>Memory in use. A collection may leave something behind that the next one takes, on a busy machine above all.</summary>
    private static long Kept() => Enumerable.Range(0, 5).Min(_ =>
    {
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    });

    [Fact]
    public void A_picture_that_is_never_finished_is_an_error_and_no_hang()
    {
        _segment.WriteU64(HeaderWord.FrameSequence, 1);
        EngineFailedException error = Assert.Throws<EngineFailedException>(() => FrameSnapshot.Read(_segment));
        Assert.Contains("unfinished for 2000 ms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_are_believed_again_after_a_count_that_was_none()
    {
        EventPump pump = new(_segment);
        _segment.WriteU64(HeaderWord.EventsHead, ulong.MaxValue);
        while (pump.TryTake(out _)) { }
        _segment.WriteU64(HeaderWord.EventsHead, 0);
        Assert.False(pump.TryTake(out _));
        _segment.WriteU64(HeaderWord.EventsHead, 1);
        Assert.True(pump.TryTake(out _));
        Assert.False(pump.TryTake(out _));
    }

    [Fact]
    public void A_loop_that_is_told_nonsense_sleeps_and_wakes_as_ever()
    {
        AppLoop loop = new(_segment, TimeSpan.FromMilliseconds(40));
        int replaced = 0, ran = 0;
        loop.OnEngineHangs = () => replaced++;
        Random random = new(11);
        int[] words = EngineWords();
        for (int round = 0; round < 2_000; round++)
        {
            Scribble(random, words);
            loop.Post(_ => ran++, null);
            // At most 64 events are taken at a time, so that what was posted has its turn.
            loop.RunPending();
            loop.Sleep();
        }

        Assert.Equal(2_000, ran);
    }

    /// <summary>Every word of the header that no app writes, once it runs.</summary>
    private static int[] EngineWords() =>
        [.. typeof(HeaderWord).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(field => field.IsLiteral)
            .Select(field => (int)field.GetRawConstantValue()!)
            .Where(offset => offset >= HeaderWord.ReaderWaiting)];

    private void Scribble(Random random, int[] words)
    {
        for (int count = random.Next(1, 6); count > 0; count--) _segment.WriteU64(words[random.Next(words.Length)] & ~7, Value(random));
        // Mostly a picture that is whole, and of a size that has room: else nothing behind it would be looked at.
        if (random.Next(8) != 0) _segment.WriteU64(HeaderWord.FrameSequence, (ulong)random.Next() * 2);
        else _segment.WriteU64(HeaderWord.FrameSequence, _segment.ReadU64(HeaderWord.FrameSequence) & ~1ul);
        if (random.Next(2) == 0)
        {
            _segment.WriteU32(HeaderWord.FrameColumns, (uint)random.Next(20));
            _segment.WriteU32(HeaderWord.FrameRows, (uint)random.Next(10));
        }

        Fill(random, SegmentRegion.Events, EventEntries * 32);
        Fill(random, SegmentRegion.Cells, 1024);
        Fill(random, SegmentRegion.Clusters, 512);
    }

    private void Fill(Random random, SegmentRegion region, int bytes)
    {
        uint* first = (uint*)_segment.Region(region);
        for (int count = random.Next(16); count > 0; count--) first[random.Next(bytes / 4)] = (uint)Value(random);
    }

    private static ulong Value(Random random) => random.Next(3) switch
    {
        0 => (ulong)random.NextInt64(),
        1 => (ulong)random.Next(200),
        _ => s_crafted[random.Next(s_crafted.Length)],
    };

    private void TakeEvents(EventPump pump)
    {
        int taken = 0;
        for (; taken <= EventEntries && pump.TryTake(out EngineEvent entry); taken++)
        {
            Assert.True(Enum.IsDefined(entry.Kind), $"{entry.Kind}");
            if (entry.Kind == EventKind.Paste) Assert.InRange(pump.TakePaste(entry.A, entry.B == 1).Length, 0, PasteBytes + 4);
        }

        Assert.InRange(taken, 0, EventEntries);
    }

    private void Look(Random random)
    {
        FrameSnapshot snapshot = FrameSnapshot.Read(_segment);
        Assert.InRange((long)snapshot.Width * snapshot.Height, 0, MaxCells);
        if (random.Next(4) != 0 || snapshot.Width > 100 || snapshot.Height > 100) return;
        Assert.DoesNotContain(snapshot.ToStyledString().EnumerateRunes(), rune => Rune.IsControl(rune) && rune.Value != '\n');
        // A picture that no reader of XML takes is none.
        XDocument.Parse(snapshot.ToSvg());
    }
}
