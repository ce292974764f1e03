namespace Spark.Tests;

/// <summary>A getter may write. Whoever depends on what it wrote, or on itself, is brought up to date, also if that was passed already.</summary>
public sealed class WritingDerivedTests : GraphTest
{
    /// <summary>Raises what it reads to 3, by one in each run.</summary>
    private static Derived<int> Raising(Signal<int> source) => new(() =>
    {
        int value = source.Value;
        if (value < 3) source.Value = value + 1;
        return value;
    });

    [Fact]
    public void One_that_writes_what_it_reads_runs_until_it_settles()
    {
        Signal<int> source = new(1);
        Derived<int> raised = Raising(source);
        Derived<bool> isThree = new(() => raised.Value == 3);
        List<int> seen = [];
        bool seenThree = false;
        using Effect effect = new(() => seen.Add(raised.Value));
        using Effect other = new(() => seenThree = isThree.Value);
        Assert.Equal((3, true), (seen[^1], seenThree));
        source.Value = 0;
        Assert.Equal((3, true), (seen[^1], seenThree));
        Assert.Equal(3, raised.Value);
    }

    [Fact]
    public void A_repeater_on_it_ends_with_what_it_settled_at()
    {
        Signal<int> source = new(1);
        SharedSlotBuffer<int> slots = new(1);
        using Repeater repeater = new Repeater<int, SlotSink<int>>(Raising(source), new(slots, 0));
        Assert.Equal(3, slots.Peek(0));
        source.Value = 0;
        Assert.Equal(3, slots.Peek(0));
    }

    [Fact]
    public void One_that_never_settles_is_named_with_whoever_follows_it_and_the_graph_goes_on()
    {
        Signal<int> source = new(0);
        Signal<bool> stops = new(false);
        Derived<int> rising = new(() =>
        {
            int value = source.Value;
            if (!stops.Value) source.Value = value + 1;
            return value;
        });
        SharedSlotBuffer<int> slots = new(1);
        Assert.Contains("Repeater", Assert.Throws<CycleException>(() => new Repeater<int, SlotSink<int>>(rising, new(slots, 0))).Message, StringComparison.Ordinal);
        Assert.Throws<CycleException>(() => new Effect(() => _ = rising.Value, "follower"));
        Assert.Equal((0, 0), (Graph.Counters.LiveEffects, Graph.Counters.LiveRepeaters));
        stops.Value = true;
        int seen = 0;
        using Effect effect = new(() => seen = rising.Value);
        source.Value = 7;
        Assert.Equal(7, seen);
    }

    [Fact]
    public void A_check_that_has_passed_what_is_written_meanwhile_looks_again()
    {
        Signal<int> source = new(1), written = new(1);
        Derived<int> writing = new(() =>
        {
            written.Value = source.Value;
            return source.Value;
        });
        Derived<int> same = new(() => writing.Value * 0);
        Derived<int> sum = new(() => written.Value + same.Value);
        using Effect wants = new(() => _ = writing.Value);
        using Effect early = new(() => _ = sum.Value, phase: EffectPhase.BeforeCommit);
        source.Value = 5;
        Assert.Equal(5, sum.Value);
    }
}
