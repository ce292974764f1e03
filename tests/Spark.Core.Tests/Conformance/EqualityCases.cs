namespace Spark.Tests;

/// <summary>"Equality and Same-Value Optimization" of reactive-framework-test-suite, case for case.</summary>
public sealed class EqualityCases : ConformanceTest
{
    [Fact(DisplayName = "#28 same primitive value — no propagation")]
    public void Same_primitive_value_no_propagation_28()
    {
        var a = Signal(1);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value;
        });

        Expect(c.Value).ToBe(1);
        Expect(cCalls).ToBe(1);

        // Write same value
        a.Value = 1;
        Expect(c.Value).ToBe(1);
        Expect(cCalls).ToBe(1);
    }

    [Fact(DisplayName = "#34 pruning stops at first unchanged node")]
    public void Pruning_stops_at_first_unchanged_node_34()
    {
        // A → B → C → D
        // B always returns constant after first change
        var a = Signal(0);
        var b = Derived(() => (a.Value > 0 ? 1 : 0));

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return b.Value;
        });

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return c.Value;
        });

        Expect(d.Value).ToBe(0);
        cCalls = 0;
        dCalls = 0;

        a.Value = 1;
        Expect(d.Value).ToBe(1);
        cCalls = 0;
        dCalls = 0;

        // a changes but b still returns 1
        a.Value = 2;
        Expect(d.Value).ToBe(1);
        Expect(cCalls).ToBe(0);
        Expect(dCalls).ToBe(0);
    }

    [Fact(DisplayName = "#169 live pruning: effect not re-run when intermediate computed returns same")]
    public void Live_pruning_effect_not_re_run_when_intermediate_computed_returns_same_169()
    {
        var s = Signal(0);
        var c1 = Derived(() => s.Value);
        var c2 = Derived(() =>
        {
            _ = c1.Value;
            return 5;
        });

        var runs = 0;
        Effect(() =>
        {
            _ = c2.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        s.Value = 1;
        Expect(runs).ToBe(1);

        s.Value = 2;
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#220 computed same object reference — no downstream propagation")]
    public void Computed_same_object_reference_no_downstream_propagation_220()
    {
        var obj = new Box(1);
        var a = Signal(0);
        var b = Derived(() =>
        {
            _ = a.Value;
            return obj;
        });

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return b.Value;
        });

        Expect(c.Value).ToBe(obj);
        cCalls = 0;

        a.Value = 1;
        Expect(c.Value).ToBe(obj);
        Expect(cCalls).ToBe(0);
    }
}
