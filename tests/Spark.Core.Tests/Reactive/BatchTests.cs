namespace Spark.Tests;

public sealed class BatchTests : GraphTest
{
    [Fact]
    public void Only_the_outermost_end_flushes()
    {
        Signal<int> source = new(0);
        int runs = 0;
        using Effect effect = new(() => { _ = source.Value; runs++; });
        Graph.BeginBatch();
        Graph.Batch(() => source.Value = 1);
        using (Graph.BeginBatch()) source.Value = 2;
        Assert.True(Graph.IsBatching);
        Assert.Equal(1, runs);
        Graph.EndBatch();
        Assert.Equal(2, runs);
        Assert.Throws<InvalidOperationException>(Graph.EndBatch);
    }

    [Fact]
    public void It_returns_what_the_function_returned() => Assert.Equal(42, Graph.Batch(() => 42));

    [Fact]
    public void Written_and_reverted_runs_nothing_even_if_it_was_read_meanwhile()
    {
        Signal<int> source = new(0);
        int runs = 0;
        using Effect effect = new(() => { _ = source.Value; runs++; });
        Graph.Batch(() =>
        {
            source.Value = 1;
            Assert.Equal(1, source.Value);
            source.Value = 0;
        });
        Assert.Equal(1, runs);
    }

    [Fact]
    public void What_was_written_before_an_exception_is_flushed_and_the_exception_goes_on()
    {
        Signal<int> source = new(0);
        int seen = 0;
        using Effect effect = new(() => seen = source.Value);
        Assert.Throws<InvalidOperationException>(() => Graph.Batch(() =>
        {
            source.Value = 1;
            throw new InvalidOperationException();
        }));
        Assert.Equal(1, seen);
        Assert.False(Graph.IsBatching);
    }

    [Fact]
    public void A_participant_is_prepared_stored_and_told_once_between_values_and_effects()
    {
        List<string> log = [];
        SharedSlotBuffer<int> slots = new(1);
        Signal<int> source = new(0);
        using Repeater<int, SlotSink<int>> repeater = new(source, new SlotSink<int>(slots, 0));
        using Effect effect = new(() => log.Add($"effect {source.Value}"));
        log.Clear();
        Participant participant = new(log, slots.Journal);
        Graph.Batch(() =>
        {
            source.Value = 1;
            Graph.Enlist(participant);
            Graph.Enlist(participant);
        });
        Assert.Equal(["prepare closed", "store open", "committed closed", "effect 1"], log);
        Assert.Equal(1ul, slots.Journal.CommitNumber);
        log.Clear();
        Graph.Enlist(participant);
        Assert.Equal(["prepare closed", "store open", "committed closed"], log);
    }

    [Fact]
    public void A_participant_that_fails_to_prepare_is_left_out_and_reported()
    {
        List<string> log = [];
        Participant good = new(log, null);
        Assert.Throws<InvalidOperationException>(() => Graph.Batch(() =>
        {
            Graph.Enlist(new Participant(log, null) { Fails = true });
            Graph.Enlist(good);
        }));
        Assert.Equal(["prepare closed", "store closed", "committed closed"], log);
    }

    [Fact]
    public void What_is_enlisted_or_set_when_a_commit_is_closed_belongs_to_the_next_one()
    {
        SharedSlotBuffer<int> slots = new(2);
        Again again = new(slots);
        Graph.Batch(() =>
        {
            slots.Set(0, 1);
            Graph.Enlist(again);
        });
        Assert.Equal((1, 5, 2), (slots.Peek(0), slots.Peek(1), again.Prepared));
        Assert.Equal(2ul, slots.Journal.CommitNumber);
    }

    [Fact]
    public void A_batch_that_an_effect_leaves_open_or_ends_for_others_is_reported_and_the_graph_goes_on()
    {
        Signal<int> source = new(0);
        int runs = 0;
        using Effect opens = new(() => { if (source.Value == 1) Graph.BeginBatch(); }, "opens");
        using Effect ends = new(() => { if (source.Value == 2) Graph.EndBatch(); });
        using Effect throws = new(() =>
        {
            if (source.Value != 3) return;
            Graph.BeginBatch();
            throw new NotSupportedException();
        });
        using Effect counts = new(() =>
        {
            _ = source.Value;
            runs++;
        });
        Assert.Contains("'opens' began 1 more", Assert.Throws<InvalidOperationException>(() => source.Value = 1).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => source.Value = 2);
        Assert.Throws<AggregateException>(() => source.Value = 3);
        source.Value = 4;
        Assert.Equal(5, runs);
        Assert.False(Graph.IsBatching);
    }

    [Fact]
    public void A_batch_that_an_action_leaves_open_ends_with_the_one_around_it()
    {
        Signal<int> source = new(0);
        int runs = 0;
        using Effect effect = new(() =>
        {
            _ = source.Value;
            runs++;
        });
        Assert.Throws<NotSupportedException>(() => Graph.Batch(() =>
        {
            Graph.BeginBatch();
            source.Value = 1;
            throw new NotSupportedException();
        }));
        Assert.Equal(2, runs);
        Assert.Contains("began 1 more", Assert.Throws<InvalidOperationException>(() => Graph.Batch(() => { Graph.BeginBatch(); })).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Graph.Batch(Graph.EndBatch));
        source.Value = 2;
        Assert.Equal(3, runs);
    }

    [Fact]
    public void Untracked_reads_do_not_become_dependencies()
    {
        Signal<int> a = new(0), b = new(0);
        int runs = 0;
        using Effect effect = new(() =>
        {
            runs++;
            _ = a.Value;
            Assert.True(Graph.IsTracking);
            Graph.Untracked(() => _ = b.Value);
            _ = Graph.Untracked(() => b.Value);
        });
        b.Value = 1;
        Assert.Equal(1, runs);
        a.Value = 1;
        Assert.Equal(2, runs);
    }

    private sealed class Participant(List<string> log, SlotJournal? journal) : ICommitParticipant
    {
        internal bool Fails { get; init; }

        public SlotJournal? Journal => journal;

        public void Prepare()
        {
            if (Fails) throw new InvalidOperationException("full");
            Log("prepare");
        }

        public void Store() => Log("store");

        public void Committed() => Log("committed");

        private void Log(string what) => log.Add($"{what} {(journal is { IsOpen: true } ? "open" : "closed")}");
    }

    [Fact]
    public void A_comparison_that_throws_at_the_end_of_a_batch_stops_nobody()
    {
        Signal<int> signal = new(0, EqualityComparer<int>.Create((one, other) => one + other == 2 ? throw new ArithmeticException() : one == other));
        Signal<int> other = new(0);
        List<int> seen = [], seenOfOther = [];
        using Effect effect = new(() => seen.Add(signal.Value));
        using Effect effectOfOther = new(() => seenOfOther.Add(other.Value));
        Assert.Throws<ArithmeticException>(() => Graph.Batch(() =>
        {
            signal.Value = 5;
            signal.Value = 2;
            other.Value = 1;
        }));
        signal.Value = 3;
        other.Value = 2;
        Assert.Equal([0, 2, 3], seen);
        Assert.Equal([0, 1, 2], seenOfOther);
    }

    /// <summary>Asks for another commit when it is told that the first is closed.</summary>
    private sealed class Again(SharedSlotBuffer<int> slots) : ICommitParticipant
    {
        internal int Prepared { get; private set; }

        public SlotJournal? Journal => null;

        public void Prepare() => Prepared++;

        public void Store()
        {
        }

        public void Committed()
        {
            if (Prepared > 1) return;
            slots.Set(1, 5);
            Graph.Current.Enlist(this);
        }
    }
}
