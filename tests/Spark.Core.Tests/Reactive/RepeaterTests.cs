namespace Spark.Tests;

public sealed class RepeaterTests : GraphTest
{
    private readonly List<string> _log = [];

    [Fact]
    public void The_first_value_is_put_in_place_without_a_commit()
    {
        SharedSlotBuffer<int> slots = new(4);
        Signal<int> source = new(7);
        using Repeater<int, SlotSink<int>> repeater = new(source, new SlotSink<int>(slots, 2));
        Assert.Equal(7, slots.Peek(2));
        Assert.Equal(0ul, slots.Journal.CommitNumber);
    }

    [Fact]
    public void On_a_signal_it_forwards_before_the_setter_returns()
    {
        SharedSlotBuffer<int> slots = new(1);
        Signal<int> source = new(0);
        using Repeater<int, SlotSink<int>> repeater = new(source, new SlotSink<int>(slots, 0));
        source.Value = 5;
        Assert.Equal(5, slots.Peek(0));
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        Assert.Equal(1ul, slots.Journal.LogHead);
    }

    [Fact]
    public void On_a_derived_or_getter_it_forwards_before_effects_run()
    {
        SharedSlotBuffer<int> slots = new(2);
        Signal<int> source = new(1);
        Derived<int> twice = new(() => source.Value * 2);
        List<(int, int)> seen = [];
        using Effect effect = new(() => { _ = source.Value; seen.Add((slots.Peek(0), slots.Peek(1))); });
        using Repeater<int, SlotSink<int>> derived = new(twice, new SlotSink<int>(slots, 0));
        using Repeater<int, SlotSink<int>> getter = new(() => source.Value * 3, new SlotSink<int>(slots, 1));
        source.Value = 2;
        Assert.Equal([(0, 0), (4, 6)], seen);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
    }

    [Fact]
    public void One_write_that_reaches_several_repeaters_is_one_commit()
    {
        SharedSlotBuffer<int> slots = new(3);
        Signal<int> source = new(0);
        Repeater[] repeaters = [.. Enumerable.Range(0, 3).Select(i => new Repeater<int, SlotSink<int>>(source, new SlotSink<int>(slots, i)))];
        source.Value = 9;
        Assert.Equal([9, 9, 9], [slots.Peek(0), slots.Peek(1), slots.Peek(2)]);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        Assert.Equal(3ul, slots.Journal.LogHead);
        foreach (Repeater repeater in repeaters) repeater.Dispose();
        Assert.Equal(0, Graph.Counters.LiveRepeaters);
        Assert.Equal(0, Graph.Counters.Edges);
    }

    [Fact]
    public void A_batch_forwards_each_once_in_one_commit()
    {
        SharedSlotBuffer<int> slots = new(2);
        Signal<int> a = new(0), b = new(0);
        using Repeater<int, SlotSink<int>> one = new(a, new SlotSink<int>(slots, 0));
        using Repeater<int, SlotSink<int>> two = new(b, new SlotSink<int>(slots, 1));
        Graph.Batch(() =>
        {
            a.Value = 1;
            a.Value = 2;
            b.Value = 3;
            Assert.Equal(0, slots.Peek(0));
        });
        Assert.Equal([2, 3], [slots.Peek(0), slots.Peek(1)]);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        Assert.Equal(2ul, slots.Journal.LogHead);
    }

    [Fact]
    public void A_value_written_and_reverted_stores_nothing()
    {
        SharedSlotBuffer<float> slots = new(1);
        Signal<float> source = new(float.NaN);
        using Repeater<float, SlotSink<float>> repeater = new(source, new SlotSink<float>(slots, 0));
        Graph.Batch(() => { source.Value = 1; source.Value = float.NaN; });
        Assert.Equal(0ul, slots.Journal.CommitNumber);
    }

    [Fact]
    public void Diamonds_forward_once_with_values_that_belong_together()
    {
        Signal<int> source = new(1);
        Derived<int> left = new(() => source.Value), right = new(() => source.Value * 10);
        Derived<int> both = new(() => left.Value + right.Value);
        Derived<int> deeper = new(() => both.Value + left.Value), deepest = new(() => deeper.Value + right.Value);
        using Repeater<int, LogSink> shallow = new(both, new LogSink("both", _log));
        using Repeater<int, LogSink> deep = new(deepest, new LogSink("deepest", _log));
        using Repeater<int, LogSink> direct = new(source, new LogSink("source", _log));
        _log.Clear();
        source.Value = 2;
        _log.Add("returned");
        Assert.Equal(
            ["prepare both 22", "prepare deepest 44", "prepare source 2", "store both 22", "store deepest 44", "store source 2", "returned"],
            _log);
    }

    [Fact]
    public void Dynamic_dependencies_forward_what_is_read_now()
    {
        Signal<bool> which = new(true);
        Signal<int> a = new(1), b = new(2);
        using Repeater<int, LogSink> repeater = new(() => which.Value ? a.Value : b.Value, new LogSink("x", _log));
        _log.Clear();
        b.Value = 3;
        Assert.Empty(_log);
        which.Value = false;
        a.Value = 9;
        b.Value = 4;
        Assert.Equal(["prepare x 3", "store x 3", "prepare x 4", "store x 4"], _log);
    }

    [Fact]
    public void The_order_of_creation_is_kept_when_subscriptions_change()
    {
        Signal<bool> which = new(false);
        Signal<int> source = new(0);
        using Repeater<int, LogSink> first = new(() => which.Value ? source.Value : -1, new LogSink("first", _log));
        using Repeater<int, LogSink> second = new(source, new LogSink("second", _log));
        which.Value = true;
        _log.Clear();
        source.Value = 1;
        Assert.Equal(["prepare first 1", "prepare second 1", "store first 1", "store second 1"], _log);
    }

    [Fact]
    public void A_getter_that_throws_keeps_the_slot_and_recovers()
    {
        SharedSlotBuffer<int> slots = new(1);
        Signal<int> source = new(1);
        using Repeater<int, SlotSink<int>> repeater = new(() => 100 / source.Value, new SlotSink<int>(slots, 0));
        Assert.Throws<DivideByZeroException>(() => source.Value = 0);
        Assert.Equal(100, slots.Peek(0));
        source.Value = 4;
        Assert.Equal(25, slots.Peek(0));
    }

    [Fact]
    public void A_converting_sink_stores_what_the_slot_needs()
    {
        SharedSlotBuffer<byte> slots = new(1);
        Signal<bool> source = new(false);
        using Repeater<bool, ConvertingSink<bool, byte, BoolToByte>> repeater = new(source, new(slots, 0));
        source.Value = true;
        Assert.Equal(1, slots.Peek(0));
    }

    [Fact]
    public void Forwarding_allocates_nothing()
    {
        SharedSlotBuffer<int> slots = new(2);
        Signal<int> a = new(0), b = new(0);
        using Repeater<int, SlotSink<int>> one = new(a, new SlotSink<int>(slots, 0));
        using Repeater<int, SlotSink<int>> two = new(() => b.Value + 1, new SlotSink<int>(slots, 1));
        int next = 0;
        Assert.Equal(0, AllocatedBytes(() => a.Value = ++next));
        Action both = () => { a.Value = ++next; b.Value = next; };
        Assert.Equal(0, AllocatedBytes(() => Graph.Batch(both)));
    }

    [Fact]
    public void A_disposed_one_forwards_no_more_even_when_it_was_queued()
    {
        SharedSlotBuffer<int> slots = new(1);
        Signal<int> source = new(0);
        Repeater<int, SlotSink<int>> repeater = new(source, new SlotSink<int>(slots, 0));
        Graph.Batch(() => { source.Value = 1; repeater.Dispose(); });
        Assert.Equal(0, slots.Peek(0));
        Assert.Equal(0, Graph.Counters.LiveRepeaters);
    }

    private readonly struct BoolToByte : ISlotConverter<bool, byte>
    {
        public static byte Convert(bool value) => value ? (byte)1 : (byte)0;
    }

    private struct LogSink(string name, List<string> log) : ISlotSink<int>
    {
        private int _value;

        public static bool IsSingleSlot => true;

        public readonly SlotJournal? Journal => null;

        public readonly void Initialize(int value) => log.Add($"initialize {name} {value}");

        public bool Prepare(int value)
        {
            log.Add($"prepare {name} {value}");
            _value = value;
            return true;
        }

        public readonly void Store() => log.Add($"store {name} {_value}");
    }

    [Fact]
    public void One_that_another_s_getter_ends_in_the_same_commit_does_not_store()
    {
        Signal<int> source = new(0);
        SharedSlotBuffer<int> slots = new(2);
        Repeater first = new Repeater<int, SlotSink<int>>(source, new(slots, 0));
        using Repeater second = new Repeater<int, SlotSink<int>>(
            () =>
            {
                if (source.Value == 1) first.Dispose();
                return source.Value;
            },
            new(slots, 1));
        Graph.Batch(() => source.Value = 1);
        Assert.Equal((0, 1), (slots.Peek(0), slots.Peek(1)));
    }
}
