namespace Spark.Tests;

/// <summary>"Computed Evaluation" of reactive-framework-test-suite, case for case.</summary>
public sealed class ComputedEvalCases : ConformanceTest
{
    [Fact(DisplayName = "#18 cached — not re-evaluated if deps unchanged")]
    public void Cached_not_re_evaluated_if_deps_unchanged_18()
    {
        var a = Signal(0);

        var calls = 0;
        var b = Derived(() =>
        {
            calls++;
            return a.Value;
        });

        Expect(b.Value).ToBe(0);
        Expect(calls).ToBe(1);

        // Read again without changing dep
        Expect(b.Value).ToBe(0);
        Expect(calls).ToBe(1);
    }

    [Fact(DisplayName = "#19 returns updated value after dep change")]
    public void Returns_updated_value_after_dep_change_19()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);

        Expect(b.Value).ToBe(0);
        a.Value = 1;
        Expect(b.Value).ToBe(2);
        a.Value = 5;
        Expect(b.Value).ToBe(10);
    }

    [Fact(DisplayName = "#21 chained computed dirty reallocation after trigger")]
    public void Chained_computed_dirty_reallocation_after_trigger_21()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Derived(() => a.Value);
        var d = Derived(() =>
        {
            if (a.Value == 0)
            {
                return b.Value;
            }
            return c.Value;
        });

        Expect(d.Value).ToBe(0);

        a.Value = 1;
        Expect(d.Value).ToBe(1);

        b.Value = 10;
        Expect(d.Value).ToBe(1);
    }

    [Fact(DisplayName = "#22 chained computed avoids redundant re-compute")]
    public void Chained_computed_avoids_redundant_re_compute_22()
    {
        var a = Signal(0);
        var bCalls = 0;
        var b = Derived(() =>
        {
            bCalls++;
            return a.Value;
        });
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
        bCalls = 0;
        cCalls = 0;
        dCalls = 0;

        a.Value = 1;
        Expect(d.Value).ToBe(1);
        Expect(bCalls).ToBe(1);
        Expect(cCalls).ToBe(1);
        Expect(dCalls).ToBe(1);
    }

    [Fact(DisplayName = "#23 sync access of invalidated chained computed runs effect")]
    public void Sync_access_of_invalidated_chained_computed_runs_effect_23()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);
        var c = Derived(() => b.Value);

        var effectRuns = 0;
        Effect(() =>
        {
            _ = c.Value;
            effectRuns++;
        });
        Expect(effectRuns).ToBe(1);

        a.Value = 1;
        Expect(c.Value).ToBe(1);
        Expect(effectRuns).ToBe(2);
    }

    [Fact(DisplayName = "#24 dependency evaluation order consistent with last access")]
    public void Dependency_evaluation_order_consistent_with_last_access_24()
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
            return a.Value;
        });

        // Access b then c
        _ = b.Value;
        _ = c.Value;
        order.Clear();

        a.Value = 1;
        _ = b.Value;
        _ = c.Value;

        var bIdx = order.IndexOf("b");
        var cIdx = order.IndexOf("c");
        Expect(bIdx).ToBeGreaterThanOrEqual(0);
        Expect(cIdx).ToBeGreaterThanOrEqual(0);
    }

    [Fact(DisplayName = "#25 no re-compute if zero dependencies")]
    public void No_re_compute_if_zero_dependencies_25()
    {
        var calls = 0;
        var a = Derived(() =>
        {
            calls++;
            return 42;
        });

        Expect(a.Value).ToBe(42);
        Expect(calls).ToBe(1);

        // Read again — no deps means no reason to re-compute
        Expect(a.Value).ToBe(42);
        Expect(calls).ToBe(1);
    }

    [Fact(DisplayName = "#26 computed remains live after losing all subscribers")]
    public void Computed_remains_live_after_losing_all_subscribers_26()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);

        // Subscribe then unsubscribe
        var dispose = Effect(() =>
        {
            _ = b.Value;
        });
        dispose();

        // Computed should still work when read directly
        a.Value = 5;
        Expect(b.Value).ToBe(10);
        a.Value = 10;
        Expect(b.Value).ToBe(20);
    }

    [Fact(DisplayName = "#145 undefined is a valid computed value (not uninitialized)")]
    public void Undefined_is_a_valid_computed_value_not_uninitialized_145()
    {
        var a = Signal(0);
        var c = Derived<int?>(() =>
        {
            if (a.Value == 0) return null;
            return a.Value;
        });

        Expect(c.Value).ToBe(null);

        a.Value = 1;
        Expect(c.Value).ToBe(1);

        a.Value = 0;
        Expect(c.Value).ToBe(null);
    }

    [Fact(DisplayName = "#147 computed not recomputed in batch if dep reverts")]
    public void Computed_not_recomputed_in_batch_if_dep_reverts_147()
    {
        var a = Signal(0);
        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value;
        });

        _ = c.Value;
        cCalls = 0;

        Batch(() =>
        {
            a.Value = 5;
            a.Value = 0;
        });

        _ = c.Value;
        Expect(cCalls).ToBe(0);
    }

    [Fact(DisplayName = "#149 batch preserves correct evaluation order")]
    public void Batch_preserves_correct_evaluation_order_149()
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

        Effect(() =>
        {
            _ = c.Value;
        });
        order.Clear();

        Batch(() =>
        {
            a.Value = 1;
        });

        if (order.Count >= 2)
        {
            Expect(order.IndexOf("b")).ToBeLessThan(order.IndexOf("c"));
        }
    }

    [Fact(DisplayName = "#115 signal creation inside computed is allowed")]
    public void Signal_creation_inside_computed_is_allowed_115()
    {
        var a = Signal(0);
        var c = Derived(() =>
        {
            var inner = Signal(a.Value * 10);
            return inner.Value;
        });

        Expect(c.Value).ToBe(0);
        a.Value = 3;
        Expect(c.Value).ToBe(30);
    }

    [Fact(DisplayName = "#27 downstream not re-evaluated unless value changed")]
    public void Downstream_not_re_evaluated_unless_value_changed_27()
    {
        var a = Signal(0);
        // b clamps to [0, 10]
        var b = Derived(() => Math.Min(10, Math.Max(0, a.Value)));

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return b.Value;
        });

        Expect(c.Value).ToBe(0);
        cCalls = 0;

        // a goes negative but b stays 0
        a.Value = -1;
        Expect(c.Value).ToBe(0);
        Expect(cCalls).ToBe(0);

        // a changes b
        a.Value = 5;
        Expect(c.Value).ToBe(5);
        Expect(cCalls).ToBe(1);

        cCalls = 0;

        // a goes over 10 but b stays 10
        a.Value = 11;
        Expect(c.Value).ToBe(10);
        cCalls = 0;

        a.Value = 20;
        Expect(c.Value).ToBe(10);
        Expect(cCalls).ToBe(0);
    }
}
