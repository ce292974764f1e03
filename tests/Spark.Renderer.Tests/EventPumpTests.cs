namespace Spark.Renderer.Tests;

/// <summary>The app's side of the rings, with a test in the engine's place.</summary>
public sealed unsafe class EventPumpTests : IDisposable
{
    private readonly Segment _segment = new(new Capacities { EventEntries = 8, PasteBytes = 4096 });
    private readonly EventPump _pump;
    private ulong _head;

    public EventPumpTests() => _pump = new EventPump(_segment);

    public void Dispose() => _segment.Dispose();

    private void Push(EventKind kind, uint a)
    {
        uint* words = (uint*)_segment.Region(SegmentRegion.Events) + _head % 8 * 8;
        (words[0], words[3]) = ((uint)kind, a);
        _segment.WriteU64(HeaderWord.EventsHead, ++_head);
    }

    [Fact]
    public void Events_come_in_order_and_are_acknowledged()
    {
        for (uint i = 0; i < 20; i++)
        {
            Push(EventKind.Key, i);
            Assert.True(_pump.TryTake(out EngineEvent entry));
            Assert.Equal((EventKind.Key, i), (entry.Kind, entry.A));
        }

        Assert.False(_pump.TryTake(out _));
        Assert.Equal(20ul, _segment.ReadU64(HeaderWord.EventsTail));
    }

    [Fact]
    public void A_head_that_claims_too_much_is_cut_to_the_ring()
    {
        _segment.WriteU64(HeaderWord.EventsHead, ulong.MaxValue);
        int taken = 0;
        while (taken < 100 && _pump.TryTake(out _)) taken++;
        Assert.Equal(8, taken);
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_none()
    {
        Push((EventKind)200, 1);
        Assert.True(_pump.TryTake(out EngineEvent entry));
        Assert.Equal(EventKind.None, entry.Kind);
    }
}
