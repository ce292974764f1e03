using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A list of a million rows beside one of a thousand: mounting it, a page further, a step of the wheel, and one more item at its start.</summary>
internal sealed class ManyRows : IBenchGroup
{
    private const int Few = 1_000, Many = 1_000_000, Columns = 120, Lines = 50, Steps = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside("list/mount", Mounted);
        yield return Beside("list/page", count => Scrolled(count, Lines - 1));
        yield return Beside("list/wheel", count => Scrolled(count, 3));
        yield return Beside("list/insert-first", Inserted) with { Gate = null, Goal = null };
    }

    private static BenchRow Beside(string name, Func<int, BenchSample> sample) =>
        new(name, "us", () => sample(Many), "a thousand rows", () => sample(Few), BenchJudge.TimesTheFloor, 1.5, 1.1) { Samples = 5, WarmUp = 2 };

    private static BenchSample Mounted(int count)
    {
        int[] numbers = Numbers(count);
        HeadlessSession headless = new(new SparkOptions(), (Columns, Lines));
        Signal<bool> isThere = new(false);
        headless.Session.Mount(() => Show(isThere, () => List(numbers, null)));
        headless.Settle();
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < 10; i++)
            {
                isThere.Value = !isThere.Peek();
                headless.Settle();
            }
        })() / 10;
    }

    private static BenchSample Scrolled(int count, int by)
    {
        NodeRef list = new();
        HeadlessSession headless = Start(Numbers(count), list);
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < Steps; i++)
            {
                int next = list.ScrollY + by;
                list.ScrollY = next > list.MaxScrollY ? 0 : next;
                headless.Settle();
            }
        })() / Steps;
    }

    private static BenchSample Inserted(int count)
    {
        ReactiveList<int> numbers = new(Numbers(count));
        int next = count;
        HeadlessSession headless = Start(numbers, null);
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < Steps; i++)
            {
                numbers.Insert(0, next++);
                headless.Settle();
            }
        })() / Steps;
    }

    private static HeadlessSession Start(IReadOnlyList<int> numbers, NodeRef? list)
    {
        HeadlessSession headless = new(new SparkOptions(), (Columns, Lines));
        headless.Session.Mount(() => List(numbers, list));
        headless.Settle();
        return headless;
    }

    private static Element List(IReadOnlyList<int> numbers, NodeRef? list) =>
        ListView(numbers, number => number, row => Box(new() { Direction = FlexDirection.Row }, Text(() => $"{row.Value}", new() { Width = 10 }), Text("a row of a list")),
            new() { Grow = 1, Basis = 0, Ref = list, SelectedIndex = new(0) });

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];
}
