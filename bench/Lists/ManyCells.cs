using static Spark.Ui;

namespace Spark.Bench;

/// <summary>A table of 100,000 rows and eight columns beside one of a thousand: mounting it, a page further, and sorting it by numbers and by texts.</summary>
internal sealed class ManyCells : IBenchGroup
{
    private const int Many = 100_000, Steps = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return Beside.Row("table/mount", Many, Mounted);
        yield return Beside.Row("table/page", Many, Paged);
        yield return Beside.Row("table/sort-numbers", Many, count => Sorted(count, "0")) with { Gate = null, Goal = null };
        yield return Beside.Row("table/sort-texts", Many, count => Sorted(count, "1")) with { Gate = null, Goal = null };
    }

    private static BenchSample Mounted(int count)
    {
        Item[] items = Items(count);
        return Beside.Mounted(() => Cells(items, null, null));
    }

    private static BenchSample Paged(int count)
    {
        Signal<int> top = new(0);
        Item[] items = Items(count);
        return Beside.Stepped(Beside.Start(() => Cells(items, top, null)), Steps, _ => top.Value = top.Peek() + Beside.Lines - 2 is var next && next > count - Beside.Lines ? 0 : next);
    }

    private static BenchSample Sorted(int count, string column)
    {
        Signal<TableSort?> sort = new(new(column));
        Item[] items = Items(count);
        return Beside.Stepped(Beside.Start(() => Cells(items, null, sort)), 2, step => sort.Value = new(column, step == 0));
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
