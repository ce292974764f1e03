namespace Spark.Tests;

/// <summary>"Graph Propagation" of reactive-framework-test-suite, case for case.</summary>
public sealed class GraphPropagationCases : ConformanceTest
{
    [Fact(DisplayName = "#1 diamond")]
    public void Diamond_1()
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);
        var c = Derived(() => a.Value);

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return b.Value + " " + c.Value;
        });

        Expect(d.Value).ToBe("a a");
        Expect(dCalls).ToBe(1);

        a.Value = "aa";
        Expect(d.Value).ToBe("aa aa");
        Expect(dCalls).ToBe(2);
    }

    [Fact(DisplayName = "#2 diamond + tail")]
    public void Diamond_tail_2()
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);
        var c = Derived(() => a.Value);
        var d = Derived(() => b.Value + " " + c.Value);

        var eCalls = 0;
        var e = Derived(() =>
        {
            eCalls++;
            return d.Value;
        });

        Expect(e.Value).ToBe("a a");
        Expect(eCalls).ToBe(1);

        a.Value = "aa";
        Expect(e.Value).ToBe("aa aa");
        Expect(eCalls).ToBe(2);
    }

    [Fact(DisplayName = "#3 jagged diamond + tails")]
    public void Jagged_diamond_tails_3()
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);
        var c = Derived(() => a.Value);
        var d = Derived(() => c.Value);

        var eCalls = 0;
        var e = Derived(() =>
        {
            eCalls++;
            return b.Value + " " + d.Value;
        });

        var fCalls = 0;
        var f = Derived(() =>
        {
            fCalls++;
            return e.Value;
        });

        var gCalls = 0;
        var g = Derived(() =>
        {
            gCalls++;
            return e.Value;
        });

        Expect(f.Value).ToBe("a a");
        Expect(g.Value).ToBe("a a");

        eCalls = 0;
        fCalls = 0;
        gCalls = 0;

        a.Value = "b";
        Expect(e.Value).ToBe("b b");
        Expect(eCalls).ToBe(1);
        Expect(f.Value).ToBe("b b");
        Expect(fCalls).ToBe(1);
        Expect(g.Value).ToBe("b b");
        Expect(gCalls).ToBe(1);
    }

    [Fact(DisplayName = "#5 drop A→B→A updates")]
    public void Drop_A_to_B_to_A_updates_5()
    {
        var a = Signal(2);
        var b = Derived(() => a.Value - 1);
        var c = Derived(() => a.Value + b.Value);

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return "d: " + c.Value;
        });

        Expect(d.Value).ToBe("d: 3");
        Expect(dCalls).ToBe(1);

        a.Value = 4;
        Expect(d.Value).ToBe("d: 7");
        Expect(dCalls).ToBe(2);
    }

    [Fact(DisplayName = "#6 one unchanged dep does not block update from changed dep")]
    public void One_unchanged_dep_does_not_block_update_from_changed_dep_6()
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);
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

        Expect(d.Value).ToBe("a c");
        dCalls = 0;

        a.Value = "aa";
        Expect(d.Value).ToBe("aa c");
        Expect(dCalls).ToBe(1);
    }

    [Fact(DisplayName = "#7 unchanged computed values stop propagation to downstream")]
    public void Unchanged_computed_values_stop_propagation_to_downstream_7()
    {
        var a = Signal("a");
        var b = Derived(() =>
        {
            _ = a.Value;
            return "b";
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

        Expect(d.Value).ToBe("b c");
        dCalls = 0;

        a.Value = "aa";
        Expect(d.Value).ToBe("b c");
        Expect(dCalls).ToBe(0);
    }

    [Fact(DisplayName = "#8 topological order")]
    public void Topological_order_8()
    {
        var a = Signal(0);
        List<string> order = [];

        var b = Derived(() =>
        {
            var v = a.Value;
            order.Add("b");
            return v;
        });
        var c = Derived(() =>
        {
            var v = a.Value;
            order.Add("c");
            return v;
        });
        var d = Derived(() =>
        {
            var v = b.Value + c.Value;
            order.Add("d");
            return v;
        });

        Expect(d.Value).ToBe(0);
        order.Clear();

        a.Value = 1;
        Expect(d.Value).ToBe(2);
        Expect(order.IndexOf("d")).ToBeGreaterThan(order.IndexOf("b"));
        Expect(order.IndexOf("d")).ToBeGreaterThan(order.IndexOf("c"));
        Expect(order.FindAll(x => x == "d")).ToHaveLength(1);
    }

    [Fact(DisplayName = "#9 linear convergence")]
    public void Linear_convergence_9()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value + b.Value;
        });

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return a.Value + c.Value;
        });

        Expect(d.Value).ToBe(0);
        cCalls = 0;
        dCalls = 0;

        a.Value = 1;
        Expect(d.Value).ToBe(3);
        Expect(cCalls).ToBe(1);
        Expect(dCalls).ToBe(1);
    }

    [Fact(DisplayName = "#10 exponential convergence")]
    public void Exponential_convergence_10()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return b.Value + a.Value;
        });

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return c.Value + b.Value;
        });

        var eCalls = 0;
        var e = Derived(() =>
        {
            eCalls++;
            return d.Value + c.Value;
        });

        Expect(e.Value).ToBe(0);
        cCalls = 0;
        dCalls = 0;
        eCalls = 0;

        a.Value = 1;
        Expect(e.Value).ToBe(5);
        Expect(cCalls).ToBe(1);
        Expect(dCalls).ToBe(1);
        Expect(eCalls).ToBe(1);
    }

    [Fact(DisplayName = "#116 other listeners still notified after one disposes")]
    public void Other_listeners_still_notified_after_one_disposes_116()
    {
        var a = Signal(0);
        var c = Derived(() => a.Value * 2);
        var runs1 = 0;
        var runs2 = 0;

        var dispose1 = Effect(() =>
        {
            _ = c.Value;
            runs1++;
        });

        Effect(() =>
        {
            _ = c.Value;
            runs2++;
        });

        Expect(runs1).ToBe(1);
        Expect(runs2).ToBe(1);

        dispose1();

        a.Value = 1;
        Expect(runs1).ToBe(1);
        Expect(runs2).ToBe(2);

        a.Value = 2;
        Expect(runs1).ToBe(1);
        Expect(runs2).ToBe(3);
    }

    [Fact(DisplayName = "#157 three-way diamond: sub updates when two of three deps unmark")]
    public void Three_way_diamond_sub_updates_when_two_of_three_deps_unmark_157()
    {
        var a = Signal("a");
        var b = Derived(() => a.Value);
        var c = Derived(() =>
        {
            _ = a.Value;
            return "c";
        });
        var d = Derived(() =>
        {
            _ = a.Value;
            return "d";
        });

        var eCalls = 0;
        var e = Derived(() =>
        {
            eCalls++;
            return b.Value + " " + c.Value + " " + d.Value;
        });

        Expect(e.Value).ToBe("a c d");
        eCalls = 0;

        a.Value = "aa";
        Expect(e.Value).ToBe("aa c d");
        Expect(eCalls).ToBe(1);
    }

    [Fact(DisplayName = "#187 effect disposal deactivates upstream computed")]
    public void Effect_disposal_deactivates_upstream_computed_187()
    {
        var a = Signal("a");
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
        var d = Derived(() => a.Value);

        var result = "";
        var dispose = Effect(() =>
        {
            result = c.Value;
        });

        Expect(result).ToBe("a");
        Expect(d.Value).ToBe("a");

        bCalls = 0;
        cCalls = 0;
        dispose();

        a.Value = "aa";

        Expect(bCalls).ToBe(0);
        Expect(cCalls).ToBe(0);
        Expect(d.Value).ToBe("aa");
    }

    [Fact(DisplayName = "#188 batch + dynamic deps: unnecessary recompute avoided")]
    public void Batch_dynamic_deps_unnecessary_recompute_avoided_188()
    {
        var cCalls = 0;
        var a = Signal(0);
        var b = Signal(0);
        var c = Derived(() =>
        {
            _ = b.Value;
            cCalls++;
            return 0;
        });
        var d = Derived(() =>
        {
            if (a.Value == 0)
            {
                _ = c.Value;
            }
            return 0;
        });
        _ = d.Value;
        Expect(cCalls).ToBe(1);

        Batch(() =>
        {
            b.Value = 1;
            a.Value = 1;
        });
        _ = d.Value;
        Expect(cCalls).ToBe(1);
    }

    [Fact(DisplayName = "#189 multi-signal change: topological ordering preserved")]
    public void Multi_signal_change_topological_ordering_preserved_189()
    {
        var a = Signal(1);
        var b = Signal(1);
        var c = Signal(1);

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return c.Value;
        });

        var e = Derived(() =>
        {
            if (a.Value > 0)
            {
                _ = b.Value;
                _ = d.Value;
            }
            else
            {
                _ = b.Value;
            }
            return 0;
        });

        _ = e.Value;
        dCalls = 0;

        a.Value = 2;
        b.Value = 2;
        c.Value = 2;
        _ = e.Value;
        Expect(dCalls).ToBe(1);

        dCalls = 0;
        a.Value = -1;
        b.Value = -1;
        c.Value = -1;
        _ = e.Value;
        Expect(dCalls).ToBe(0);
    }

    [Fact(DisplayName = "#190 computed notifies newly-subscribed effect after prior read")]
    public void Computed_notifies_newly_subscribed_effect_after_prior_read_190()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);
        var c = Derived(() => b.Value);
        _ = c.Value;

        var runs = 0;
        Effect(() =>
        {
            _ = c.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#191 effect sees latest computed value when subscribing after source change")]
    public void Effect_sees_latest_computed_value_when_subscribing_after_source_change_191()
    {
        var s = Signal(0);
        var c = Derived(() => s.Value);
        _ = c.Value;

        s.Value = 1;

        int? seen = null;
        Effect(() =>
        {
            seen = c.Value;
        });
        Expect(seen).ToBe(1);
    }

    [Fact(DisplayName = "#192 effect not re-run when computed dep value unchanged")]
    public void Effect_not_re_run_when_computed_dep_value_unchanged_192()
    {
        var s = Signal(0);
        var c = Derived(() =>
        {
            _ = s.Value;
            return 0;
        });
        var runs = 0;
        Effect(() =>
        {
            _ = c.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        s.Value = 1;
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#204 multi-source fan-in")]
    public void Multi_source_fan_in_204()
    {
        var a = Signal(1);
        var b = Signal(10);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value + b.Value;
        });

        var runs = 0;
        Effect(() =>
        {
            _ = c.Value;
            runs++;
        });
        Expect(c.Value).ToBe(11);
        Expect(runs).ToBe(1);
        cCalls = 0;
        runs = 0;

        Batch(() =>
        {
            a.Value = 2;
            b.Value = 20;
        });
        Expect(c.Value).ToBe(22);
        Expect(cCalls).ToBe(1);
        Expect(runs).ToBe(1);
    }

    [Fact(DisplayName = "#205 multi-source cross-diamond")]
    public void Multi_source_cross_diamond_205()
    {
        var a = Signal(1);
        var b = Signal(10);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return a.Value + b.Value;
        });

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return a.Value * b.Value;
        });

        var eCalls = 0;
        var e = Derived(() =>
        {
            eCalls++;
            return c.Value + d.Value;
        });

        Expect(e.Value).ToBe(21);
        cCalls = 0;
        dCalls = 0;
        eCalls = 0;

        a.Value = 2;
        b.Value = 20;
        Expect(e.Value).ToBe(62);
        Expect(cCalls).ToBe(1);
        Expect(dCalls).ToBe(1);
        Expect(eCalls).ToBe(1);
    }

    [Fact(DisplayName = "#206 stacked diamonds")]
    public void Stacked_diamonds_206()
    {
        var a = Signal(1);
        var b = Derived(() => a.Value);
        var c = Derived(() => a.Value);

        var dCalls = 0;
        var d = Derived(() =>
        {
            dCalls++;
            return b.Value + c.Value;
        });

        var e = Derived(() => d.Value);
        var f = Derived(() => d.Value);

        var gCalls = 0;
        var g = Derived(() =>
        {
            gCalls++;
            return e.Value + f.Value;
        });

        Expect(g.Value).ToBe(4);
        dCalls = 0;
        gCalls = 0;

        a.Value = 2;
        Expect(g.Value).ToBe(8);
        Expect(dCalls).ToBe(1);
        Expect(gCalls).ToBe(1);
    }

    [Fact(DisplayName = "#207 wide fan-out: all effects fire once")]
    public void Wide_fan_out_all_effects_fire_once_207()
    {
        var a = Signal(0);
        var N = 6;
        var runs = new int[N];

        for (var i = 0; i < N; i++)
        {
            var c = Derived(() => a.Value + i);
            var idx = i;
            Effect(() =>
            {
                _ = c.Value;
                runs[idx]++;
            });
        }

        for (var i = 0; i < N; i++) Expect(runs[i]).ToBe(1);

        a.Value = 1;
        for (var i = 0; i < N; i++) Expect(runs[i]).ToBe(2);

        a.Value = 2;
        for (var i = 0; i < N; i++) Expect(runs[i]).ToBe(3);
    }

    [Fact(DisplayName = "#208 deep asymmetric join (depth 3 vs 1)")]
    public void Deep_asymmetric_join_depth_3_vs_1_208()
    {
        var a = Signal(1);
        var b = Derived(() => a.Value);
        var c = Derived(() => b.Value);
        var d = Derived(() => c.Value);
        var e = Derived(() => a.Value);

        var fCalls = 0;
        var f = Derived(() =>
        {
            fCalls++;
            return d.Value + e.Value;
        });

        Expect(f.Value).ToBe(2);
        fCalls = 0;

        a.Value = 2;
        Expect(f.Value).ToBe(4);
        Expect(fCalls).ToBe(1);
    }
}
