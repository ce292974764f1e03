namespace Spark.Tests;

/// <summary>"Error Handling" of reactive-framework-test-suite, case for case.</summary>
public sealed class ErrorHandlingCases : ConformanceTest
{
    [Fact(DisplayName = "#84 graph stays consistent after error in initial computed")]
    public void Graph_stays_consistent_after_error_in_initial_computed_84()
    {
        var a = Signal(0);
        var b = Derived(() =>
        {
            if (a.Value == 0) throw new InvalidOperationException("initial error");
            return a.Value;
        });

        Expect(() => _ = b.Value).ToThrow("initial error");

        a.Value = 1;
        Expect(b.Value).ToBe(1);
    }

    [Fact(DisplayName = "#89 effect cleanup reset when effect throws")]
    public void Effect_cleanup_reset_when_effect_throws_89()
    {
        var a = Signal(0);
        var cleanupCalled = false;

        try
        {
            Effect(() =>
            {
                _ = a.Value;
                if (a.Value == 1)
                {
                    throw new InvalidOperationException("effect error");
                }
                return () =>
                {
                    cleanupCalled = true;
                };
            });
        }
        catch { }

        try
        {
            a.Value = 1;
        }
        catch { }

        // Cleanup from previous successful run should have been called
        Expect(cleanupCalled).ToBe(true);
    }

    [Fact(DisplayName = "#90 effect disposed when cleanup throws")]
    public void Effect_disposed_when_cleanup_throws_90()
    {
        var a = Signal(0);
        var effectRuns = 0;

        try
        {
            Effect(() =>
            {
                effectRuns++;
                _ = a.Value;
                return () =>
                {
                    throw new InvalidOperationException("cleanup error");
                };
            });
        }
        catch { }

        try
        {
            a.Value = 1;
        }
        catch { }

        var runsAfterError = effectRuns;

        try
        {
            a.Value = 2;
        }
        catch { }

        // Effect should be bounded — not infinite loop due to cleanup error
        Expect(effectRuns).ToBeLessThanOrEqual(runsAfterError + 1);
    }

    [Fact(DisplayName = "#91 exception halts propagation but other branches remain intact")]
    public void Exception_halts_propagation_but_other_branches_remain_intact_91()
    {
        var a = Signal(0);
        var b = Signal(10);

        var bad = Derived(() =>
        {
            if (a.Value > 0) throw new InvalidOperationException("branch error");
            return a.Value;
        });

        var goodCalls = 0;
        var good = Derived(() =>
        {
            goodCalls++;
            return b.Value * 2;
        });

        Expect(good.Value).ToBe(20);

        a.Value = 1;
        try
        {
            _ = bad.Value;
        }
        catch { }

        // Good branch should still work
        goodCalls = 0;
        b.Value = 20;
        Expect(good.Value).ToBe(40);
        Expect(goodCalls).ToBe(1);
    }

    [Fact(DisplayName = "#92 no stale scheduled updates left after exception")]
    public void No_stale_scheduled_updates_left_after_exception_92()
    {
        var a = Signal(0);
        var b = Derived(() =>
        {
            if (a.Value == 1) throw new InvalidOperationException("stale error");
            return a.Value * 2;
        });

        Expect(b.Value).ToBe(0);

        a.Value = 1;
        Expect(() => _ = b.Value).ToThrow("stale error");

        // After recovery, no stale state should remain
        a.Value = 2;
        Expect(b.Value).ToBe(4);

        a.Value = 3;
        Expect(b.Value).ToBe(6);
    }

    [Fact(DisplayName = "#154 batch throw: effects survive, graph consistent")]
    public void Batch_throw_effects_survive_graph_consistent_154()
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
                throw new InvalidOperationException("batch boom");
            });
        }
        catch { }

        Expect(runs).ToBeGreaterThanOrEqual(2);

        a.Value = 2;
        Expect(runs).ToBeGreaterThanOrEqual(3);
        Expect(a.Value).ToBe(2);
    }

    [Fact(DisplayName = "#155 errors cached when watched by effect (live caching)")]
    public void Errors_cached_when_watched_by_effect_live_caching_155()
    {
        var a = Signal(0);
        var computeCalls = 0;
        var c = Derived(() =>
        {
            computeCalls++;
            if (a.Value == 0) throw new InvalidOperationException("live error");
            return a.Value;
        });

        Exception? effectError = null;
        try
        {
            Effect(() =>
            {
                try
                {
                    _ = c.Value;
                }
                catch (Exception e)
                {
                    effectError = e;
                }
            });
        }
        catch { }

        var callsAfter = computeCalls;

        try
        {
            _ = c.Value;
        }
        catch { }

        Expect(computeCalls).ToBeLessThanOrEqual(callsAfter + 1);

        a.Value = 1;
        Expect(c.Value).ToBe(1);
    }

    [Fact(DisplayName = "#177 skipped effects from failed flush not re-triggered by unrelated signal")]
    public void Skipped_effects_from_failed_flush_not_re_triggered_by_unrelated_signal_177()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Signal(0);
        var d = Derived(() => c.Value);

        Effect(() =>
        {
            _ = a.Value;
        });

        try
        {
            Effect(() =>
            {
                if (a.Value == 2) throw new InvalidOperationException("effect2 error");
            });
        }
        catch { }

        var effect3Runs = 0;
        Effect(() =>
        {
            _ = a.Value;
            _ = d.Value;
            effect3Runs++;
        });
        effect3Runs = 0;

        try
        {
            a.Value = 2;
        }
        catch { }
        effect3Runs = 0;

        b.Value = 1;
        Expect(effect3Runs).ToBe(0);
    }

    [Fact(DisplayName = "#211 computed error chain: downstream computed also throws")]
    public void Computed_error_chain_downstream_computed_also_throws_211()
    {
        var a = Signal(0);
        var b = Derived(() =>
        {
            if (a.Value == 1) throw new InvalidOperationException("source error");
            return a.Value;
        });
        var c = Derived(() => b.Value * 2);

        Expect(c.Value).ToBe(0);

        a.Value = 1;
        Expect(() => _ = c.Value).ToThrow();

        // Recovery: both b and c return to normal
        a.Value = 2;
        Expect(b.Value).ToBe(2);
        Expect(c.Value).ToBe(4);
    }

    [Fact(DisplayName = "#93 exception recovery in computed")]
    public void Exception_recovery_in_computed_93()
    {
        var a = Signal(true);
        var b = Derived(() =>
        {
            if (a.Value) throw new InvalidOperationException("fail");
            return "ok";
        });

        Expect(() => _ = b.Value).ToThrow("fail");

        a.Value = false;
        Expect(b.Value).ToBe("ok");

        a.Value = true;
        Expect(() => _ = b.Value).ToThrow("fail");
    }
}
