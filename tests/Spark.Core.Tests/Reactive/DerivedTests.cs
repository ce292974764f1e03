namespace Spark.Tests;

public sealed class DerivedTests : GraphTest
{
    [Fact]
    public void It_computes_when_read_and_only_once_per_change()
    {
        Signal<int> source = new(1);
        int runs = 0;
        Derived<int> twice = new(() => { runs++; return source.Value * 2; });
        Assert.Equal(0, runs);
        Assert.Equal(2, twice.Value);
        Assert.Equal(2, twice.Peek());
        Assert.Equal(1, runs);
        source.Value = 2;
        Assert.Equal(1, runs);
        Assert.Equal(4, twice.Value);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void An_equal_result_stops_the_change()
    {
        Signal<int> source = new(1);
        Derived<int> parity = new(() => source.Value % 2);
        int runs = 0;
        using Effect effect = new(() => { _ = parity.Value; runs++; });
        source.Value = 3;
        Assert.Equal(1, runs);
        source.Value = 4;
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_comparer_decides_what_counts_as_a_change()
    {
        Signal<string> source = new("a");
        Derived<string> derived = new(() => source.Value, StringComparer.OrdinalIgnoreCase);
        int runs = 0;
        using Effect effect = new(() => { _ = derived.Value; runs++; });
        source.Value = "A";
        Assert.Equal(1, runs);
    }

    [Fact]
    public void What_it_threw_is_kept_until_a_source_changes()
    {
        Signal<int> source = new(0);
        int runs = 0;
        Derived<int> inverse = new(() => { runs++; return 100 / source.Value; });
        Assert.Throws<DivideByZeroException>(() => inverse.Value);
        Assert.Throws<DivideByZeroException>(() => inverse.Value);
        Assert.Equal(1, runs);
        source.Value = 5;
        Assert.Equal(20, inverse.Value);
    }

    [Fact]
    public void It_cannot_read_itself()
    {
        Derived<int> derived = null!;
        derived = new Derived<int>(() => derived.Value + 1, name: "ouroboros");
        CycleException exception = Assert.Throws<CycleException>(() => derived.Value);
        Assert.Contains("ouroboros", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_loses_its_way_back_starts_over()
    {
        Signal<bool> turned = new(false);
        Signal<int> source = new(0);
        Derived<int> middle = null!, end = null!;
        Derived<int> start = new(() => source.Value + (turned.Value ? end.Value : 0));
        middle = new Derived<int>(() =>
        {
            int value = turned.Peek() ? 100 : start.Value;
            _ = turned.Value;
            return value;
        });
        end = new Derived<int>(() => middle.Value);
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(end.Value));

        // While start is run on behalf of end, it asks for end; and middle, asked again, asks for start no more.
        Graph.Batch(() => { turned.Value = true; source.Value = 1; });
        Assert.Equal([0, 100], seen);
        Assert.Equal(101, start.Value);
        source.Value = 2;
        Assert.Equal(102, start.Value);
        turned.Value = false;
        Assert.Equal([0, 100, 2], seen);
    }

    [Fact]
    public void A_dependency_that_turned_into_a_circle_is_reported_and_mends()
    {
        Signal<bool> circle = new(false);
        Derived<int> one = null!;
        Derived<int> two = new(() => circle.Value ? one.Value : 1);
        one = new Derived<int>(() => two.Value + 1);
        Assert.Equal(2, one.Value);
        circle.Value = true;
        Assert.Throws<CycleException>(() => one.Value);
        circle.Value = false;
        Assert.Equal(2, one.Value);
    }

    [Fact]
    public void Losing_the_last_reader_drops_the_dependencies_of_the_whole_chain()
    {
        Signal<int> source = new(1);
        Derived<int> one = new(() => source.Value + 1);
        Derived<int> two = new(() => one.Value + 1);
        Effect effect = new(() => _ = two.Value);
        Assert.Equal(3, Graph.Counters.Edges);
        effect.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
        source.Value = 5;
        Assert.Equal(7, two.Value);
    }

    [Fact]
    public void What_the_getter_creates_ends_with_its_next_run()
    {
        Signal<int> source = new(1);
        Signal<int> other = new(1);
        int inner = 0;
        Derived<int> derived = new(() =>
        {
            _ = new Effect(() => { _ = other.Value; inner++; });
            return source.Value;
        });
        Assert.Equal(1, derived.Value);
        source.Value = 2;
        Assert.Equal(2, derived.Value);
        Assert.Equal(2, inner);
        other.Value = 2;
        Assert.Equal(3, inner);
        Assert.Equal(1, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void A_chain_of_100_000_is_computed_checked_and_dropped()
    {
        Signal<int> source = new(0);
        Derived<int> last = new(() => source.Value);
        for (int i = 1; i < 100_000; i++)
        {
            Derived<int> before = last;
            last = new Derived<int>(() => before.Value + 1);
        }

        int seen = 0;
        Effect effect = new(() => seen = last.Value);
        Assert.Equal(99_999, seen);
        source.Value = 1;
        Assert.Equal(100_000, seen);
        effect.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_was_disposed_is_never_outdated_whether_it_was_read_before_or_not(bool wasRead)
    {
        Signal<int> source = new(1);
        Derived<int> twice = new(() => source.Value * 2);
        if (wasRead) Assert.Equal(2, twice.Value);
        twice.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
        source.Value = 3;
        Assert.Equal((6, 6), (twice.Value, twice.Peek()));
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(twice.Value));
        using Effect other = new(() => _ = twice.Peek());
        source.Value = 4;
        source.Value = 5;
        Assert.Equal([6, 8, 10], seen);
    }

    [Fact]
    public void One_that_ended_with_the_effect_that_made_it_is_still_right_for_others()
    {
        Signal<int> source = new(1);
        Derived<int>? made = null;
        using Effect effect = new(() =>
        {
            _ = source.Value;
            Graph.Untracked(() => (made ??= new(() => source.Value * 2)).Value);
        });
        source.Value = 2;
        source.Value = 3;
        Assert.True(made!.IsDisposed);
        Assert.Equal(6, made.Value);
    }

    [Fact]
    public void One_that_was_disposed_and_reads_itself_says_so()
    {
        Derived<int>? self = null;
        self = new(() => self!.Value + 1);
        self.Dispose();
        Assert.Throws<CycleException>(() => self.Value);
        Assert.Throws<CycleException>(() => self.Peek());
    }

    [Fact]
    public void One_that_was_disposed_while_others_depend_on_it_keeps_them_right_until_they_let_go()
    {
        Signal<int> source = new(1);
        int runs = 0;
        Derived<int> twice = new(() =>
        {
            runs++;
            return source.Value * 2;
        });
        Derived<int> more = new(() => twice.Value + 1);
        SharedSlotBuffer<int> slots = new(1);
        List<int> seen = [];
        Effect effect = new(() => seen.Add(twice.Value));
        Repeater repeater = new Repeater<int, SlotSink<int>>(more, new(slots, 0));
        twice.Dispose();
        Assert.Equal([2], seen);
        source.Value = 2;
        Assert.Equal([2, 4], seen);
        Assert.Equal((5, 5, 2), (slots.Peek(0), more.Value, runs));
        effect.Dispose();
        repeater.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
    }

    [Fact]
    public void One_that_disposes_itself_in_its_run_keeps_its_reader_right()
    {
        Signal<int> source = new(1);
        Derived<int> self = null!;
        self = new Derived<int>(() =>
        {
            self.Dispose();
            return source.Value;
        });
        List<int> seen = [];
        using Effect effect = new(() => seen.Add(self.Value));
        source.Value = 2;
        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public void What_the_getter_created_ends_when_it_is_disposed_though_others_depend_on_it()
    {
        List<string> log = [];
        Derived<int> derived = new(() =>
        {
            Scope.OnCleanup(() => log.Add("end"));
            return 1;
        });
        using Effect effect = new(() => _ = derived.Value);
        derived.Dispose();
        Assert.Equal(["end"], log);
    }

    [Fact]
    public void A_chain_of_100_000_that_was_disposed_is_let_go_and_computed()
    {
        Signal<int> source = new(0);
        Scope scope = new(null);
        Derived<int> last = scope.Run(() => new Derived<int>(() => source.Value));
        for (int i = 1; i < 100_000; i++)
        {
            Derived<int> before = last;
            last = scope.Run(() => new Derived<int>(() => before.Value + 1));
        }

        Effect effect = new(() => _ = last.Value);
        scope.Dispose();
        effect.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
        Assert.Equal(99_999, last.Value);
    }
}
