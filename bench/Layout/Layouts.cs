namespace Spark.Bench;

/// <summary>What a layout costs: beside Yoga, beside the least that it must do, and when one leaf changed. The mirror's part is in all of it.</summary>
internal sealed class Layouts : IBenchGroup
{
    private static readonly string[] s_trees = ["10x10x10", "wide-10000", "chain-100", "100000"];

    public IEnumerable<BenchRow> Rows()
    {
        foreach (string tree in s_trees)
        {
            yield return new($"layout/full/{tree}", "ms", Ours($"full/{tree}"), "yoga-layout", Yoga($"full/{tree}"), BenchJudge.TimesAsFast, 12, null);
            yield return new($"layout/floor/{tree}", "ms", Ours($"full/{tree}"), "one line", Ours($"floor/{tree}"), BenchJudge.TimesTheFloor, 12, 4);
            yield return new($"layout/leaf-yoga/{tree}", "ms", Ours($"leaf/{tree}"), "yoga-layout", Yoga($"leaf/{tree}"), BenchJudge.TimesAsFast, null, null);
            (double gate, double goal) = tree == "wide-10000" ? (300, 120) : (15, 5);
            yield return new($"layout/leaf/{tree}", "us", Scaled($"leaf/{tree}", 1000), "-", null, BenchJudge.Limit, gate, goal);
            // The same leaf where it decides how wide all others are: 1,110 containers of the largest tree get another size, and 11,011 boxes move.
            yield return new($"layout/leaf-widest/{tree}", "us", Scaled($"widest/{tree}", 1000), "-", null, BenchJudge.Limit, null, null);
        }

        foreach (string tree in (string[])["10x10x10", "100000", "100000-scattered"])
        {
            yield return new($"layout/arrangement/{tree}", "ms", Ours($"floor/{tree}"), "columns", Ours($"columns/{tree}"), BenchJudge.TimesAsFast, null, null);
        }

        yield return new("layout/flat", "ns", Scaled("full/100000", 1e6 / 111_111), "1,000 nodes", Scaled("full/10x10x10", 1e6 / 1_111), BenchJudge.TimesTheFloor, null, 1.5);
        foreach (string shape in (string[])["row-auto", "row-fixed", "column-auto", "column-fixed", "alternating-auto", "alternating-fixed"])
        {
            yield return new($"layout/depth/{shape}", "ms", Ours($"depth/{shape}/200"), "100 levels", Ours($"depth/{shape}/100"), BenchJudge.TimesTheFloor, 2.5, 2.1);
        }

        yield return new("layout/memory/cache", "bytes", Ours("memory/cache"), "-", null, BenchJudge.Limit, 128, null) { Samples = 1, WarmUp = 0 };
        yield return new("layout/memory/all", "bytes", Ours("memory/all"), "-", null, BenchJudge.Limit, 700, null) { Samples = 1, WarmUp = 0 };
    }

    private static Func<BenchSample> Ours(string request) => () => LayoutProbe.Case(request);

    private static Func<BenchSample> Yoga(string request) => () => NodePeer.For("layout.mjs").Case(request);

    private static Func<BenchSample> Scaled(string request, double factor) => () =>
    {
        BenchSample sample = LayoutProbe.Case(request);
        return () => sample() * factor;
    };
}
