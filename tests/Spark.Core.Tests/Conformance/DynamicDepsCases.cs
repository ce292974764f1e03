namespace Spark.Tests;

/// <summary>"Dynamic Dependencies" of reactive-framework-test-suite, case for case.</summary>
public sealed class DynamicDepsCases : ConformanceTest
{
    [Fact(DisplayName = "#12 active dep triggers, inactive dep does not")]
    public void Active_dep_triggers_inactive_dep_does_not_12()
    {
        var a = Signal("a");
        var b = Signal("b");
        var cond = Signal(true);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return cond.Value ? a.Value : b.Value;
        });

        Expect(c.Value).ToBe("a");
        Expect(cCalls).ToBe(1);

        // b is inactive, changing it should not trigger c
        b.Value = "bb";
        Expect(c.Value).ToBe("a");
        Expect(cCalls).ToBe(1);

        // a is active, changing it should trigger c
        a.Value = "aa";
        Expect(c.Value).ToBe("aa");
        Expect(cCalls).ToBe(2);
    }

    [Fact(DisplayName = "#13 switching branches deactivates old deps")]
    public void Switching_branches_deactivates_old_deps_13()
    {
        var a = Signal("a");
        var b = Signal("b");
        var cond = Signal(true);

        var cCalls = 0;
        var c = Derived(() =>
        {
            cCalls++;
            return cond.Value ? a.Value : b.Value;
        });

        Expect(c.Value).ToBe("a");
        cCalls = 0;

        // Switch to b branch
        cond.Value = false;
        Expect(c.Value).ToBe("b");
        cCalls = 0;

        // a is now inactive
        a.Value = "aa";
        Expect(c.Value).ToBe("b");
        Expect(cCalls).ToBe(0);

        // b is now active
        b.Value = "bb";
        Expect(c.Value).ToBe("bb");
        Expect(cCalls).ToBe(1);
    }

    [Fact(DisplayName = "#14 new deps updated before dependee")]
    public void New_deps_updated_before_dependee_14()
    {
        var a = Signal(1);
        var b = Signal(10);
        var cond = Signal(false);

        var c = Derived(() => a.Value);
        var d = Derived(() => (cond.Value ? c.Value : b.Value));

        Expect(d.Value).ToBe(10);

        // Switch to c branch, and change a at the same time
        cond.Value = true;
        a.Value = 2;
        // d should see the updated a through c
        Expect(d.Value).ToBe(2);
    }

    [Fact(DisplayName = "#16 lazy branch")]
    public void Lazy_branch_16()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value);
        var c = Derived(() => (a.Value > 0 ? a.Value : b.Value));

        Expect(c.Value).ToBe(0);
        a.Value = 1;
        Expect(c.Value).ToBe(1);
        a.Value = 0;
        Expect(c.Value).ToBe(0);
    }

    [Fact(DisplayName = "#165 computed dep cleanup doesn't delete sibling subscription")]
    public void Computed_dep_cleanup_doesn_t_delete_sibling_subscription_165()
    {
        var toggle = Signal(true);
        var state = Signal(1);

        var p = Derived(() => (toggle.Value ? state.Value : 111));
        var pp = Derived(() => state.Value);

        Effect(() =>
        {
            _ = p.Value;
        });

        toggle.Value = false;
        Expect(p.Value).ToBe(111);

        state.Value = 2;
        Expect(pp.Value).ToBe(2);
    }

    [Fact(DisplayName = "#166 after dep removed via branch switch, re-subscribing works")]
    public void After_dep_removed_via_branch_switch_re_subscribing_works_166()
    {
        var flag = Signal(true);
        var src = Signal(1);
        var c = Derived(() => (flag.Value ? src.Value : 0));
        var seen = -1;

        Effect(() =>
        {
            seen = c.Value;
        });
        Expect(seen).ToBe(1);

        flag.Value = false;
        Expect(seen).ToBe(0);

        src.Value = 2;

        flag.Value = true;
        Expect(seen).ToBe(2);
    }

    [Fact(DisplayName = "#193 sequential dirty check: branch switch skips unreachable computed")]
    public void Sequential_dirty_check_branch_switch_skips_unreachable_computed_193()
    {
        // a → b, b → c, d reads c only when b is truthy.
        // When a becomes null, b becomes null, d skips c.
        // c should NOT re-evaluate even though its dep b changed.
        var cCalls = 0;
        var a = Signal<Box?>(new Box(1));
        var b = Derived(() => a.Value);
        var c = Derived(() =>
        {
            cCalls++;
            return b.Value?.X;
        });
        var d = Derived(() =>
        {
            if (b.Value is not null)
            {
                return c.Value;
            }
            return 0;
        });

        _ = d.Value;
        Expect(cCalls).ToBe(1);

        a.Value = null;
        _ = d.Value;
        // c should not have been re-evaluated — d skipped it
        Expect(cCalls).ToBe(1);
    }

    [Fact(DisplayName = "#194 chained computed dirty reallocation via effect")]
    public void Chained_computed_dirty_reallocation_via_effect_194()
    {
        // items → isLoaded (boolean) → msg (string)
        // effect observes msg. Repeated writes to items.
        var seen = "";
        var items = Signal<int[]?>(null);
        var isLoaded = Derived(() => items.Value is not null);
        var msg = Derived(() =>
          isLoaded.Value ? "loaded" : "not loaded"
        );

        Effect(() =>
        {
            seen = msg.Value;
        });
        Expect(seen).ToBe("not loaded");

        items.Value = [1, 2, 3];
        Expect(seen).ToBe("loaded");

        items.Value = [4, 5];
        Expect(seen).ToBe("loaded");

        items.Value = null;
        Expect(seen).ToBe("not loaded");
    }

    [Fact(DisplayName = "#195 chained computed dirty reallocation via manual read")]
    public void Chained_computed_dirty_reallocation_via_manual_read_195()
    {
        // Same chain as #194 but driven by manual reads with
        // intermediate computed reads interleaved.
        var items = Signal<int[]?>(null);
        var isLoaded = Derived(() => items.Value is not null);
        var msg = Derived(() =>
          isLoaded.Value ? "loaded" : "not loaded"
        );

        Expect(msg.Value).ToBe("not loaded");

        items.Value = [1, 2, 3];
        // Read intermediate computed before final
        _ = isLoaded.Value;
        Expect(msg.Value).ToBe("loaded");

        items.Value = null;
        Expect(msg.Value).ToBe("not loaded");
    }

    [Fact(DisplayName = "#196 maybe-dirty diamond: first dep unmarked, second still triggers")]
    public void Maybe_dirty_diamond_first_dep_unmarked_second_still_triggers_196()
    {
        // c1 = src1, c2 = (src1 % 2) + src2, c3 = f(c1, c2)
        // When src1: 0→2, c1 changes but c2 stays 0. c3 must still re-evaluate.
        // When src2: 0→1, c2 changes. c3 must re-evaluate again.
        var c3Calls = 0;
        var src1 = Signal(0);
        var src2 = Signal(0);
        var c1 = Derived(() => src1.Value);
        var c2 = Derived(() => (src1.Value % 2) + src2.Value);
        var c3 = Derived(() =>
        {
            c3Calls++;
            return c1.Value + c2.Value;
        });

        _ = c3.Value;
        Expect(c3Calls).ToBe(1);

        src1.Value = 2;
        _ = c3.Value;
        Expect(c3Calls).ToBe(2);

        src2.Value = 1;
        _ = c3.Value;
        Expect(c3Calls).ToBe(3);
    }

    [Fact(DisplayName = "#197 chained value-equality stops propagation across multiple writes")]
    public void Chained_value_equality_stops_propagation_across_multiple_writes_197()
    {
        // src → c1 (src % 2) → c2 (c1 + 1) → effect
        // Multiple writes to src that don't change c1's output.
        // c2 and effect should not re-run.
        var c1Calls = 0;
        var c2Calls = 0;
        var effectRuns = 0;

        var src = Signal(0);
        var c1 = Derived(() =>
        {
            c1Calls++;
            return src.Value % 2;
        });
        var c2 = Derived(() =>
        {
            c2Calls++;
            return c1.Value + 1;
        });

        Effect(() =>
        {
            _ = c2.Value;
            effectRuns++;
        });

        Expect(effectRuns).ToBe(1);
        c1Calls = 0;
        c2Calls = 0;
        effectRuns = 0;

        // All even numbers: c1 stays 0
        src.Value = 2;
        src.Value = 4;
        src.Value = 6;

        Expect(c1Calls).ToBeGreaterThanOrEqual(1);
        Expect(c2Calls).ToBe(0);
        Expect(effectRuns).ToBe(0);
    }

    [Fact(DisplayName = "#198 effect discovers new branch deps")]
    public void Effect_discovers_new_branch_deps_198()
    {
        // Effect has dynamic branch: cond ? a : "other".
        // Initially cond=false, a is not tracked.
        // After cond→true, changing a should trigger effect.
        var cond = Signal(false);
        var a = Signal("value");
        var runs = 0;
        var seen = "";

        Effect(() =>
        {
            runs++;
            seen = cond.Value ? a.Value : "other";
        });

        Expect(seen).ToBe("other");
        Expect(runs).ToBe(1);

        // a is inactive — should not trigger
        a.Value = "Hi";
        Expect(seen).ToBe("other");
        Expect(runs).ToBe(1);

        // Switch branch → a becomes active
        cond.Value = true;
        Expect(seen).ToBe("Hi");
        Expect(runs).ToBe(2);

        // a is now active
        a.Value = "World";
        Expect(seen).ToBe("World");
        Expect(runs).ToBe(3);
    }

    [Fact(DisplayName = "#199 effect ignores inactive branch dep")]
    public void Effect_ignores_inactive_branch_dep_199()
    {
        // Effect has dynamic branch: cond ? a : "other".
        // Initially cond=true, a is tracked.
        // After cond→false, changing a should NOT trigger effect.
        var cond = Signal(true);
        var a = Signal("value");
        var runs = 0;
        var seen = "";

        Effect(() =>
        {
            runs++;
            seen = cond.Value ? a.Value : "other";
        });

        Expect(seen).ToBe("value");
        Expect(runs).ToBe(1);

        // Switch to inactive branch
        cond.Value = false;
        Expect(seen).ToBe("other");
        Expect(runs).ToBe(2);

        // a is now inactive — should not trigger
        a.Value = "changed";
        Expect(seen).ToBe("other");
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#200 independent dep tracking across effects with dynamic deps")]
    public void Independent_dep_tracking_across_effects_with_dynamic_deps_200()
    {
        // Two effects with overlapping deps that change branches
        // based on a shared condition signal.
        // fx1: c<2 → reads a; c>1 → reads b
        // fx2: c>1 → reads a; c<3 → reads b; also reads fx1 output
        var a = Signal(1);
        var b = Signal(2);
        var c = Signal(0);
        var fx1Out = Signal(0);
        var fx2Out = Signal(0);

        var fx1Runs = 0;
        Effect(() =>
        {
            fx1Runs++;
            var result = 0;
            if (c.Value < 2) result += a.Value;
            if (c.Value > 1) result += b.Value;
            fx1Out.Value = result;
        });

        var fx2Runs = 0;
        Effect(() =>
        {
            fx2Runs++;
            var result = 0;
            if (c.Value > 1) result += a.Value;
            if (c.Value < 3) result += b.Value;
            result += fx1Out.Value;
            fx2Out.Value = result;
        });

        // c=0: fx1 reads a(1)→1, fx2 reads b(2)+fx1Out(1)→3
        Expect(fx1Out.Value).ToBe(1);
        Expect(fx2Out.Value).ToBe(3);

        fx1Runs = 0;
        fx2Runs = 0;

        // b changes: fx1 doesn't read b (c<2 only), fx2 reads b
        b.Value = 3;
        Expect(fx1Out.Value).ToBe(1);
        Expect(fx2Out.Value).ToBe(4);
        Expect(fx1Runs).ToBe(0);
        Expect(fx2Runs).ToBe(1);

        fx1Runs = 0;
        fx2Runs = 0;

        // c=2: fx1 reads b(3)→3, fx2 reads a(1)+b(3)+fx1Out(3)→7
        c.Value = 2;
        Expect(fx1Out.Value).ToBe(3);
        Expect(fx2Out.Value).ToBe(7);
    }
}
