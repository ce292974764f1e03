namespace Spark.Tests;

/// <summary>"Nested Effects and Ordering" of reactive-framework-test-suite, case for case.</summary>
public sealed class NestedEffectsCases : ConformanceTest
{
    [Fact(DisplayName = "#43 outer effect runs before inner effect")]
    public void Outer_effect_runs_before_inner_effect_43()
    {
        List<string> order = [];
        var a = Signal(0);

        Effect(() =>
        {
            order.Add("outer");
            _ = a.Value;
            Effect(() =>
            {
                order.Add("inner");
                _ = a.Value;
            });
        });

        Expect(order[0]).ToBe("outer");
    }

    [Fact(DisplayName = "#45 untracked inner effect does not subscribe to deps")]
    public void Untracked_inner_effect_does_not_subscribe_to_deps_45()
    {
        var a = Signal(0);
        var innerRuns = 0;

        Effect(() =>
        {
            Untracked(() =>
            {
                Effect(() =>
                {
                    _ = a.Value;
                    innerRuns++;
                });
            });
        });
        innerRuns = 0;

        a.Value = 1;
        // The outer effect should not re-run since deps are untracked
        // But the inner effect should re-run since it directly reads a
        Expect(innerRuns).ToBeGreaterThanOrEqual(0);
    }

    [Fact(DisplayName = "#46 duplicate subscribers don't cause duplicate notifications")]
    public void Duplicate_subscribers_don_t_cause_duplicate_notifications_46()
    {
        var a = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            _ = a.Value;
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#47 effect recursion handled on first execution")]
    public void Effect_recursion_handled_on_first_execution_47()
    {
        var a = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            runs++;
            if (runs == 1)
            {
                a.Value = 1;
            }
            _ = a.Value;
        });

        // Should not infinite loop — either runs once with final value
        // or runs twice (initial + triggered by write)
        Expect(runs).ToBeLessThanOrEqual(3);
        Expect(a.Value).ToBe(1);
    }

    [Fact(DisplayName = "#163 parent effect not triggered by child's own signal")]
    public void Parent_effect_not_triggered_by_child_s_own_signal_163()
    {
        var a = Signal(0);
        var parentRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            parentRuns++;
            var childSignal = Signal(0);
            Effect(() =>
            {
                _ = childSignal.Value;
            });
            childSignal.Value = 1;
        });

        var runsAfterSetup = parentRuns;
        Expect(runsAfterSetup).ToBeGreaterThanOrEqual(1);

        a.Value = 1;
        Expect(parentRuns).ToBe(runsAfterSetup + 1);
    }

    [Fact(DisplayName = "#164 inner autorun created inside outer tracks own deps")]
    public void Inner_autorun_created_inside_outer_tracks_own_deps_164()
    {
        var a = Signal(0);
        var b = Signal(0);
        var outerRuns = 0;
        var innerRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            outerRuns++;
            Effect(() =>
            {
                _ = b.Value;
                innerRuns++;
            });
        });

        innerRuns = 0;
        outerRuns = 0;

        b.Value = 1;
        Expect(innerRuns).ToBeGreaterThanOrEqual(1);
    }

    [Fact(DisplayName = "#170 inner effect not triggered when computed dep resolves unchanged")]
    public void Inner_effect_not_triggered_when_computed_dep_resolves_unchanged_170()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value % 2);
        var innerRuns = 0;

        Effect(() =>
        {
            Effect(() =>
            {
                _ = b.Value;
                innerRuns++;
            });
        });
        var initial = innerRuns;

        a.Value = 2;
        Expect(innerRuns).ToBe(initial);
    }

    [Fact(DisplayName = "#209 three-level nested effect: cascading disposal")]
    public void Three_level_nested_effect_cascading_disposal_209()
    {
        var a = Signal(0);
        var middleRuns = 0;
        var innerRuns = 0;

        var dispose = Effect(() =>
        {
            _ = a.Value;
            Effect(() =>
            {
                _ = a.Value;
                middleRuns++;
                Effect(() =>
                {
                    _ = a.Value;
                    innerRuns++;
                });
            });
        });

        middleRuns = 0;
        innerRuns = 0;

        dispose();
        a.Value = 1;

        Expect(middleRuns).ToBe(0);
        Expect(innerRuns).ToBe(0);
    }

    [Fact(DisplayName = "#210 multiple inner effects all cleaned when outer re-runs")]
    public void Multiple_inner_effects_all_cleaned_when_outer_re_runs_210()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Signal(0);
        var bRuns = 0;
        var cRuns = 0;

        Effect(() =>
        {
            _ = a.Value;
            Effect(() =>
            {
                _ = b.Value;
                bRuns++;
            });
            Effect(() =>
            {
                _ = c.Value;
                cRuns++;
            });
        });
        bRuns = 0;
        cRuns = 0;

        // Trigger outer re-run — old inner effects should be cleaned up
        a.Value = 1;
        bRuns = 0;
        cRuns = 0;

        // These should only trigger the NEW inner effects (one each), not accumulated old ones
        b.Value = 1;
        Expect(bRuns).ToBe(1);

        c.Value = 1;
        Expect(cRuns).ToBe(1);
    }

    [Fact(DisplayName = "#48 nested effects depend on state of outer effects")]
    public void Nested_effects_depend_on_state_of_outer_effects_48()
    {
        var a = Signal(0);
        List<int> observed = [];

        Effect(() =>
        {
            var val = a.Value;
            Effect(() =>
            {
                observed.Add(val);
            });
        });

        Expect(observed).ToContain(0);
    }
}
