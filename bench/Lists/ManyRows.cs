using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A list of a million rows beside one of a thousand: mounting it, a page further, a step of the wheel, and one more item at its start.</summary>
internal sealed class ManyRows : IBenchGroup
{
    private const int Many = 1_000_000, Steps = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside.Row("list/mount", Many, Mounted);
        yield return Beside.Row("list/page", Many, count => Scrolled(count, Beside.Lines - 1));
        yield return Beside.Row("list/wheel", Many, count => Scrolled(count, 3));
        yield return Beside.Row("list/insert-first", Many, Inserted) with { Gate = null, Goal = null };
    }

    private static BenchSample Mounted(int count)
    {
        int[] numbers = Numbers(count);
        return Beside.Mounted(() => List(numbers, null));
    }

    private static BenchSample Scrolled(int count, int by)
    {
        NodeRef list = new();
        int[] numbers = Numbers(count);
        return Beside.Stepped(Beside.Start(() => List(numbers, list)), Steps, _ => list.ScrollY = list.ScrollY + by is var next && next > list.MaxScrollY ? 0 : next);
    }

    private static BenchSample Inserted(int count)
    {
        ReactiveList<int> numbers = new(Numbers(count));
        int next = count;
        return Beside.Stepped(Beside.Start(() => List(numbers, null)), Steps, _ => numbers.Insert(0, next++));
    }

    private static Element List(IReadOnlyList<int> numbers, NodeRef? list) =>
        ListView(numbers, number => number, row => Box(new() { Direction = FlexDirection.Row }, Text(() => $"{row.Value}", new() { Width = 10 }), Text("a row of a list")),
            new() { Grow = 1, Basis = 0, Ref = list, SelectedIndex = new(0) });

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];
}
