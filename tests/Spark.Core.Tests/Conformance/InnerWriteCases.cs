namespace Spark.Tests;

/// <summary>"Inner Write" of reactive-framework-test-suite, case for case.</summary>
public sealed class InnerWriteCases : ConformanceTest
{
    [Fact(DisplayName = "#50 effect writes back to signal")]
    public void Effect_writes_back_to_signal_50()
    {
        var a = Signal(0);
        var b = Signal(0);

        Effect(() =>
        {
            b.Value = a.Value * 2;
        });

        Expect(b.Value).ToBe(0);
        a.Value = 5;
        Expect(b.Value).ToBe(10);
    }

    [Fact(DisplayName = "#51 effect cleanup modifying dependency does not retrigger")]
    public void Effect_cleanup_modifying_dependency_does_not_retrigger_51()
    {
        var a = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            runs++;
            _ = a.Value;
            return () =>
            {
                a.Value = 999;
            };
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        // cleanup runs (sets a=999), then effect re-runs with a=999 or 1
        // The key: cleanup should not cause infinite retrigger
        Expect(runs).ToBeGreaterThanOrEqual(2);
        Expect(runs).ToBeLessThanOrEqual(3);
    }

    [Fact(DisplayName = "#52 computed writing to signal")]
    public void Computed_writing_to_signal_52()
    {
        var a = Signal(0);
        var sideChannel = Signal(0);

        try
        {
            var c = Derived(() =>
            {
                var v = a.Value;
                sideChannel.Value = v * 10;
                return v;
            });
            _ = c.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        Expect(sideChannel.Value).ToBe(0);
    }

    [Fact(DisplayName = "#53 inner write: only final value observed")]
    public void Inner_write_only_final_value_observed_53()
    {
        var a = Signal(0);
        List<int> values = [];

        Effect(() =>
        {
            values.Add(a.Value);
        });
        Expect(values).ToEqual([0]);

        a.Value = 1;
        a.Value = 2;
        a.Value = 3;
        Expect(values[^1]).ToBe(3);
    }

    [Fact(DisplayName = "#54 inner mutations propagate until changes settle")]
    public void Inner_mutations_propagate_until_changes_settle_54()
    {
        var a = Signal(0);
        var b = Signal(0);

        Effect(() =>
        {
            if (a.Value > 0 && b.Value == 0)
            {
                b.Value = a.Value;
            }
        });

        a.Value = 5;
        Expect(b.Value).ToBe(5);
    }

    [Fact(DisplayName = "#56 effect re-scheduled after reading from derived then writing")]
    public void Effect_re_scheduled_after_reading_from_derived_then_writing_56()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);
        List<int> values = [];

        Effect(() =>
        {
            values.Add(b.Value);
        });
        Expect(values).ToEqual([0]);

        a.Value = 1;
        Expect(values[^1]).ToBe(1);
    }

    [Fact(DisplayName = "#112 computed side-effect doesn't affect sibling computeds")]
    public void Computed_side_effect_doesn_t_affect_sibling_computeds_112()
    {
        var src = Signal(0);
        var sideChannel = Signal(0);

        Derived<int> writer;
        try
        {
            writer = Derived(() =>
            {
                var v = src.Value;
                sideChannel.Value = v * 10;
                return v;
            });
            _ = writer.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var reader = Derived(() => sideChannel.Value);
        Expect(reader.Value).ToBe(0);

        src.Value = 1;
        _ = writer.Value;
        Expect(reader.Value).ToBe(10);
    }

    [Fact(DisplayName = "#114 inner write final value unchanged: no downstream notification")]
    public void Inner_write_final_value_unchanged_no_downstream_notification_114()
    {
        var a = Signal(0);
        var effectRuns = 0;
        var downstreamRuns = 0;

        try
        {
            Effect(() =>
            {
                effectRuns++;
                if (effectRuns > 20) throw new InvalidOperationException("bail");
                var v = a.Value;
                if (v == 1)
                {
                    a.Value = 0;
                }
            });

            var c = Derived(() => a.Value);
            Effect(() =>
            {
                _ = c.Value;
                downstreamRuns++;
            });

            var downstreamBefore = downstreamRuns;
            a.Value = 1;

            Expect(a.Value).ToBe(0);
            Expect(downstreamRuns).ToBeLessThanOrEqual(downstreamBefore + 1);
        }
        catch { }
    }

    [Fact(DisplayName = "#133 listener writes back: second listener skipped if no net change")]
    public void Listener_writes_back_second_listener_skipped_if_no_net_change_133()
    {
        var a = Signal(0);
        List<int> values1 = [];
        List<int> values2 = [];

        Effect(() =>
        {
            var v = a.Value;
            values1.Add(v);
            if (v == 1)
            {
                a.Value = 0;
            }
        });

        Effect(() =>
        {
            values2.Add(a.Value);
        });

        var before2 = values2.Count;
        a.Value = 1;

        Expect(a.Value).ToBe(0);
        Expect(values2[^1]).ToBe(0);
    }

    [Fact(DisplayName = "#134 listener writes back: second listener gets final value")]
    public void Listener_writes_back_second_listener_gets_final_value_134()
    {
        var a = Signal(0);
        List<int> finalValues = [];

        Effect(() =>
        {
            var v = a.Value;
            if (v == 1)
            {
                a.Value = 10;
            }
        });

        Effect(() =>
        {
            finalValues.Add(a.Value);
        });

        a.Value = 1;
        Expect(a.Value).ToBe(10);
        Expect(finalValues[^1]).ToBe(10);
    }

    [Fact(DisplayName = "#135 chained computed inner write: downstream only sees settled")]
    public void Chained_computed_inner_write_downstream_only_sees_settled_135()
    {
        var src = Signal(0);
        var target = Signal(0);

        Derived<int> c1;
        try
        {
            c1 = Derived(() =>
            {
                var v = src.Value;
                target.Value = v * 10;
                return v;
            });
            _ = c1.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var c2 = Derived(() => target.Value);
        Expect(c2.Value).ToBe(0);

        src.Value = 1;
        _ = c1.Value;
        Expect(target.Value).ToBe(10);
        Expect(c2.Value).ToBe(10);
    }

    [Fact(DisplayName = "#136 computed inner write unchanged: no downstream notification")]
    public void Computed_inner_write_unchanged_no_downstream_notification_136()
    {
        var src = Signal(0);
        var side = Signal(0);

        Derived<int> c;
        try
        {
            c = Derived(() =>
            {
                var v = src.Value;
                side.Value = 0;
                return v;
            });
            _ = c.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var downstreamRuns = 0;
        Effect(() =>
        {
            _ = side.Value;
            downstreamRuns++;
        });
        downstreamRuns = 0;

        src.Value = 1;
        _ = c.Value;
        Expect(downstreamRuns).ToBeLessThanOrEqual(1);
    }

    [Fact(DisplayName = "#137 computed inner write changed: downstream notified")]
    public void Computed_inner_write_changed_downstream_notified_137()
    {
        var src = Signal(0);
        var side = Signal(0);

        Derived<int> c;
        try
        {
            c = Derived(() =>
            {
                var v = src.Value;
                side.Value = v * 100;
                return v;
            });
            _ = c.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        src.Value = 1;
        _ = c.Value;
        Expect(side.Value).ToBe(100);
    }

    [Fact(DisplayName = "#138 independent computeds sharing source, one inner-writes")]
    public void Independent_computeds_sharing_source_one_inner_writes_138()
    {
        var src = Signal(0);
        var shared = Signal(0);

        Derived<int> writer;
        try
        {
            writer = Derived(() =>
            {
                var v = src.Value;
                shared.Value = v * 10;
                return v;
            });
            _ = writer.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var reader = Derived(() => shared.Value + 1);
        Expect(shared.Value).ToBe(0);
        Expect(reader.Value).ToBe(1);

        src.Value = 2;
        _ = writer.Value;
        Expect(shared.Value).ToBe(20);
        Expect(reader.Value).ToBe(21);
    }

    [Fact(DisplayName = "#172 computed writing to own dep: never caches")]
    public void Computed_writing_to_own_dep_never_caches_172()
    {
        var a = Signal(0);
        var computeCalls = 0;

        try
        {
            var c = Derived(() =>
            {
                computeCalls++;
                a.Value = a.Value + 1;
                return a.Value;
            });

            _ = c.Value;
            var callsAfterFirst = computeCalls;

            _ = c.Value;
            Expect(computeCalls).ToBeGreaterThan(callsAfterFirst);
        }
        catch
        {
            // Cycle detection is also valid
        }
    }

    [Fact(DisplayName = "#180 inner write through computed chain resets signal")]
    public void Inner_write_through_computed_chain_resets_signal_180()
    {
        var s = Signal(false);
        var c = Derived(() => s.Value);
        var runs = 0;

        Effect(() =>
        {
            runs++;
            if (c.Value) s.Value = false;
        });

        // Initial run: effect sees c=false, no write
        Expect(runs).ToBe(1);

        s.Value = true;
        Expect(s.Value).ToBe(false);
        // Effect ran at least once: saw c=true, wrote s(false)
        Expect(runs).ToBeGreaterThanOrEqual(2);

        // Detect: does the effect re-run after inner write?
        // re-run (runs>=3): 1 initial + 1 c=true + 1 re-run c=false → c cache = false
        // no re-run (runs==2): 1 initial + 1 c=true → c cache stays true
        var effectReRuns = runs >= 3;
        var runsAfterFirst = runs;

        s.Value = true;
        if (effectReRuns)
        {
            // c cache was false → c sees false→true (change) → effect fires
            // min 2 runs: 1 c=true→write(false), 1 re-run c=false→stop
            Expect(s.Value).ToBe(false);
            Expect(runs).ToBeGreaterThanOrEqual(runsAfterFirst + 2);
        }
        else
        {
            // c cache was true → c sees true→true (unchanged) → effect not triggered
            Expect(s.Value).ToBe(true);
            Expect(runs).ToBe(runsAfterFirst);
        }
    }

    [Fact(DisplayName = "#179 computed self-increment: intra-run read-after-write values correct")]
    public void Computed_self_increment_intra_run_read_after_write_values_correct_179()
    {
        var s = Signal(1);
        var c = Derived(() =>
        {
            s.Value = s.Value + 1;
            return s.Value;
        });

        Expect(c.Value).ToBe(2);
        Expect(s.Value).ToBe(2);

        Expect(c.Value).ToBe(3);
        Expect(s.Value).ToBe(3);
    }

    [Fact(DisplayName = "#113 inner write convergence: converges or cycle-detects")]
    public void Inner_write_convergence_converges_or_cycle_detects_113()
    {
        var counter = Signal(0);
        var target = 5;
        var iterations = 0;
        try
        {
            Effect(() =>
            {
                iterations++;
                if (iterations > 100) throw new InvalidOperationException("bail");
                var v = counter.Value;
                if (v < target) counter.Value = v + 1;
            });
        }
        catch { }

        var value = counter.Value;
        var converged = value == target;
        var cycleDet = iterations <= 100 && value < target;

        // Both converge and cycle-detect are valid.
        // "partial" (stopped without reaching target AND without cycle detection) is not.
        Expect(converged || cycleDet).ToBe(true);

        if (converged)
        {
            Expect(value).ToBe(target);
            Expect(iterations).ToBeLessThanOrEqual(target + 1);
        }
    }

    [Fact(DisplayName = "#57 computed side effect triggers downstream")]
    public void Computed_side_effect_triggers_downstream_57()
    {
        var src = Signal(0);
        var sideEffect = Signal(0);

        var c = Derived(() =>
        {
            var v = src.Value;
            sideEffect.Value = v * 10;
            return v;
        });

        List<int> values = [];
        Effect(() =>
        {
            values.Add(sideEffect.Value);
        });

        _ = c.Value;
        Expect(sideEffect.Value).ToBe(0);

        src.Value = 1;
        _ = c.Value;
        Expect(sideEffect.Value).ToBe(10);
    }

    [Fact(DisplayName = "#181 computed writes multiple signals: downstream sees consistent pair")]
    public void Computed_writes_multiple_signals_downstream_sees_consistent_pair_181()
    {
        var src = Signal(0);
        var b = Signal(0);
        var c = Signal(0);

        Derived<int> writer;
        try
        {
            writer = Derived(() =>
            {
                var v = src.Value;
                b.Value = v + 1;
                c.Value = v + 2;
                return v;
            });
            _ = writer.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var pair = Derived(() => b.Value + "," + c.Value);
        Expect(pair.Value).ToBe("1,2");

        src.Value = 10;
        _ = writer.Value;
        Expect(pair.Value).ToBe("11,12");
    }

    [Fact(DisplayName = "#182 computed side effect + batch: writes visible after flush")]
    public void Computed_side_effect_batch_writes_visible_after_flush_182()
    {
        var src = Signal(0);
        var side = Signal(0);

        Derived<int> c;
        try
        {
            c = Derived(() =>
            {
                var v = src.Value;
                side.Value = v * 10;
                return v;
            });
            _ = c.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var effectRuns = 0;
        Effect(() =>
        {
            _ = side.Value;
            effectRuns++;
        });
        effectRuns = 0;

        Batch(() =>
        {
            src.Value = 5;
            Expect(c.Value).ToBe(5);
            Expect(side.Value).ToBe(50);
        });
        Expect(effectRuns).ToBeGreaterThanOrEqual(1);
        Expect(side.Value).ToBe(50);
    }

    [Fact(DisplayName = "#183 branch switch stops computed side effect")]
    public void Branch_switch_stops_computed_side_effect_183()
    {
        var flag = Signal(true);
        var src = Signal(0);
        var side = Signal(-1);

        Derived<int> writer;
        try
        {
            writer = Derived(() =>
            {
                var v = src.Value;
                side.Value = v;
                return v;
            });
            _ = writer.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        var branch = Derived(() => (flag.Value ? writer.Value : 999));

        Expect(branch.Value).ToBe(0);
        Expect(side.Value).ToBe(0);

        src.Value = 1;
        _ = branch.Value;
        Expect(side.Value).ToBe(1);

        // deactivate writer by switching branch
        flag.Value = false;
        Expect(branch.Value).ToBe(999);

        // writer no longer evaluated — side effect should not fire
        src.Value = 2;
        _ = branch.Value;
        Expect(side.Value).ToBe(1);
    }

    [Fact(DisplayName = "#184 nested computeds: outer reads inner, both have side effects")]
    public void Nested_computeds_outer_reads_inner_both_have_side_effects_184()
    {
        var src = Signal(0);
        var innerSide = Signal(0);
        var outerSide = Signal(0);

        Derived<int> outer;
        try
        {
            var inner = Derived(() =>
            {
                var v = src.Value;
                innerSide.Value = v * 10;
                return v + 1;
            });

            outer = Derived(() =>
            {
                var iv = inner.Value;
                outerSide.Value = iv * 100;
                return iv;
            });
            _ = outer.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        Expect(innerSide.Value).ToBe(0); // src=0 → 0*10
        Expect(outerSide.Value).ToBe(100); // inner=1 → 1*100

        src.Value = 2;
        _ = outer.Value;
        Expect(innerSide.Value).ToBe(20); // 2*10
        Expect(outerSide.Value).ToBe(300); // inner=3 → 3*100
    }

    [Fact(DisplayName = "#185 computed side effect write visible despite later throw")]
    public void Computed_side_effect_write_visible_despite_later_throw_185()
    {
        var src = Signal(0);
        var side = Signal(-1);

        Derived<int> c;
        try
        {
            c = Derived(() =>
            {
                var v = src.Value;
                side.Value = v * 10;
                if (v > 0) throw new InvalidOperationException("intended");
                return v;
            });
            _ = c.Value; // src=0, side=0, no throw
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        Expect(side.Value).ToBe(0);

        src.Value = 1;
        var threw = false;
        try
        {
            _ = c.Value; // side=10, then throws
        }
        catch
        {
            threw = true;
        }

        // write happened before the throw
        if (threw)
        {
            Expect(side.Value).ToBe(10);
        }
    }

    [Fact(DisplayName = "#186 effect observes computed side-channel write during propagation")]
    public void Effect_observes_computed_side_channel_write_during_propagation_186()
    {
        var src = Signal(0);
        var side = Signal(0);

        Derived<int> c;
        try
        {
            c = Derived(() =>
            {
                var v = src.Value;
                side.Value = v;
                return v;
            });
            _ = c.Value;
        }
        catch
        {
            return; // computed side effects forbidden — valid
        }

        List<int> observed = [];
        Effect(() =>
        {
            observed.Add(c.Value + side.Value);
        });

        Expect(observed[^1]).ToBe(0); // c=0 + side=0

        src.Value = 5;
        Expect(observed[^1]).ToBe(10); // c=5 + side=5
    }

    [Fact(DisplayName = "#213 inner write during initial effect execution doesn't block future propagation")]
    public void Inner_write_during_initial_effect_execution_doesn_t_block_future_propagation_213()
    {
        var s = Signal(1);
        var c = Derived(() => s.Value);

        Effect(() =>
        {
            if (c.Value > 0)
            {
                s.Value = 0;
            }
        });

        Expect(s.Value).ToBe(0);

        s.Value = 2;
        Expect(s.Value).ToBe(0);

        s.Value = 3;
        Expect(s.Value).ToBe(0);
    }

    [Fact(DisplayName = "#212 inner write through computed doesn't block future propagation")]
    public void Inner_write_through_computed_doesn_t_block_future_propagation_212()
    {
        var s = Signal(0);
        var c = Derived(() => s.Value);

        Effect(() =>
        {
            if (c.Value > 0)
            {
                s.Value = 0;
            }
        });

        s.Value = 1;
        Expect(s.Value).ToBe(0);

        s.Value = 2;
        Expect(s.Value).ToBe(0);

        s.Value = 3;
        Expect(s.Value).ToBe(0);
    }

    [Fact(DisplayName = "#224 effect sees fresh computed after sibling's mid-flush inner write")]
    public void Effect_sees_fresh_computed_after_sibling_s_mid_flush_inner_write_224()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Derived(() => a.Value + b.Value);

        List<int> observed = [];

        Effect(() =>
        {
            if (a.Value == 1)
            {
                b.Value = 10;
            }
        });
        Effect(() =>
        {
            observed.Add(c.Value);
        });

        Expect(observed).ToEqual([0]);

        a.Value = 1;
        Expect(observed[^1]).ToBe(11);
    }

    [Fact(DisplayName = "#225 mid-flush fan-in: e3 sees both sibling effects' inner writes")]
    public void Mid_flush_fan_in_e3_sees_both_sibling_effects_inner_writes_225()
    {
        var a = Signal(0);
        var b1 = Signal(0);
        var b2 = Signal(0);
        var c = Derived(() => b1.Value + b2.Value);

        List<int> observed = [];

        Effect(() =>
        {
            if (a.Value == 1)
            {
                b1.Value = 10;
            }
        });
        Effect(() =>
        {
            if (a.Value == 1)
            {
                b2.Value = 20;
            }
        });
        Effect(() =>
        {
            observed.Add(c.Value);
        });

        Expect(observed).ToEqual([0]);

        a.Value = 1;
        Expect(observed[^1]).ToBe(30);
    }
}
