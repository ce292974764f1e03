namespace Spark.Tests;

/// <summary>"Batching / Transaction" of reactive-framework-test-suite, case for case.</summary>
public sealed class BatchingCases : ConformanceTest
{
    [Fact(DisplayName = "#66 nested batches: outer completion triggers propagation")]
    public void Nested_batches_outer_completion_triggers_propagation_66()
    {
        var a = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 1;
            Batch(() =>
            {
                a.Value = 2;
            });
            // Inner batch complete but outer still open
            Expect(runs).ToBe(1);
            a.Value = 3;
        });
        Expect(runs).ToBe(2);
        Expect(a.Value).ToBe(3);
    }

    [Fact(DisplayName = "#67 signals readable with updated value inside batch")]
    public void Signals_readable_with_updated_value_inside_batch_67()
    {
        var a = Signal(0);
        Batch(() =>
        {
            a.Value = 1;
            Expect(a.Value).ToBe(1);
            a.Value = 2;
            Expect(a.Value).ToBe(2);
        });
    }

    [Fact(DisplayName = "#69 pending effects run even if batch callback throws")]
    public void Pending_effects_run_even_if_batch_callback_throws_69()
    {
        var a = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        try
        {
            Batch(() =>
            {
                a.Value = 1;
                throw new InvalidOperationException("batch error");
            });
        }
        catch { }

        // Effect should still have run with the updated value
        Expect(runs).ToBe(2);
        Expect(a.Value).ToBe(1);
    }

    [Fact(DisplayName = "#70 effect first run is immediate even inside batch")]
    public void Effect_first_run_is_immediate_even_inside_batch_70()
    {
        var a = Signal(0);
        var runs = 0;

        Batch(() =>
        {
            Effect(() =>
            {
                _ = a.Value;
                runs++;
            });
            Expect(runs).ToBe(1);
        });
    }

    [Fact(DisplayName = "#72 intermediate values skipped (only final value observed)")]
    public void Intermediate_values_skipped_only_final_value_observed_72()
    {
        var a = Signal(0);
        List<int> values = [];
        Effect(() =>
        {
            values.Add(a.Value);
        });
        Expect(values).ToEqual([0]);

        Batch(() =>
        {
            a.Value = 1;
            a.Value = 2;
            a.Value = 3;
        });
        Expect(values).ToEqual([0, 3]);
    }

    [Fact(DisplayName = "#119 batch: computed same result despite source change — no effect run")]
    public void Batch_computed_same_result_despite_source_change_no_effect_run_119()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Derived(() => a.Value + b.Value);
        var runs = 0;
        Effect(() =>
        {
            _ = c.Value;
            runs++;
        });
        Expect(runs).ToBe(1);
        Expect(c.Value).ToBe(0);

        Batch(() =>
        {
            a.Value = 1;
            b.Value = -1;
        });

        Expect(c.Value).ToBe(0);
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#120 cleanup writes inside effect are implicitly batched")]
    public void Cleanup_writes_inside_effect_are_implicitly_batched_120()
    {
        var a = Signal(0);
        var b = Signal(0);
        List<string> log = [];

        Effect(() =>
        {
            _ = a.Value;
            return () =>
            {
                b.Value = a.Value;
            };
        });

        Effect(() =>
        {
            log.Add("b:" + b.Value);
        });

        log.Clear();
        a.Value = 1;

        Expect(log.Count).ToBeGreaterThanOrEqual(1);
        Expect(log[^1]).ToBe("b:1");
    }

    [Fact(DisplayName = "#121 pending effects run even if some effects throw during batch")]
    public void Pending_effects_run_even_if_some_effects_throw_during_batch_121()
    {
        var a = Signal(0);
        var goodRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            goodRuns++;
        });

        try
        {
            Effect(() =>
            {
                if (a.Value > 0) throw new InvalidOperationException("bad effect");
            });
        }
        catch { }

        Expect(goodRuns).ToBe(1);

        try
        {
            Batch(() =>
            {
                a.Value = 1;
            });
        }
        catch { }

        Expect(goodRuns).ToBeGreaterThanOrEqual(2);
    }

    [Fact(DisplayName = "#122 post-batch writes work normally")]
    public void Post_batch_writes_work_normally_122()
    {
        var a = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 1;
        });
        Expect(runs).ToBe(2);

        a.Value = 2;
        Expect(runs).ToBe(3);
        Expect(a.Value).ToBe(2);
    }

    [Fact(DisplayName = "#123 repeated no-op batches don't re-trigger effects")]
    public void Repeated_no_op_batches_don_t_re_trigger_effects_123()
    {
        var a = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 1;
            a.Value = 0;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 2;
            a.Value = 0;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 3;
            a.Value = 0;
        });
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#124 trigger+dispose+retrigger in batch = no run")]
    public void Trigger_dispose_retrigger_in_batch_no_run_124()
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
            a.Value = 2;
        });
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#125 batch: source reverts → computed not notified")]
    public void Batch_source_reverts_to_computed_not_notified_125()
    {
        var a = Signal(0);
        var c = Derived(() => a.Value * 2);
        var runs = 0;
        Effect(() =>
        {
            _ = c.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 5;
            a.Value = 0;
        });
        Expect(runs).ToBe(1);
        Expect(c.Value).ToBe(0);
    }

    [Fact(DisplayName = "#126 new effect inside batch after write sees updated value")]
    public void New_effect_inside_batch_after_write_sees_updated_value_126()
    {
        var a = Signal(0);
        var seen = -1;

        Batch(() =>
        {
            a.Value = 42;
            Effect(() =>
            {
                seen = a.Value;
            });
        });

        Expect(seen).ToBe(42);
    }

    [Fact(DisplayName = "#127 unsubscribe inside batch: not called at end")]
    public void Unsubscribe_inside_batch_not_called_at_end_127()
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

    [Fact(DisplayName = "#128 reading computed in batch forces upstream evaluation")]
    public void Reading_computed_in_batch_forces_upstream_evaluation_128()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value + 1);
        var c = Derived(() => b.Value * 2);

        Batch(() =>
        {
            a.Value = 5;
            Expect(c.Value).ToBe(12);
            Expect(b.Value).ToBe(6);
        });
    }

    [Fact(DisplayName = "#129 reading one computed doesn't notify sibling effect early")]
    public void Reading_one_computed_doesn_t_notify_sibling_effect_early_129()
    {
        var a = Signal(0);
        var c1 = Derived(() => a.Value + 1);
        var c2 = Derived(() => a.Value * 2);
        var c2Runs = 0;

        Effect(() =>
        {
            _ = c2.Value;
            c2Runs++;
        });
        Expect(c2Runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 5;
            _ = c1.Value;
            Expect(c2Runs).ToBe(1);
        });
        Expect(c2Runs).ToBe(2);
    }

    [Fact(DisplayName = "#130 effect inner writes are implicitly batched")]
    public void Effect_inner_writes_are_implicitly_batched_130()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Signal(0);
        List<string> log = [];

        Effect(() =>
        {
            var v = a.Value;
            b.Value = v + 1;
            c.Value = v + 2;
        });

        Effect(() =>
        {
            log.Add(b.Value + "," + c.Value);
        });

        log.Clear();
        a.Value = 10;

        Expect(log[^1]).ToBe("11,12");
    }

    [Fact(DisplayName = "#131 derived-of-derived: source reverts in batch")]
    public void Derived_of_derived_source_reverts_in_batch_131()
    {
        var a = Signal(0);
        var b = Signal(10);
        var c1 = Derived(() => a.Value * 2);
        var c2 = Derived(() => c1.Value + b.Value);
        var runs = 0;
        Effect(() =>
        {
            _ = c2.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 5;
            a.Value = 0;
            b.Value = 20;
        });

        Expect(c2.Value).ToBe(20);
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#132 batch: computed not recomputed if dep reverts")]
    public void Batch_computed_not_recomputed_if_dep_reverts_132()
    {
        var a = Signal(0);
        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value * 2;
        });

        Effect(() =>
        {
            _ = c.Value;
        });
        cCalls = 0;

        Batch(() =>
        {
            a.Value = 5;
            a.Value = 0;
        });

        _ = c.Value;
        Expect(cCalls).ToBe(0);
    }

    [Fact(DisplayName = "#74 multiple signals grouped in single update")]
    public void Multiple_signals_grouped_in_single_update_74()
    {
        var a = Signal(0);
        var b = Signal(0);
        var runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            _ = b.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            a.Value = 1;
            b.Value = 1;
        });
        Expect(runs).ToBe(2);
        Expect(a.Value).ToBe(1);
        Expect(b.Value).ToBe(1);
    }
}
