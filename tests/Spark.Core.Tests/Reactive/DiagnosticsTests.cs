using System.Diagnostics;
using System.Reflection;

namespace Spark.Tests;

public sealed class DiagnosticsTests : GraphTest
{
    [Fact]
    public void Explain_follows_the_change_down_to_the_write()
    {
        Graph.Tracing = true;
        Signal<int> price = new(2, name: "price");
        Derived<int> total = new(() => price.Value * 3, name: "total");
        using Effect show = new(() => _ = total.Value, name: "show");
        price.Value = 5;
        string why = Graph.Explain(show);
        Assert.StartsWith("Effect 'show' ran because Derived 'total' changed because Signal 'price': was written, 2 → 5", why, StringComparison.Ordinal);
#if DEBUG
        Assert.Contains("at DiagnosticsTests.cs:", why, StringComparison.Ordinal);
#endif
        Graph.Batch(() => price.Value = 6);
        Assert.Contains("5 → 6", Graph.Explain(total), StringComparison.Ordinal);
        Assert.Contains("(write 2)", Graph.Explain(price), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_says_so_when_nothing_was_noted()
    {
        Signal<int> source = new(1);
        using Effect effect = new(() => _ = source.Value);
        Assert.Contains("Set Graph.Tracing", Graph.Explain(effect), StringComparison.Ordinal);
        Graph.Tracing = true;
        Assert.Contains("has not run again", Graph.Explain(effect), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_shown_and_can_be_given_later()
    {
        Signal<int> source = new(1);
        Assert.Equal("Signal", source.ToString());
        Assert.Null(source.Name);
        source.Name = "late";
        Assert.Equal("Signal 'late'", source.ToString());
    }

    [Fact]
    public void Counters_tell_what_ran_and_what_lives()
    {
        Signal<int> source = new(1);
        GraphTotals before = Graph.Counters;
        Scope scope = new();
        scope.Run(() =>
        {
            Derived<int> twice = new(() => source.Value * 2);
            _ = new Effect(() => _ = twice.Value);
            _ = new Repeater<int, SlotSink<int>>(source, new SlotSink<int>(new SharedSlotBuffer<int>(1), 0));
        });
        source.Value = 2;
        GraphTotals now = Graph.Counters;
        Assert.Equal((2, 2, 1), (now.DerivedRuns, now.EffectRuns, now.Commits));
        Assert.Equal((3, 1, 1, 1, 6), (now.Edges, now.LiveEffects, now.LiveRepeaters, now.LiveScopes, now.Live));
        scope.Dispose();
        Assert.Equal(before.Live, Graph.Counters.Live);
    }

    [Fact]
    public void Every_public_type_with_state_has_a_debugger_display()
    {
        Type[] states =
        [
            typeof(Signal<>), typeof(Derived<>), typeof(Effect), typeof(Repeater), typeof(Scope), typeof(SharedSlotBuffer<>),
            typeof(SlotJournal), typeof(ReadOnlyReactiveList<>), typeof(ReactiveDictionary<,>), typeof(ReactiveSet<>), typeof(AsyncDerived<>),
        ];
        Assert.All(states, type => Assert.NotNull(type.GetCustomAttribute<DebuggerDisplayAttribute>()));
    }

    [Fact]
    public void A_read_from_another_thread_is_refused_in_debug()
    {
        Signal<int> source = new(1);
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => source.Value));
        thread.Start();
        thread.Join();
#if DEBUG
        Assert.IsType<WrongThreadException>(thrown);
#else
        Assert.Null(thrown);
#endif
    }
}
