namespace Spark.Tests;

/// <summary>Effects that build run before the commit: what they make is part of it, what they end is not computed again.</summary>
public sealed class EffectPhaseTests : GraphTest
{
    [Fact]
    public void What_a_builder_ends_never_sees_the_values_that_it_was_ended_for()
    {
        Signal<string?> user = new("ada");
        SharedSlotBuffer<int> slots = new(1);
        List<string> log = [];
        using Effect show = new(() =>
        {
            if (user.Value is null) return;
            _ = new Repeater<int, SlotSink<int>>(() => user.Value!.Length, new SlotSink<int>(slots, 0));
            _ = new Effect(() => log.Add(user.Value!.ToUpperInvariant()));
        }, phase: EffectPhase.BeforeCommit);
        user.Value = "grace";
        user.Value = null;
        user.Value = "joan";
        Assert.Equal(["ADA", "GRACE", "JOAN"], log);
        Assert.Equal(4, slots.Peek(0));
    }

    [Fact]
    public void What_a_builder_writes_is_part_of_the_same_commit()
    {
        Signal<int> source = new(1);
        Signal<int> built = new(0);
        SharedSlotBuffer<int> slots = new(2);
        List<string> log = [];
        using Repeater<int, SlotSink<int>> own = new(source, new SlotSink<int>(slots, 0));
        using Repeater<int, SlotSink<int>> other = new(built, new SlotSink<int>(slots, 1));
        using Effect after = new(() => log.Add($"after {source.Value}: {slots.Peek(0)} {slots.Peek(1)}"));
        using Effect before = new(() => built.Value = source.Value * 10, phase: EffectPhase.BeforeCommit);
        ulong commits = slots.Journal.CommitNumber;
        source.Value = 2;
        Assert.Equal(commits + 1, slots.Journal.CommitNumber);
        Assert.Equal(["after 1: 1 0", "after 2: 2 20"], log);
    }

    [Fact]
    public void Builders_run_oldest_first_and_an_older_one_ends_a_younger_one_unrun()
    {
        Signal<int> source = new(0);
        List<string> log = [];
        using Effect outer = new(() =>
        {
            log.Add($"outer {source.Value}");
            int made = source.Peek();
            _ = new Effect(() => log.Add($"inner of {made}: {source.Value}"), phase: EffectPhase.BeforeCommit);
        }, phase: EffectPhase.BeforeCommit);
        source.Value = 1;
        Assert.Equal(["outer 0", "inner of 0: 0", "outer 1", "inner of 1: 1"], log);
    }

    [Fact]
    public void Builders_that_keep_waking_each_other_are_named()
    {
        Signal<int> one = new(0), other = new(0);
        using Effect there = new(() => other.Value = one.Value + 1, "there", EffectPhase.BeforeCommit);
        CycleException error = Assert.Throws<CycleException>(() => { _ = new Effect(() => one.Value = other.Value + 1, "back", EffectPhase.BeforeCommit); });
        Assert.Contains("'there'", error.Message, StringComparison.Ordinal);
    }
}
