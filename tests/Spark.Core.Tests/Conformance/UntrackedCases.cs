namespace Spark.Tests;

/// <summary>"Untracked / Unsampled Reads" of reactive-framework-test-suite, case for case.</summary>
public sealed class UntrackedCases : ConformanceTest
{
    [Fact(DisplayName = "#75 untracked read in effect does not create dependency")]
    public void Untracked_read_in_effect_does_not_create_dependency_75()
    {
        var a = Signal(0);
        var b = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            _ = a.Value;
            Untracked(() => b.Value);
            runs++;
        });
        Expect(runs).ToBe(1);

        // a is tracked — should trigger
        a.Value = 1;
        Expect(runs).ToBe(2);

        // b is untracked — should NOT trigger
        b.Value = 1;
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#76 untracked read in computed does not create dependency")]
    public void Untracked_read_in_computed_does_not_create_dependency_76()
    {
        var a = Signal(0);
        var b = Signal(10);

        var c = Derived(() =>
        {
            return a.Value + Untracked(() => b.Value);
        });

        Expect(c.Value).ToBe(10);

        // a is tracked
        a.Value = 1;
        Expect(c.Value).ToBe(11);

        // b is untracked — c should not re-evaluate
        b.Value = 20;
        Expect(c.Value).ToBe(11);
    }

    [Fact(DisplayName = "#117 untracked read of stale computed returns fresh value")]
    public void Untracked_read_of_stale_computed_returns_fresh_value_117()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);

        Expect(b.Value).ToBe(0);

        a.Value = 5;

        var result = Untracked(() => b.Value);
        Expect(result).ToBe(10);
    }

    [Fact(DisplayName = "#118 untracked transitively doesn't track through nested deps")]
    public void Untracked_transitively_doesn_t_track_through_nested_deps_118()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);

        var effectRuns = 0;
        Effect(() =>
        {
            Untracked(() => b.Value);
            effectRuns++;
        });
        Expect(effectRuns).ToBe(1);

        a.Value = 1;
        Expect(effectRuns).ToBe(1);

        a.Value = 2;
        Expect(effectRuns).ToBe(1);
    }

    [Fact(DisplayName = "#156 untracked write inside effect doesn't throw")]
    public void Untracked_write_inside_effect_doesn_t_throw_156()
    {
        var a = Signal(0);
        var b = Signal(0);
        var threw = false;

        try
        {
            Effect(() =>
            {
                _ = a.Value;
                Untracked(() =>
                {
                    b.Value = a.Value * 10;
                });
            });
        }
        catch
        {
            threw = true;
        }

        if (!threw)
        {
            Expect(b.Value).ToBe(0);
            a.Value = 1;
            Expect(b.Value).ToBe(10);
        }
        Expect(true).ToBe(true);
    }

    [Fact(DisplayName = "#218 untracked read survives across batched writes")]
    public void Untracked_read_survives_across_batched_writes_218()
    {
        var a = Signal(0);
        var b = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            _ = a.Value;
            Untracked(() => b.Value);
            runs++;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            b.Value = 1;
        });
        Expect(runs).ToBe(1);

        Batch(() =>
        {
            b.Value = 2;
            a.Value = 1;
        });
        Expect(runs).ToBe(2);
    }

    [Fact(DisplayName = "#219 batch inside untracked still coalesces writes")]
    public void Batch_inside_untracked_still_coalesces_writes_219()
    {
        var a = Signal(0);
        var runs = 0;

        Effect(() =>
        {
            _ = a.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        Untracked(() =>
        {
            Batch(() =>
            {
                a.Value = 1;
                a.Value = 2;
                a.Value = 3;
            });
        });
        Expect(runs).ToBe(2);
        Expect(a.Value).ToBe(3);
    }
}
