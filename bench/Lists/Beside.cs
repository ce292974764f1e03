using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A list of very many items beside one of a thousand, on a screen of 120 by 50: what both cost should be the same.</summary>
internal static class Beside
{
    internal const int Lines = 50, Few = 1_000;

    /// <summary>A row that compares the two.</summary>
    internal static BenchRow Row(string name, int many, Func<int, BenchSample> sample) =>
        new(name, "us", () => sample(many), "a thousand", () => sample(Few), BenchJudge.TimesTheFloor, 1.5, 1.1) { Samples = 5, WarmUp = 2 };

    /// <summary>A screen with a list on it.</summary>
    internal static HeadlessSession Start(Func<Element> list)
    {
        HeadlessSession headless = new(new SparkOptions(), (120, Lines));
        headless.Session.Mount(list);
        headless.Settle();
        return headless;
    }

    /// <summary>Microseconds that a list takes to come or go, each with its frame.</summary>
    internal static BenchSample Mounted(Func<Element> list)
    {
        Signal<bool> isThere = new(false);
        return Stepped(Start(() => Show(isThere, list)), 10, _ => isThere.Value = !isThere.Peek());
    }

    /// <summary>Microseconds that a step takes until its frame is there.</summary>
    internal static BenchSample Stepped(HeadlessSession headless, int steps, Action<int> step) => () => 1000 * Timing.Milliseconds(() =>
    {
        headless.Session.Activate();
        for (int i = 0; i < steps; i++)
        {
            step(i);
            headless.Settle();
        }
    })() / steps;
}
