using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A table of 100,000 rows and eight columns beside one of a thousand: mounting it, a page further, and sorting it by numbers and by texts.</summary>
internal sealed class ManyCells : IBenchGroup
{
    private const int Few = 1_000, Many = 100_000, Columns = 120, Lines = 50, Steps = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside("table/mount", Mounted);
        yield return Beside("table/page", Paged);
        yield return Beside("table/sort-numbers", count => Sorted(count, "0")) with { Gate = null, Goal = null };
        yield return Beside("table/sort-texts", count => Sorted(count, "1")) with { Gate = null, Goal = null };
    }

    private static BenchRow Beside(string name, Func<int, BenchSample> sample) =>
        new(name, "us", () => sample(Many), "a thousand rows", () => sample(Few), BenchJudge.TimesTheFloor, 1.5, 1.1) { Samples = 5, WarmUp = 2 };

    private static BenchSample Mounted(int count)
    {
        Item[] items = Items(count);
        HeadlessSession headless = new(new SparkOptions(), (Columns, Lines));
        Signal<bool> isThere = new(false);
        headless.Session.Mount(() => Show(isThere, () => Cells(items, null, null)));
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

    private static BenchSample Paged(int count)
    {
        Signal<int> top = new(0);
        HeadlessSession headless = Start(Items(count), top, null);
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < Steps; i++)
            {
                int next = top.Peek() + Lines - 2;
                top.Value = next > count - Lines ? 0 : next;
                headless.Settle();
            }
        })() / Steps;
    }

    private static BenchSample Sorted(int count, string column)
    {
        Signal<TableSort?> sort = new(new(column));
        HeadlessSession headless = Start(Items(count), null, sort);
        return () => 1000 * Timing.Milliseconds(() =>
        {
            headless.Session.Activate();
            for (int i = 0; i < 2; i++)
            {
                sort.Value = new(column, i == 0);
                headless.Settle();
            }
        })() / 2;
    }

    private static HeadlessSession Start(Item[] items, Signal<int>? top, Signal<TableSort?>? sort)
    {
        HeadlessSession headless = new(new SparkOptions(), (Columns, Lines));
        headless.Session.Mount(() => Cells(items, top, sort));
        headless.Settle();
        return headless;
    }

    private static Element Cells(Item[] items, Signal<int>? top, Signal<TableSort?>? sort) => Table(items, item => item.Id,
        [.. Enumerable.Range(0, 8).Select(column => new TableColumn<Item>($"{column}", item => column % 2 == 0 ? $"{item.Number}" : item.Name)
        {
            SortKey = column % 2 == 0 ? item => item.Number : item => item.Name,
        })],
        new() { Height = Percent(100), ScrollY = top, Sort = sort, SelectedIndex = new(0) });

    private static Item[] Items(int count)
    {
        Random random = new(count);
        return [.. Enumerable.Range(0, count).Select(id => new Item(id, random.Next(), $"item {random.Next(100_000)}"))];
    }

    private sealed record Item(int Id, int Number, string Name);
}
