using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A tree that shows 100,000 items beside one that shows a thousand: opening and closing a small branch of it, and going to its end and back.</summary>
internal sealed class ManyNodes : IBenchGroup
{
    private const int Few = 1_000, Many = 100_000, Columns = 120, Lines = 50, Steps = 20;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside("tree/toggle", Toggled);
        yield return Beside("tree/ends", GoneToTheEnds);
    }

    private static BenchRow Beside(string name, Func<int, BenchSample> sample) =>
        new(name, "us", () => sample(Many), "a thousand items", () => sample(Few), BenchJudge.TimesTheFloor, null, null) { Samples = 5, WarmUp = 2 };

    private static BenchSample Toggled(int count)
    {
        ReactiveSet<int> expanded = [-1];
        HeadlessSession headless = Start(count, expanded, new(null));
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < Steps; i++)
            {
                if (!expanded.Remove(0)) expanded.Add(0);
                headless.Settle();
            }
        })() / Steps;
    }

    private static BenchSample GoneToTheEnds(int count)
    {
        Signal<Item?> selected = new(null);
        HeadlessSession headless = Start(count, [-1], selected);
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < Steps; i++)
            {
                headless.Send(i % 2 == 0 ? "\e[F"u8 : "\e[H"u8);
                headless.Settle();
            }
        })() / Steps;
    }

    private static HeadlessSession Start(int count, ReactiveSet<int> expanded, Signal<Item?> selected)
    {
        Item root = new(-1, [.. Enumerable.Range(0, count).Select(id => new Item(id, id == 0 ? [new(count, []), new(count + 1, [])] : []))]);
        HeadlessSession headless = new(new SparkOptions(), (Columns, Lines));
        headless.Session.Mount(() => Tree([root], item => item.Id, item => item.Children, row => Text(() => $"item {row.Value.Id}"),
            new() { Height = Percent(100), Expanded = expanded, SelectedItem = selected, AutoFocus = true }));
        headless.Settle();
        return headless;
    }

    private sealed class Item(int id, IReadOnlyList<Item> children)
    {
        internal int Id { get; } = id;

        internal IReadOnlyList<Item> Children { get; } = children;
    }
}
