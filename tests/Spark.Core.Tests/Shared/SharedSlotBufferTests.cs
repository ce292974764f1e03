namespace Spark.Tests;

public sealed unsafe class SharedSlotBufferTests : GraphTest
{
    [Fact]
    public void Reads_track_one_index()
    {
        SharedSlotBuffer<int> slots = new(4);
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(slots[1]));
        slots.Set(0, 5);
        slots.Set(1, 6);
        slots[1] = 6;
        Assert.Equal([0, 6], seen);
        Assert.Equal(1, slots.ObservedCount);
    }

    [Fact]
    public void Floats_are_compared_by_their_bits()
    {
        SharedSlotBuffer<float> slots = new(1);
        slots.Set(0, float.NaN);
        slots.Set(0, float.NaN);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        slots.Set(0, 0f);
        slots.Set(0, -0f);
        Assert.Equal(3ul, slots.Journal.CommitNumber);
    }

    [Fact]
    public void Sets_in_a_batch_are_one_commit_and_are_seen_at_once()
    {
        SharedSlotBuffer<uint> slots = new(4);
        List<(uint, uint)> seen = [];
        using Effect effect = new(() => seen.Add((slots.Get(0), slots.Get(3))));
        Graph.Batch(() =>
        {
            slots.Set(0, 1);
            slots.Set(0, 2);
            slots.Set(3, 9);
            Assert.Equal(2u, slots.Get(0));
            Assert.Equal(0ul, slots.Journal.CommitNumber);
        });
        Assert.Equal([(0u, 0u), (2u, 9u)], seen);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        Assert.Equal(2ul, slots.Journal.LogHead);
    }

    [Fact]
    public void A_set_that_is_reverted_in_a_batch_stores_nothing()
    {
        SharedSlotBuffer<int> slots = new(1);
        Graph.Batch(() => { slots.Set(0, 1); slots.Set(0, 0); });
        Assert.Equal((0ul, 0ul), (slots.Journal.LogHead, slots.Journal.CommitNumber));
    }

    [Fact]
    public void A_set_by_a_getter_while_the_batch_commits_is_not_lost()
    {
        SharedSlotBuffer<int> slots = new(2);
        Signal<int> source = new(0);
        Derived<int> writer = new(() => { slots.Set(1, source.Value * 10); return source.Value; });
        using Repeater<int, SlotSink<int>> repeater = new(writer, new SlotSink<int>(slots, 0));
        Graph.Batch(() => { slots.Set(1, 99); source.Value = 1; });
        Assert.Equal((1, 10), (slots.Peek(0), slots.Peek(1)));
    }

    [Fact]
    public void Batched_sets_allocate_nothing()
    {
        SharedSlotBuffer<int> slots = new(8);
        int next = 0;
        Action sets = () => { next++; for (int i = 0; i < 8; i++) slots.Set(i, next); };
        Assert.Equal(0, AllocatedBytes(() => Graph.Batch(sets)));
        Assert.Equal(0, AllocatedBytes(() => slots.Set(3, ++next)));
    }

    [Fact]
    public void Notify_changed_reaches_the_indices_that_are_read_and_no_other()
    {
        SharedSlotBuffer<int> slots = new(100);
        int runs = 0;
        using Effect effect = new(() => { _ = slots[50]; runs++; });
        slots.NotifyChanged(0..50);
        slots.NotifyChanged(51..100);
        Assert.Equal(1, runs);
        slots.NotifyChanged(50..51);
        slots.NotifyChanged(..);
        Assert.Equal(3, runs);
    }

    [Fact]
    public void External_memory_gets_slot_flag_and_entry()
    {
        int* memory = stackalloc int[4];
        byte* flags = stackalloc byte[4];
        JournalProbe probe = new(8);
        SharedSlotBuffer<int> slots = new(memory, 4, 7, flags, probe.Journal);
        slots.Set(2, 42);
        Assert.Equal(42, memory[2]);
        Assert.Equal([0, 0, 1, 0], [flags[0], flags[1], flags[2], flags[3]]);
        Assert.Equal((7u << 24) | 2u, probe.Entry(0));
        Assert.Equal(1ul, probe.Head);
        Assert.Equal(2ul, probe.Commit);
        Assert.Equal(1, probe.Notifications);
        slots.Initialize(3, 1);
        Assert.Equal(0, flags[3]);
        Assert.Equal(1ul, probe.Head);
    }

    [Fact]
    public void A_slot_that_a_repeater_wrote_wakes_its_readers_after_the_commit()
    {
        SharedSlotBuffer<int> slots = new(2);
        Signal<int> source = new(1);
        using Repeater<int, SlotSink<int>> first = new(source, new SlotSink<int>(slots, 0));
        using Repeater<int, SlotSink<int>> second = new(() => slots.Get(0) * 2, new SlotSink<int>(slots, 1));
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(slots.Get(1)));
        source.Value = 5;
        Graph.Batch(() => source.Value = 6);
        Assert.Equal([2, 10, 12], seen);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void An_index_outside_says_what_there_is(int index)
    {
        SharedSlotBuffer<byte> slots = new(4);
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => slots.Set(index, 1));
        Assert.Contains("the buffer has 4", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => slots.Get(index));
        Assert.Throws<ArgumentOutOfRangeException>(() => slots.Store(index, 1));
    }

    [Fact]
    public void Every_slot_size_works()
    {
        SharedSlotBuffer<byte> bytes = new(2);
        SharedSlotBuffer<ulong> longs = new(2);
        SharedSlotBuffer<float> floats = new(2);
        bytes.Set(1, 200);
        longs.Set(1, ulong.MaxValue);
        floats.Set(1, 1.5f);
        Assert.Equal((200, ulong.MaxValue, 1.5f), (bytes.Peek(1), longs.Peek(1), floats.Peek(1)));
        Assert.Throws<NotSupportedException>(() => new SharedSlotBuffer<decimal>(1));
    }

    [Fact]
    public void Readers_of_what_a_batch_sets_run_once_and_see_it_also_while_the_commit_is_prepared()
    {
        SharedSlotBuffer<int> slots = new(4), others = new(1);
        int runs = 0;
        Derived<int> sum = new(() =>
        {
            runs++;
            return slots.Get(0) + slots.Get(1);
        });
        using Repeater repeater = new Repeater<int, SlotSink<int>>(sum, new(others, 0));
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(sum.Value));
        runs = 0;
        Graph.Batch(() =>
        {
            slots.Set(0, 1);
            slots.Set(1, 5);
            slots.Set(2, 7);
            slots.Set(1, 2);
            slots.Set(2, 0);
        });
        Assert.Equal([0, 3], seen);
        Assert.Equal((3, 1), (others.Peek(0), runs));
        Assert.Equal((1, 2, 0), (slots.Peek(0), slots.Peek(1), slots.Peek(2)));
        Graph.Batch(() => slots.Set(2, 9));
        Assert.Equal(9, slots.Peek(2));
    }
}
