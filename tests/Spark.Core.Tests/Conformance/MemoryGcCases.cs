namespace Spark.Tests;

/// <summary>"Memory and GC" of reactive-framework-test-suite, case for case.</summary>
public sealed class MemoryGcCases : ConformanceTest
{
    [Fact(DisplayName = "#99 computed collectable by GC if nothing listening")]
    public void Computed_collectable_by_GC_if_nothing_listening_99()
    {
        var a = Signal(0);
        WeakReference reference = new(MakeAndRead(a));
        Expect(reference.Target).ToBeDefined();

        // Signal should still work independently
        a.Value = 5;
        Expect(a.Value).ToBe(5);
    }

    [Fact(DisplayName = "#160 consumer links cleaned after losing all listeners")]
    public void Consumer_links_cleaned_after_losing_all_listeners_160()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);
        var runs = 0;

        var dispose1 = Effect(() =>
        {
            _ = b.Value;
            runs++;
        });
        var dispose2 = Effect(() =>
        {
            _ = b.Value;
        });

        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);

        dispose1();
        dispose2();

        a.Value = 2;
        Expect(runs).ToBe(2);

        Expect(b.Value).ToBe(4);
    }

    [Fact(DisplayName = "#161 multi-level computed cleanup after all listeners removed")]
    public void Multi_level_computed_cleanup_after_all_listeners_removed_161()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value + 1);
        var c = Derived(() => b.Value + 1);
        var d = Derived(() => c.Value + 1);
        var runs = 0;

        var dispose = Effect(() =>
        {
            _ = d.Value;
            runs++;
        });
        Expect(runs).ToBe(1);

        a.Value = 1;
        Expect(runs).ToBe(2);

        dispose();

        a.Value = 2;
        Expect(runs).ToBe(2);

        Expect(d.Value).ToBe(5);
    }

    [Fact(DisplayName = "#215 partial dispose: sibling effect still notified")]
    public void Partial_dispose_sibling_effect_still_notified_215()
    {
        var a = Signal(0);
        var b = Derived(() => a.Value * 2);
        var e1Runs = 0;
        var e2Runs = 0;

        var dispose1 = Effect(() =>
        {
            _ = b.Value;
            e1Runs++;
        });
        Effect(() =>
        {
            _ = b.Value;
            e2Runs++;
        });
        Expect(e1Runs).ToBe(1);
        Expect(e2Runs).ToBe(1);

        dispose1();
        e1Runs = 0;
        e2Runs = 0;

        a.Value = 1;
        Expect(e1Runs).ToBe(0);
        Expect(e2Runs).ToBe(1);

        a.Value = 2;
        Expect(e1Runs).ToBe(0);
        Expect(e2Runs).ToBe(2);
    }

    private static Derived<int> MakeAndRead(Signal<int> a)
    {
        var c = Derived(() => a.Value * 2);
        _ = c.Value;
        return c;
    }
}
