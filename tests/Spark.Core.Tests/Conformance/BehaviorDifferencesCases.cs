namespace Spark.Tests;

/// <summary>"Behavioral Differences" of reactive-framework-test-suite, case for case.</summary>
public sealed class BehaviorDifferencesCases : ConformanceTest
{
    [Fact(DisplayName = "#17 computed evaluation timing")]
    public void Computed_evaluation_timing_17() => Behaves("lazy", () =>
    {
        var a = Signal(0);
        var calls = 0;
        var b = Derived(() =>
        {
            calls++;
            return a.Value;
        });
        var eagerCalls = calls;
        _ = b.Value;
        return eagerCalls == 0 ? "lazy" : "eager";
    });

    [Fact(DisplayName = "#15 unread computed subscription")]
    public void Unread_computed_subscription_15() => Behaves("no subscription", () =>
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value;
        });
        // c is never read
        _ = b.Value;
        var callsBefore = cCalls;
        a.Value = "aa";
        _ = b.Value;
        return cCalls == callsBefore ? "no subscription" : "subscribes eagerly";
    });

    [Fact(DisplayName = "#146 recompute count on multiple dep changes")]
    public void Recompute_count_on_multiple_dep_changes_146() => Behaves("single recompute", () =>
    {
        var a = Signal(0);
        var b = Signal(0);
        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value + b.Value;
        });
        _ = c.Value;
        cCalls = 0;
        a.Value = 1;
        b.Value = 1;
        _ = c.Value;
        return cCalls <= 1 ? "single recompute" : $"{cCalls} recomputes";
    });

    [Fact(DisplayName = "#29 NaN equality semantics")]
    public void NaN_equality_semantics_29() => Behaves("Object.is", () =>
    {
        var a = Signal(double.NaN);
        var calls = 0;
        var c = Derived(() =>
        {
            calls++;
            return a.Value;
        });
        _ = c.Value;
        calls = 0;
        a.Value = double.NaN;
        _ = c.Value;
        return calls == 0 ? "Object.is" : "==";
    });

    [Fact(DisplayName = "#167 computed NaN downstream propagation")]
    public void Computed_NaN_downstream_propagation_167() => Behaves("Object.is", () =>
    {
        var a = Signal(1);
        double value = 5;
        var c = Derived(() =>
        {
            _ = a.Value;
            return value;
        });
        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return c.Value;
        });
        _ = d.Value;

        value = double.NaN;
        a.Value = 2;
        _ = d.Value;
        dCalls = 0;

        a.Value = 3;
        _ = d.Value;
        return dCalls == 0 ? "Object.is" : "==";
    });

    [Fact(DisplayName = "#30 same-reference signal write")]
    public void Same_reference_signal_write_30() => Behaves("skips", () =>
    {
        var obj = new Box(1);
        var a = Signal(obj);
        var calls = 0;
        var c = Derived(() =>
        {
            calls++;
            return a.Value;
        });
        _ = c.Value;
        calls = 0;
        a.Value = obj;
        _ = c.Value;
        return calls == 0 ? "skips" : "propagates";
    });

    [Fact(DisplayName = "#176 batch return value")]
    public void Batch_return_value_176() => Behaves("returns value", () =>
    {
        var result = Batch(() => 42);
        return result == 42 ? "returns value" : "returns void";
    });

    [Fact(DisplayName = "#173 mid-propagation read isolation")]
    public void Mid_propagation_read_isolation_173() => Behaves("post-write", () =>
    {
        var a = Signal(false);
        var b = Signal(0);
        int? readerSaw = null;
        try
        {
            Effect(() =>
            {
                if (a.Value) b.Value = 1;
            });
            Effect(() =>
            {
                if (a.Value) readerSaw = b.Value;
            });
            a.Value = true;
            if (readerSaw == 0) return "pre-write";
            if (readerSaw == 1) return "post-write";
            return "unknown";
        }
        catch
        {
            return "throws";
        }
    });

    [Fact(DisplayName = "#174 intra-run read-after-write")]
    public void Intra_run_read_after_write_174() => Behaves("post-write", () =>
    {
        var a = Signal(false);
        var b = Signal(0);
        int? readAfterWrite = null;
        try
        {
            Effect(() =>
            {
                if (a.Value)
                {
                    b.Value = 1;
                    readAfterWrite = b.Value;
                }
            });
            a.Value = true;
            if (readAfterWrite == 0) return "pre-write";
            if (readAfterWrite == 1) return "post-write";
            return "unknown";
        }
        catch
        {
            return "throws";
        }
    });

    [Fact(DisplayName = "#88 effect subscription after first-run throw")]
    public void Effect_subscription_after_first_run_throw_88() => Behaves("unsubscribes", () =>
    {
        var a = Signal(0);
        var runs = 0;
        try
        {
            Effect(() =>
            {
                runs++;
                _ = a.Value;
                throw new InvalidOperationException("first run error");
            });
        }
        catch { }
        runs = 0;
        try
        {
            a.Value = 1;
        }
        catch { }
        return runs == 0 ? "unsubscribes" : "keeps subscribed";
    });

    [Fact(DisplayName = "#106 effect throw isolation in flush")]
    public void Effect_throw_isolation_in_flush_106() => Behaves("continues", () =>
    {
        var a = Signal(0);
        var runs1 = 0;
        var runs3 = 0;
        Effect(() =>
        {
            _ = a.Value;
            runs1++;
        });
        try
        {
            Effect(() =>
            {
                var v = a.Value;
                if (v == 1) throw new InvalidOperationException("effect2 error");
            });
        }
        catch { }
        Effect(() =>
        {
            _ = a.Value;
            runs3++;
        });
        runs1 = 0;
        runs3 = 0;
        try
        {
            a.Value = 1;
        }
        catch { }
        return runs1 > 0 && runs3 > 0 ? "continues" : "halts flush";
    });

    [Fact(DisplayName = "#86 computed error caching")]
    public void Computed_error_caching_86() => Behaves("caches error", () =>
    {
        var a = Signal(0);
        var calls = 0;
        var b = Derived(() =>
        {
            calls++;
            if (a.Value == 0) throw new InvalidOperationException("cached error");
            return a.Value;
        });
        try
        {
            _ = b.Value;
        }
        catch { }
        var callsAfter = calls;
        var secondThrew = false;
        try
        {
            _ = b.Value;
        }
        catch
        {
            secondThrew = true;
        }
        if (calls > callsAfter) return "re-evaluates";
        if (secondThrew) return "caches error";
        return "returns stale";
    });

    [Fact(DisplayName = "#107 non-Error throw caching")]
    public void Non_Error_throw_caching_107() => Behaves("caches error", () =>
    {
        var a = Signal(0);
        var calls = 0;
        var b = Derived(() =>
        {
            calls++;
            if (a.Value == 0) throw new ArgumentException("string error");
            return a.Value;
        });
        try
        {
            _ = b.Value;
        }
        catch { }
        var callsAfter = calls;
        var secondThrew = false;
        try
        {
            _ = b.Value;
        }
        catch
        {
            secondThrew = true;
        }
        if (calls > callsAfter) return "re-evaluates";
        if (secondThrew) return "caches error";
        return "returns stale";
    });

    [Fact(DisplayName = "#49 inner write re-run through computed chain")]
    public void Inner_write_re_run_through_computed_chain_49() => Behaves("runs 2x per write", () =>
    {
        var s = Signal(0);
        var c = Derived(() => s.Value);
        var runs = 0;

        try
        {
            Effect(() =>
            {
                runs++;
                if (runs > 20) throw new InvalidOperationException("bail");
                if (c.Value > 0) s.Value = 0;
            });
        }
        catch { }

        runs = 0;
        try { s.Value = 1; } catch { }
        var run1 = runs;
        var val1 = s.Value;

        runs = 0;
        try { s.Value = 2; } catch { }
        var run2 = runs;
        var val2 = s.Value;

        if (run1 == 0) return "no re-run";
        if (val1 != 0) return "broken";
        if (val2 != 0 || run2 == 0) return $"runs {run1}x, then blocks";
        return $"runs {run1}x per write";
    });

    [Fact(DisplayName = "#62 infinite loop in effect")]
    public void Infinite_loop_in_effect_62() => Behaves("cycle detected", () =>
    {
        var a = Signal(0);
        var iterations = 0;
        try
        {
            Effect(() =>
            {
                if (iterations++ > 200) throw new InvalidOperationException("bail");
                a.Value = a.Value + 1;
            });
            return "no throw";
        }
        catch
        {
            return iterations <= 200 ? "cycle detected" : "manual bail (200+)";
        }
    });

    [Fact(DisplayName = "#175 effect multi-signal write batching")]
    public void Effect_multi_signal_write_batching_175() => Behaves("batched", () =>
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Signal(0);
        Effect(() =>
        {
            var v = a.Value;
            b.Value = v + 1;
            c.Value = v + 2;
        });
        var d = Derived(() => b.Value + c.Value);
        var runs = 0;
        Effect(() =>
        {
            _ = d.Value;
            runs++;
        });
        runs = 0;
        a.Value = 10;
        return runs <= 1 ? "batched" : $"unbatched ({runs} runs)";
    });
}
