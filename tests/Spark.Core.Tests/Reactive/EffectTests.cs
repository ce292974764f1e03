namespace Spark.Tests;

public sealed class EffectTests : GraphTest
{
    [Fact]
    public void It_runs_now_and_after_each_change()
    {
        Signal<int> source = new(1);
        List<int> seen = [];
        Effect effect = new(() => seen.Add(source.Value));
        source.Value = 2;
        effect.Dispose();
        source.Value = 3;
        Assert.Equal([1, 2], seen);
        Assert.True(effect.IsDisposed);
        Assert.Equal(0, Graph.Counters.Edges);
    }

    [Fact]
    public void Effects_run_in_the_order_of_creation_whatever_they_subscribed_to_last()
    {
        Signal<bool> late = new(false);
        Signal<int> source = new(0);
        List<string> order = [];
        using Effect first = new(() => { if (late.Value) _ = source.Value; order.Add("first"); });
        using Effect second = new(() => { _ = source.Value; order.Add("second"); });
        late.Value = true;
        order.Clear();
        source.Value = 1;
        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public void Its_writes_are_one_further_round()
    {
        Signal<int> source = new(0);
        Signal<int> a = new(0), b = new(0);
        using Effect writer = new(() => { a.Value = source.Value; b.Value = source.Value * 10; });
        List<(int, int)> seen = [];
        using Effect reader = new(() => seen.Add((a.Value, b.Value)));
        source.Value = 3;
        Assert.Equal([(0, 0), (3, 30)], seen);
    }

    [Fact]
    public void Effects_that_wake_each_other_are_named()
    {
        Signal<int> a = new(0);
        CycleException exception = Assert.Throws<CycleException>(() => new Effect(() => a.Value = a.Value + 1, name: "spinner"));
        Assert.Contains("Effect 'spinner'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["Effect 'spinner'"], exception.Nodes);
    }

    [Fact]
    public void After_a_cycle_the_effects_still_answer_changes()
    {
        Signal<bool> loop = new(false);
        Signal<int> count = new(0);
        Derived<int> passed = new(() => count.Value);
        int seen = -1;
        using Effect effect = new(() =>
        {
            seen = passed.Value;
            if (loop.Value) count.Value = seen + 1;
        });
        Assert.Throws<CycleException>(() => loop.Value = true);
        loop.Value = false;
        count.Value = 1000;
        Assert.Equal(1000, seen);
    }

    [Fact]
    public void An_exception_reaches_the_writer_after_all_other_effects_ran()
    {
        Signal<int> source = new(0);
        int after = 0;
        using Effect bad = new(() => { if (source.Value == 1) throw new InvalidOperationException("bad"); });
        using Effect good = new(() => { _ = source.Value; after++; });
        Assert.Throws<InvalidOperationException>(() => source.Value = 1);
        Assert.Equal(2, after);
        source.Value = 2;
        Assert.Equal(3, after);
    }

    [Fact]
    public void Two_exceptions_are_thrown_together()
    {
        Signal<int> source = new(0);
        using Effect one = new(() => { if (source.Value == 1) throw new InvalidOperationException("one"); });
        using Effect two = new(() => { if (source.Value == 1) throw new InvalidOperationException("two"); });
        AggregateException exception = Assert.Throws<AggregateException>(() => source.Value = 1);
        Assert.Equal(["one", "two"], exception.InnerExceptions.Select(inner => inner.Message));
    }

    [Fact]
    public void A_first_run_that_throws_leaves_nothing_behind()
    {
        Signal<int> source = new(0);
        Assert.Throws<InvalidOperationException>(() => new Effect(() => throw new InvalidOperationException($"{source.Value}")));
        Assert.Equal(0, Graph.Counters.Edges);
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void Cleanups_run_before_the_next_run_and_at_the_end()
    {
        Signal<int> source = new(0);
        List<string> log = [];
        Effect effect = new(() =>
        {
            int value = source.Value;
            log.Add($"run {value}");
            Scope.OnCleanup(() => log.Add($"first {value}"));
            Scope.OnCleanup(() => log.Add($"second {value}"));
        });
        source.Value = 1;
        effect.Dispose();
        Assert.Equal(["run 0", "second 0", "first 0", "run 1", "second 1", "first 1"], log);
    }

    [Fact]
    public void A_fan_of_100_000_runs_each_once_and_leaves_nothing()
    {
        Signal<int> source = new(0);
        int runs = 0;
        Effect[] effects = new Effect[100_000];
        for (int i = 0; i < effects.Length; i++) effects[i] = new Effect(() => { _ = source.Value; runs++; });
        source.Value = 1;
        Assert.Equal(200_000, runs);
        foreach (Effect effect in effects) effect.Dispose();
        Assert.Equal(0, Graph.Counters.Edges);
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void Disposing_from_another_thread_is_refused()
    {
        using Scope scope = new();
        Effect effect = scope.Run(() => new Effect(() => { }));
        List<Exception?> thrown = [];
        Thread thread = new(() =>
        {
            thrown.Add(Record.Exception(effect.Dispose));
            thrown.Add(Record.Exception(scope.Dispose));
        });
        thread.Start();
        thread.Join();
        Assert.All(thrown, exception => Assert.IsType<WrongThreadException>(exception));
        Assert.False(effect.IsDisposed);
    }

    [Fact]
    public void An_update_allocates_nothing()
    {
        Signal<int> source = new(0);
        Derived<int> twice = new(() => source.Value * 2);
        int sum = 0;
        using Effect effect = new(() => sum += twice.Value);
        int next = 0;
        Assert.Equal(0, AllocatedBytes(() => source.Value = ++next));
        Action batch = () => source.Value = ++next;
        Assert.Equal(0, AllocatedBytes(() => Graph.Batch(batch)));
    }

    [Fact]
    public void A_first_run_that_throws_is_not_hidden_by_what_its_writes_made_throw()
    {
        Signal<int> source = new(0);
        using Effect failing = new(() => { if (source.Value == 1) throw new InvalidOperationException("later"); });
        AggregateException thrown = Assert.Throws<AggregateException>(() => new Effect(() =>
        {
            source.Value = 1;
            throw new InvalidOperationException("first");
        }));
        Assert.Equal(["first", "later"], thrown.InnerExceptions.Select(inner => inner.Message));
        Assert.Equal(1, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void An_effect_whose_maker_gets_the_exception_of_another_is_gone_too()
    {
        Signal<int> source = new(0);
        using Effect failing = new(() => { if (source.Value == 1) throw new InvalidOperationException("another"); });
        Assert.Throws<InvalidOperationException>(() => new Effect(() => source.Value = 1));
        Assert.Equal(1, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void After_a_cycle_a_derived_is_right_though_another_effect_read_its_source()
    {
        Signal<int> source = new(0), rising = new(0);
        Derived<int> tens = new(() => source.Value * 10);
        int seen = -1;
        using Effect direct = new(() => _ = source.Value);
        using Effect reads = new(() => seen = tens.Value);
        using Effect writes = new(() =>
        {
            int before = source.Value;
            if (rising.Value == 1) source.Value = before + 1;
        });
        Assert.Throws<CycleException>(() => rising.Value = 1);
        Assert.Equal(source.Value * 10, tens.Value);
        rising.Value = 0;
        source.Value = -1;
        Assert.Equal(-10, seen);
    }

    [Fact]
    public void Sources_read_in_turn_by_several_effects_are_one_dependency_each()
    {
        Signal<int> first = new(0), second = new(0), third = new(0), one = new(0), two = new(0);
        void ReadInTurn()
        {
            _ = first.Value;
            for (int i = 0; i < 100; i++) _ = second.Value + third.Value;
        }

        using Effect effect = new(() => { _ = one.Value; ReadInTurn(); });
        using Effect other = new(() => { _ = two.Value; ReadInTurn(); });
        for (int i = 1; i < 50; i++)
        {
            one.Value = i;
            two.Value = i;
        }

        Assert.Equal(8, Graph.Counters.Edges);
    }
}
