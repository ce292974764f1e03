namespace Spark.Tests;

/// <summary>"Cycle and Infinite Loop Detection" of reactive-framework-test-suite, case for case.</summary>
public sealed class CycleDetectionCases : ConformanceTest
{
    [Fact(DisplayName = "#61 indirect cycle through effects")]
    public void Indirect_cycle_through_effects_61()
    {
        var a = Signal(0);
        var iterations = 0;

        try
        {
            Effect(() =>
            {
                var v = a.Value;
                if (iterations++ < 100)
                {
                    a.Value = v + 1;
                }
            });
        }
        catch
        {
            // Cycle detected — expected for some frameworks
        }

        // Should either stop or throw
        Expect(iterations).ToBeLessThanOrEqual(200);
    }

    [Fact(DisplayName = "#63 cycle from modifying a branch (dynamic cycle creation)")]
    public void Cycle_from_modifying_a_branch_dynamic_cycle_creation_63()
    {
        var cond = Signal(false);
        var a = Signal(0);
        var iterations = 0;

        try
        {
            Effect(() =>
            {
                if (iterations++ > 100) throw new InvalidOperationException("bail");
                if (cond.Value)
                {
                    a.Value = a.Value + 1;
                }
                else
                {
                    _ = a.Value;
                }
            });

            cond.Value = true;
        }
        catch
        {
            // Expected: creating a cycle dynamically should be detected
        }

        Expect(iterations).ToBeLessThanOrEqual(200);
    }

    [Fact(DisplayName = "#153 computed self-dep recovery after catching cycle error")]
    public void Computed_self_dep_recovery_after_catching_cycle_error_153()
    {
        var a = Signal(0);

        Derived<int> c = null!;
        c = Derived(() =>
        {
            if (a.Value == 0)
            {
                try
                {
                    return c.Value;
                }
                catch
                {
                    return -1;
                }
            }
            return a.Value;
        });

        try
        {
            _ = c.Value;
        }
        catch { }

        a.Value = 1;
        Expect(c.Value).ToBe(1);
    }

    [Fact(DisplayName = "#64 max iteration limit reached")]
    public void Max_iteration_limit_reached_64()
    {
        var a = Signal(0);
        var b = Signal(0);
        var iterations = 0;

        try
        {
            Effect(() =>
            {
                iterations++;
                var v = a.Value;
                if (v < 100)
                {
                    b.Value = v;
                }
            });
            Effect(() =>
            {
                var v = b.Value;
                if (v < 100)
                {
                    a.Value = v + 1;
                }
            });
        }
        catch
        {
            // Expected: iteration limit reached
        }

        // Should be bounded
        Expect(iterations).ToBeLessThanOrEqual(300);
    }

    [Fact(DisplayName = "#221 three-effect cycle stays bounded")]
    public void Three_effect_cycle_stays_bounded_221()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Signal(0);
        var iterations = 0;

        try
        {
            Effect(() =>
            {
                iterations++;
                var v = a.Value;
                if (v < 100)
                {
                    b.Value = v;
                }
            });
            Effect(() =>
            {
                var v = b.Value;
                if (v < 100)
                {
                    c.Value = v;
                }
            });
            Effect(() =>
            {
                var v = c.Value;
                if (v < 100)
                {
                    a.Value = v + 1;
                }
            });
        }
        catch
        {
            // Expected: iteration limit reached
        }

        Expect(iterations).ToBeLessThanOrEqual(300);
    }

    [Fact(DisplayName = "#223 cycle through computed stays bounded")]
    public void Cycle_through_computed_stays_bounded_223()
    {
        var a = Signal(0);
        var b = Signal(0);
        var c = Derived(() => b.Value);
        var iterations = 0;

        try
        {
            Effect(() =>
            {
                iterations++;
                var v = a.Value;
                if (v < 100)
                {
                    b.Value = v;
                }
            });
            Effect(() =>
            {
                var v = c.Value;
                if (v < 100)
                {
                    a.Value = v + 1;
                }
            });
        }
        catch
        {
            // Expected: iteration limit reached
        }

        Expect(iterations).ToBeLessThanOrEqual(300);
    }
}
