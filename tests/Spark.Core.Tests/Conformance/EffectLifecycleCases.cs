namespace Spark.Tests;

/// <summary>"Effect Lifecycle" of reactive-framework-test-suite, case for case.</summary>
public sealed class EffectLifecycleCases : ConformanceTest
{
    [Fact(DisplayName = "#35 effect runs callback immediately on creation")]
    public void Effect_runs_callback_immediately_on_creation_35()
    {
        var a = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#36 effect re-runs when dependency changes")]
    public void Effect_re_runs_when_dependency_changes_36()
    {
        var a = Signal("a");
        List<string> values = [];
        Effect(() =>
        {
            values.Add(a.Value);
        });
        Expect(values).ToEqual(["a"]);

        a.Value = "b";
        Expect(values).ToEqual(["a", "b"]);

        a.Value = "c";
        Expect(values).ToEqual(["a", "b", "c"]);
    }

    [Fact(DisplayName = "#38 effect cleanup fn called before each re-run")]
    public void Effect_cleanup_fn_called_before_each_re_run_38()
    {
        var a = Signal(0);
        List<string> log = [];
        Effect(() =>
        {
            var v = a.Value;
            log.Add("run:" + v);
            return () =>
            {
                log.Add("cleanup:" + v);
            };
        });
        Expect(log).ToEqual(["run:0"]);

        a.Value = 1;
        Expect(log).ToEqual(["run:0", "cleanup:0", "run:1"]);

        a.Value = 2;
        Expect(log).ToEqual(["run:0", "cleanup:0", "run:1", "cleanup:1", "run:2"]);
    }

    [Fact(DisplayName = "#39 effect cleanup fn called on disposal")]
    public void Effect_cleanup_fn_called_on_disposal_39()
    {
        var a = Signal(0);
        var cleanupCalled = false;
        var dispose = Effect(() =>
        {
            _ = a.Value;
            return () =>
            {
                cleanupCalled = true;
            };
        });
        Expect(cleanupCalled).ToBe(false);

        dispose();
        Expect(cleanupCalled).ToBe(true);
    }

    [Fact(DisplayName = "#40 effect cleanup runs outside reactive evaluation context")]
    public void Effect_cleanup_runs_outside_reactive_evaluation_context_40()
    {
        var a = Signal(0);
        var b = Signal(100);
        var effectRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            effectRuns++;
            return () =>
            {
                // Reading b in cleanup should NOT create a dependency
                _ = b.Value;
            };
        });
        Expect(effectRuns).ToBe(1);

        a.Value = 1;
        Expect(effectRuns).ToBe(2);

        // b is only read in cleanup — should not trigger re-run
        b.Value = 200;
        Expect(effectRuns).ToBe(2);
    }

    [Fact(DisplayName = "#42 effect not executed if disposed during pending batch")]
    public void Effect_not_executed_if_disposed_during_pending_batch_42()
    {
        var a = Signal(0);
        var runs = 0;
        var dispose = Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 1;
            dispose();
        });
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#108 effect self-dispose during execution is safe")]
    public void Effect_self_dispose_during_execution_is_safe_108()
    {
        var a = Signal(0);
        var runs = 0;
        Action? dispose = null;

        dispose = Effect(() =>
        {
            runs++;
            _ = a.Value;
            if (runs == 2)
            {
                dispose?.Invoke();
            }
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);

        a.Value = 2;
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#110 double-dispose is safe")]
    public void Double_dispose_is_safe_110()
    {
        var a = Signal(0);
        var cleanupCount = 0;
        var dispose = Effect(() =>
        {
            _ = a.Value;
            return () =>
            {
                cleanupCount++;
            };
        });

        dispose();
        Expect(cleanupCount).ToBe(1);

        Expect(() => dispose()).ToNotThrow();
        Expect(cleanupCount).ToBeLessThanOrEqual(2);
    }

    [Fact(DisplayName = "#111 cleanup-triggered dispose prevents re-run")]
    public void Cleanup_triggered_dispose_prevents_re_run_111()
    {
        var a = Signal(0);
        var runs = 0;
        Action? dispose = null;

        dispose = Effect(() =>
        {
            runs++;
            _ = a.Value;
            return () =>
            {
                dispose?.Invoke();
            };
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBeLessThanOrEqual(2);

        a.Value = 2;
        Expect(runs).ToBeLessThanOrEqual(2);
    }

    [Fact(DisplayName = "#141 dispose during execution then continue: no re-run")]
    public void Dispose_during_execution_then_continue_no_re_run_141()
    {
        var a = Signal(0);
        var b = Signal(0);
        var runs = 0;
        Action? dispose = null;

        dispose = Effect(() =>
        {
            runs++;
            var va = a.Value;
            if (va == 1)
            {
                dispose?.Invoke();
            }
            _ = b.Value;
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);

        b.Value = 1;
        Expect(runs).ToBe(2);

        a.Value = 2;
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#143 destroyed effect not re-scheduled on later updates")]
    public void Destroyed_effect_not_re_scheduled_on_later_updates_143()
    {
        var a = Signal(0);
        var b = Signal(0);
        var runs = 0;

        var dispose = Effect(() =>
        {
            _ = a.Value;
            _ = b.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        dispose();

        a.Value = 1;
        b.Value = 1;
        a.Value = 2;
        b.Value = 2;
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#178 dispose cleanup reads don't leak to parent tracking context")]
    public void Dispose_cleanup_reads_don_t_leak_to_parent_tracking_context_178()
    {
        var a = Signal(0);
        var b = Signal(100);
        var outerRuns = 0;

        var disposeInner = Effect(() =>
        {
            _ = a.Value;
            return () =>
            {
                _ = b.Value;
            };
        });

        Effect(() =>
        {
            _ = a.Value;
            outerRuns++;
            if (a.Value == 1)
            {
                disposeInner();
            }
        });
        outerRuns = 0;

        a.Value = 1;
        Expect(outerRuns).ToBe(1);

        outerRuns = 0;
        b.Value = 200;
        Expect(outerRuns).ToBe(0);
    }

    [Fact(DisplayName = "#214 parent disposes and recreates child: downstream sees correct value")]
    public void Parent_disposes_and_recreates_child_downstream_sees_correct_value_214()
    {
        var a = Signal(1);
        Derived<int>? innerComputed = null;

        Effect(() =>
        {
            var c = Derived(() => a.Value);
            _ = a.Value;
            innerComputed = c;
        });

        Expect(innerComputed!.Value).ToBe(1);

        a.Value = 2;
        Expect(innerComputed!.Value).ToBe(2);

        a.Value = 3;
        Expect(innerComputed!.Value).ToBe(3);
    }

    [Fact(DisplayName = "#201 computed-triggered disposal: effect skipped and no subscription leak")]
    public void Computed_triggered_disposal_effect_skipped_and_no_subscription_leak_201()
    {
        var s = Signal(0);
        Action dispose1 = null!;
        var e1runs = 0;

        var a = Derived(() =>
        {
            if (s.Value == 1) dispose1();
            return s.Value;
        });

        dispose1 = Effect(() =>
        {
            _ = a.Value;
            e1runs++;
        });
        Effect(() =>
        {
            _ = a.Value;
        }); // keep $"a" alive

        Expect(e1runs).ToBe(1);
        s.Value = 1;
        Expect(e1runs).ToBe(1); // disposed during propagation, should not re-run

        s.Value = 2;
        s.Value = 3;
        Expect(e1runs).ToBe(1); // no subscription leak
    }

    [Fact(DisplayName = "#202 computed-triggered disposal: sibling effects still notified")]
    public void Computed_triggered_disposal_sibling_effects_still_notified_202()
    {
        var s = Signal(0);
        Action dispose1 = null!;
        var e2Value = -1;

        var a = Derived(() =>
        {
            if (s.Value == 1) dispose1();
            return s.Value;
        });

        dispose1 = Effect(() =>
        {
            _ = a.Value;
        });
        Effect(() =>
        {
            e2Value = a.Value;
        });

        Expect(e2Value).ToBe(0);
        s.Value = 1;
        Expect(e2Value).ToBe(1);
    }

    [Fact(DisplayName = "#203 computed disposal with unchanged-value sibling computed")]
    public void Computed_disposal_with_unchanged_value_sibling_computed_203()
    {
        var s = Signal(0);
        Action dispose = null!;

        var a = Derived(() =>
        {
            _ = s.Value;
            return 0; // value never changes
        });
        var a2 = Derived(() =>
        {
            if (s.Value != 0) dispose();
            return s.Value;
        });
        var b = Derived(() =>
        {
            _ = a.Value;
            _ = a2.Value;
            return 0;
        });

        dispose = Effect(() =>
        {
            _ = b.Value;
        });

        s.Value = 1; // should not crash
    }

    [Fact(DisplayName = "#216 effects fire in creation order on shared signal")]
    public void Effects_fire_in_creation_order_on_shared_signal_216()
    {
        var a = Signal(0);
        List<int> order = [];

        Effect(() =>
        {
            _ = a.Value;
            order.Add(1);
        });
        Effect(() =>
        {
            _ = a.Value;
            order.Add(2);
        });
        Effect(() =>
        {
            _ = a.Value;
            order.Add(3);
        });
        order.Clear();

        a.Value = 1;
        Expect(order).ToEqual([1, 2, 3]);

        order.Clear();
        a.Value = 2;
        Expect(order).ToEqual([1, 2, 3]);
    }

    [Fact(DisplayName = "#217 new effect after dispose works normally")]
    public void New_effect_after_dispose_works_normally_217()
    {
        var a = Signal(0);
        var e1Runs = 0;
        var e2Runs = 0;

        var dispose1 = Effect(() =>
        {
            _ = a.Value;
            e1Runs++;
        });
        Expect(e1Runs).ToBe(1);

        dispose1();
        a.Value = 1;
        Expect(e1Runs).ToBe(1);

        Effect(() =>
        {
            _ = a.Value;
            e2Runs++;
        });
        Expect(e2Runs).ToBe(1);

        a.Value = 2;
        Expect(e2Runs).ToBe(2);
        Expect(e1Runs).ToBe(1);
    }

    [Fact(DisplayName = "#222 effect created inside cleanup tracks its own deps")]
    public void Effect_created_inside_cleanup_tracks_its_own_deps_222()
    {
        var a = Signal(0);
        var b = Signal(0);
        var innerRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            return () =>
            {
                Effect(() =>
                {
                    _ = b.Value;
                    innerRuns++;
                });
            };
        });
        Expect(innerRuns).ToBe(0);

        // Trigger cleanup once — the cleanup-created effect should
        // run initially.
        a.Value = 1;
        Expect(innerRuns).ToBe(1);

        // The cleanup-created effect must track b independently.
        b.Value = 1;
        Expect(innerRuns).ToBe(2);
    }
}
