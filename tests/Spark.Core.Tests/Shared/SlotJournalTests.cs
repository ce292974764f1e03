using System.Diagnostics;

namespace Spark.Tests;

public sealed unsafe class SlotJournalTests : GraphTest
{
    [Fact]
    public void The_counter_is_odd_exactly_while_a_commit_stores()
    {
        JournalProbe probe = new(8);
        probe.Journal.Begin();
        Assert.Equal(1ul, probe.Commit);
        Assert.True(probe.Journal.IsOpen);
        probe.Journal.Append(3, 5);
        probe.Journal.Append(SlotJournal.RowField, SlotJournal.MaxRows - 1);
        Assert.Equal(0ul, probe.Head);
        probe.Journal.End();
        Assert.Equal(2ul, probe.Commit);
        Assert.Equal(2ul, probe.Head);
        Assert.Equal([(3u << 24) | 5u, 0xFFFFFFFFu], [probe.Entry(0), probe.Entry(1)]);
        Assert.Equal((1, 2ul), (probe.Notifications, probe.CommitAtNotification));
        Assert.Equal(1ul, probe.Journal.CommitNumber);
    }

    [Fact]
    public void A_commit_of_one_slot_never_makes_the_counter_odd()
    {
        JournalProbe probe = new(8);
        probe.Journal.BeginSingle();
        Assert.Equal(0ul, probe.Commit);
        probe.Journal.Append(0, 0);
        probe.Journal.EndSingle();
        Assert.Equal(2ul, probe.Commit);
        Assert.Equal(1, probe.Notifications);
    }

    [Fact]
    public void The_log_wraps_and_the_head_goes_on()
    {
        JournalProbe probe = new(4);
        for (int i = 0; i < 6; i++)
        {
            probe.Journal.BeginSingle();
            probe.Journal.Append(0, i);
            probe.Journal.EndSingle();
        }

        Assert.Equal(6ul, probe.Head);
        Assert.Equal([4u, 5u, 2u, 3u], [probe.Entry(0), probe.Entry(1), probe.Entry(2), probe.Entry(3)]);
    }

    [Fact]
    public void What_others_write_into_its_words_does_not_mislead_it()
    {
        ulong* words = stackalloc ulong[8];
        JournalMemory memory = new()
        {
            Commit = words, LogHead = words + 1, ReaderWaiting = (uint*)(words + 2), Log = (uint*)(words + 3), LogMask = 1,
        };
        SlotJournal journal = new(memory, NullNotifier.Instance, firstCommit: 10, firstHead: 4);
        Assert.Equal((10ul, 4ul), (words[0], words[1]));
        words[0] = 77;
        words[1] = ulong.MaxValue;
        journal.Begin();
        Assert.Equal(11ul, words[0]);
        journal.End();
        Assert.Equal((12ul, 4ul), (words[0], words[1]));
    }

    [Fact]
    public void A_waiting_reader_is_let_by_but_not_for_ever()
    {
        JournalProbe probe = new(4);
        probe.ReaderWaiting = 1;
        long start = Stopwatch.GetTimestamp();
        probe.Journal.Begin();
        TimeSpan waited = Stopwatch.GetElapsedTime(start);
        probe.Journal.End();
        Assert.True(waited >= TimeSpan.FromMicroseconds(50), $"The reader was given {waited.TotalMicroseconds} µs.");
        Assert.Equal(2ul, probe.Commit);
    }

    [Fact]
    public void An_exception_in_a_store_does_not_leave_the_counter_odd()
    {
        JournalProbe probe = new(4);
        Signal<int> source = new(0);
        using Repeater<int, FailingSink> one = new(source, new FailingSink(probe.Journal));
        Assert.Throws<InvalidOperationException>(() => source.Value = 1);
        Assert.Equal(2ul, probe.Commit);
        Assert.False(probe.Journal.IsOpen);
        using Repeater<int, FailingSink> two = new(source, new FailingSink(probe.Journal));
        Assert.Throws<AggregateException>(() => source.Value = 2);
        Assert.Equal(4ul, probe.Commit);

        SharedSlotBuffer<int> slots = new(1);
        using Repeater<int, SlotSink<int>> good = new(source, new SlotSink<int>(slots, 0));
        Assert.ThrowsAny<Exception>(() => source.Value = 3);
        Assert.Equal((3, false), (slots.Peek(0), slots.Journal.IsOpen));

        Signal<int> alone = new(0);
        using Repeater<int, FailingSingleSink> three = new(alone, new FailingSingleSink(probe.Journal));
        Assert.Throws<InvalidOperationException>(() => alone.Value = 1);
        Assert.False(probe.Journal.IsOpen);
    }

    [Fact]
    public void Memory_that_cannot_work_is_refused()
    {
        ulong* words = stackalloc ulong[8];
        JournalMemory memory = new()
        {
            Commit = words, LogHead = words + 1, ReaderWaiting = (uint*)(words + 2), Log = (uint*)(words + 3), LogMask = 2,
        };
        Assert.Throws<ArgumentException>(() => new SlotJournal(memory, NullNotifier.Instance));
        memory.LogMask = 1;
        memory.Commit = (ulong*)((byte*)words + 4);
        Assert.Throws<ArgumentException>(() => new SlotJournal(memory, NullNotifier.Instance));
    }

    private readonly struct FailingSink(SlotJournal journal) : ISlotSink<int>
    {
        public static bool IsSingleSlot => false;

        public readonly SlotJournal? Journal => journal;

        public readonly void Initialize(int value)
        {
        }

        public readonly bool Prepare(int value) => true;

        public readonly void Store() => throw new InvalidOperationException("store");
    }

    private readonly struct FailingSingleSink(SlotJournal journal) : ISlotSink<int>
    {
        public static bool IsSingleSlot => true;

        public readonly SlotJournal? Journal => journal;

        public readonly void Initialize(int value)
        {
        }

        public readonly bool Prepare(int value) => true;

        public readonly void Store() => throw new InvalidOperationException("store");
    }
}
