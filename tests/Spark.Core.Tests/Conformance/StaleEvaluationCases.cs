namespace Spark.Tests;

/// <summary>"Stale Evaluation Order" of reactive-framework-test-suite, case for case.</summary>
public sealed class StaleEvaluationCases : ConformanceTest
{
    [Fact(DisplayName = "#94 stale invocation does not trigger pending computations")]
    public void Stale_invocation_does_not_trigger_pending_computations_94()
    {
        var a = Signal(0);
        var bCalls = 0;
        var b = Derived(() =>
        {
            bCalls++;
            return a.Value;
        });
        var c = Derived(() =>
        {
            _ = a.Value;
            return "c";
        });
        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return b.Value + " " + c.Value;
        });

        Expect(d.Value).ToBe("0 c");
        bCalls = 0;
        dCalls = 0;

        a.Value = 1;
        Expect(d.Value).ToBe("1 c");
        Expect(bCalls).ToBe(1);
        Expect(dCalls).ToBe(1);
    }

    [Fact(DisplayName = "#95 stale computations evaluated before their dependees")]
    public void Stale_computations_evaluated_before_their_dependees_95()
    {
        List<string> order = [];
        var a = Signal(0);
        var b = Derived(() =>
        {
            order.Add("b");
            return a.Value;
        });
        var c = Derived(() =>
        {
            order.Add("c");
            return b.Value;
        });

        Expect(c.Value).ToBe(0);
        order.Clear();

        a.Value = 1;
        Expect(c.Value).ToBe(1);
        Expect(order.IndexOf("b")).ToBeLessThan(order.IndexOf("c"));
    }

    [Fact(DisplayName = "#158 stale chained computed accessed after update: values fresh")]
    public void Stale_chained_computed_accessed_after_update_values_fresh_158()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value + 1);
        var c = Derived(() => b.Value + 1);
        var d = Derived(() => c.Value + 1);

        Expect(d.Value).ToBe(3);

        a.Value = 10;

        Expect(b.Value).ToBe(11);
        Expect(c.Value).ToBe(12);
        Expect(d.Value).ToBe(13);
    }

    [Fact(DisplayName = "#159 pending computation created after dirty signal still updates")]
    public void Pending_computation_created_after_dirty_signal_still_updates_159()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);

        a.Value = 5;

        var c = Derived(() => b.Value + 1);
        Expect(c.Value).ToBe(11);

        a.Value = 10;
        Expect(c.Value).ToBe(21);
    }

    [Fact(DisplayName = "#97 flags indirectly updated during dirty-checking")]
    public void Flags_indirectly_updated_during_dirty_checking_97()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);
        var c = Derived(() => b.Value);
        var d = Derived(() =>
        {
            // d depends on both a and c
            return a.Value + c.Value;
        });

        Expect(d.Value).ToBe(0);
        a.Value = 1;
        // a=1, b=1, c=1, d=1+1=2
        Expect(d.Value).ToBe(2);
    }
}
