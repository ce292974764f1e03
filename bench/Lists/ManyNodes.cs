using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A tree that shows 100,000 items beside one that shows a thousand: opening and closing a small branch of it, and going to its end and back.</summary>
internal sealed class ManyNodes : IBenchGroup
{
    private const int Many = 100_000, Steps = 20;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside.Row("tree/toggle", Many, Toggled) with { Gate = null, Goal = null };
        yield return Beside.Row("tree/ends", Many, GoneToTheEnds) with { Gate = null, Goal = null };
    }

    private static BenchSample Toggled(int count)
    {
        ReactiveSet<int> expanded = [-1];
        return Beside.Stepped(Start(count, expanded), Steps, _ =>
        {
            if (!expanded.Remove(0)) expanded.Add(0);
        });
    }

    private static BenchSample GoneToTheEnds(int count)
    {
        HeadlessSession headless = Start(count, [-1]);
        return Beside.Stepped(headless, Steps, step => headless.Send(step % 2 == 0 ? "\e[F"u8 : "\e[H"u8));
    }

    private static HeadlessSession Start(int count, ReactiveSet<int> expanded)
    {
        Item root = new(-1, [.. Enumerable.Range(0, count).Select(id => new Item(id, id == 0 ? [new(count, []), new(count + 1, [])] : []))]);
        return Beside.Start(() => Tree([root], item => item.Id, item => item.Children, row => Text(() => $"item {row.Value.Id}"),
            new() { Height = Percent(100), Expanded = expanded, AutoFocus = true }));
    }

    private sealed class Item(int id, IReadOnlyList<Item> children)
    {
        internal int Id { get; } = id;

        internal IReadOnlyList<Item> Children { get; } = children;
    }
}
