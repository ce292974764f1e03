using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Tables: header and rows that are aligned, sorting, and what an index means meanwhile.</summary>
public sealed class TableTests
{
    private sealed record Animal(string Name, int Legs, double Weight);

    private static readonly Animal[] s_animals = [new("ant", 6, 0.5), new("bee", 6, 0.25), new("cat", 4, 4), new("dodo", 2, 12), new("eel", 0, 3)];

    private static readonly TableColumn<Animal>[] s_columns =
    [
        new("Name", animal => animal.Name) { SortKey = animal => animal.Name },
        new("Legs", animal => $"{animal.Legs}") { Width = 6, Align = TextAlign.End, SortKey = animal => animal.Legs },
    ];

    [Fact]
    public async Task A_header_stands_above_its_columns_and_stays_while_rows_scroll()
    {
        await using TestApp app = await StartAsync(new(), width: 16, height: 4);
        app.Snapshot().ShouldMatch("""
            Name       Legs
            ant           6█
            bee           6▂
            cat           4
            """);
        await app.WheelAsync(2, 2, 1);
        app.Snapshot().ShouldMatch("""
            Name       Legs
            cat           4
            dodo          2▆
            eel           0█
            """);
        Assert.Equal(TextAttributes.Bold, app.Snapshot()[0, 0].Attributes & TextAttributes.Bold);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(78)]
    public async Task Every_row_agrees_with_the_header_at_any_width(int width)
    {
        string[] rows = ["x", new('y', 90), "zz"];
        TableColumn<string>[] columns = [.. new[] { Track.Fr(1), Track.Percent(30), Track.Fr(2.5), Track.MinMax(3, Track.Fr(1)) }
            .Select((track, i) => new TableColumn<string>($"{i}{i}{i}{i}{i}{i}{i}{i}{i}{i}", row => $"{i}{row}{row}{row}{row}{row}{row}{row}{row}") { Width = track })];
        foreach (ScrollbarVisibility bar in new[] { ScrollbarVisibility.Auto, ScrollbarVisibility.Never, ScrollbarVisibility.Always })
        {
            await using TestApp app = await TestApp.StartAsync(
                () => Table(rows, row => row, columns, new() { Height = Percent(100), Border = BorderStyle.Single, Scrollbar = bar }), width, height: 7);
            for (char column = '0'; column < '4'; column++)
            {
                int[] starts = [.. Enumerable.Range(1, 4).Select(row => app.Snapshot().Row(row).IndexOf(column))];
                Assert.True(starts.Distinct().Count() == 1, $"column {column} starts at {string.Join(", ", starts)} with bar {bar}:\n{app.Snapshot()}");
            }
        }
    }

    [Fact]
    public async Task A_cell_ends_with_an_ellipsis_and_an_element_at_its_edge()
    {
        TableColumn<string>[] columns =
        [
            new("Text", row => row) { Width = 6 },
            new("Start", row => row) { Width = 6, Overflow = TextOverflow.EllipsisStart },
            new("Cell") { Width = 4, Cell = row => Text(() => row.Value, new() { Wrap = TextWrap.NoWrap, Shrink = 0 }) },
            new("A very long title", row => "end") { Width = 8 },
        ];
        await using TestApp app = await TestApp.StartAsync(
            () => Table(["123456789", "a\nb"], row => row, columns, new() { Height = Percent(100), Scrollbar = ScrollbarVisibility.Never }), width: 30, height: 3);
        app.Snapshot().ShouldMatch("""
            Text   Start  Cell A very …
            12345… …56789 1234 end
            a      a      a    end
            """);
    }

    [Fact]
    public async Task A_click_on_a_title_sorts_and_a_second_one_the_other_way()
    {
        Signal<TableSort?> sort = new(null);
        await using TestApp app = await StartAsync(new() { Sort = sort });
        await app.ClickAsync(12, 0);
        Assert.Equal(new TableSort("Legs"), sort.Peek());
        Assert.Equal(["Name     Legs ▲", "eel           0", "dodo          2", "cat           4", "ant           6", "bee           6"], app.Snapshot().Rows()[..6]);
        await app.ClickAsync(12, 0);
        // What is equal stays in its order.
        Assert.Equal(["Name     Legs ▼", "ant           6", "bee           6", "cat           4", "dodo          2", "eel           0"], app.Snapshot().Rows()[..6]);
        await app.ClickAsync(1, 0);
        Assert.Equal(new TableSort("Name"), sort.Peek());
        Assert.StartsWith("Name ▲", app.Snapshot().Rows()[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "Legs ▲")]
    [InlineData(5, "Legs▲")]
    [InlineData(4, "Le…▲")]
    [InlineData(2, "…▲")]
    public async Task Where_a_title_has_little_room_the_mark_is_seen(int width, string title)
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Table(s_animals, animal => animal.Name, [new("Legs", animal => $"{animal.Legs}") { Width = width, SortKey = animal => animal.Legs }],
                new() { Height = Percent(100), Sort = new(new("Legs")) }), width: 9, height: 3);
        Assert.Equal(title, app.Snapshot().Rows()[0]);
    }

    [Fact]
    public async Task The_app_may_say_how_it_is_sorted_and_a_name_that_is_not_there_sorts_nothing()
    {
        Signal<TableSort?> sort = new(new("Name", IsDescending: true));
        await using TestApp app = await StartAsync(new() { Sort = sort });
        Assert.Equal(["eel", "dodo", "cat", "bee", "ant"], Names(app));
        await app.InvokeAsync(() => sort.Value = new("Wings"));
        Assert.Equal(["ant", "bee", "cat", "dodo", "eel"], Names(app));
        await app.InvokeAsync(() => sort.Value = null);
        Assert.Equal(["ant", "bee", "cat", "dodo", "eel"], Names(app));
    }

    [Fact]
    public async Task The_keyboard_comes_to_the_header_by_Tab_and_arrows_choose_the_column()
    {
        Signal<int> selected = new(0);
        await using TestApp app = await StartAsync(new() { SelectedIndex = selected, AutoFocus = true });
        await app.PressAsync(Key.Tab);
        Assert.Equal((Color.BrightCyan, Color.Default), (app.Snapshot()[0, 0].Background, app.Snapshot()[10, 0].Background));
        await app.PressAsync(Key.Enter, Key.Enter);
        Assert.Equal(["eel", "dodo", "cat", "bee", "ant"], Names(app));
        await app.PressAsync(Key.Right, Key.Space);
        Assert.Equal(["eel", "dodo", "cat", "ant", "bee"], Names(app));
        await app.PressAsync(Key.Left, Key.Space);
        Assert.Equal(["ant", "bee", "cat", "dodo", "eel"], Names(app));
        await app.PressAsync(Key.Down, Key.Down);
        Assert.Equal(1, selected.Peek());
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift), Key.Enter);
        Assert.Equal(["eel", "dodo", "cat", "bee", "ant"], Names(app));
    }

    [Fact]
    public async Task Who_clicks_on_a_title_goes_on_in_the_rows()
    {
        Signal<int> selected = new(0);
        await using TestApp app = await StartAsync(new() { SelectedIndex = selected }, isBelowInput: true);
        await app.ClickAsync(0, 1);
        await app.PressAsync(Key.Down);
        Assert.Equal(1, selected.Peek());
    }

    [Fact]
    public async Task An_index_is_that_of_an_item_among_those_that_were_given()
    {
        Signal<int> selected = new(2);
        Signal<TableSort?> sort = new(new("Legs"));
        List<string> activated = [];
        await using TestApp app = await StartAsync(new() { SelectedIndex = selected, Sort = sort, AutoFocus = true, OnActivate = index => activated.Add(s_animals[index].Name) });
        Assert.Equal("cat", Names(app)[app.HighlightedRow(from: 1) - 1]);
        await app.PressAsync(Key.Enter, Key.Down, Key.Enter, Key.End, Key.Down, Key.Enter, Key.Home, Key.Enter);
        Assert.Equal(["cat", "ant", "bee", "eel"], activated);
        Assert.Equal(4, selected.Peek());
        // The item stays selected where it goes.
        await app.InvokeAsync(() => sort.Value = new("Name"));
        Assert.Equal((4, 5), (selected.Peek(), app.HighlightedRow(from: 1)));
        await app.ClickAsync(1, 2);
        await app.ClickAsync(1, 2);
        Assert.Equal((1, "bee"), (selected.Peek(), activated[^1]));
    }

    [Fact]
    public async Task What_is_sorted_follows_the_items_and_what_keys_read()
    {
        ReactiveList<(string Name, Signal<int> Rank)> items = new([("a", new(3)), ("b", new(1)), ("c", new(2))]);
        Signal<int> selected = new(1);
        await using TestApp app = await TestApp.StartAsync(
            () => Table(items, item => item.Name, [new("Name", item => item.Name) { SortKey = item => item.Rank.Value }],
                new() { Height = Percent(100), Sort = new(new("Name")), SelectedIndex = selected }), width: 8, height: 7);
        Assert.Equal(["b", "c", "a"], Names(app));
        await app.InvokeAsync(() => items.Insert(0, ("d", new(0))));
        Assert.Equal(["d", "b", "c", "a"], Names(app));
        Assert.Equal((2, 2), (selected.Peek(), app.HighlightedRow(from: 1)));
        await app.InvokeAsync(() => items[2].Rank.Value = 9);
        Assert.Equal(["d", "c", "a", "b"], Names(app));
        Assert.Equal((2, 4), (selected.Peek(), app.HighlightedRow(from: 1)));
        await app.InvokeAsync(() => items.RemoveAt(0));
        Assert.Equal(["c", "a", "b"], Names(app));
    }

    [Fact]
    public void Sorting_is_stable_both_ways_and_puts_nothing_first()
    {
        Random random = new(3);
        (int? Key, int Place)[] items = [.. Enumerable.Range(0, 2000).Select(place => ((int?)(random.Next(20) is var key and > 0 ? key : null), place))];
        TableColumn<(int? Key, int Place)> byKey = new("", _ => "") { SortKey = item => item.Key };
        TableColumn<(int? Key, int Place)> byComparison = new("", _ => "") { Comparison = (one, other) => (one.Key ?? 0) - (other.Key ?? 0) };
        foreach (TableColumn<(int? Key, int Place)> column in new[] { byKey, byComparison })
        {
            TableOrder<(int? Key, int Place)> up = TableOrder<(int? Key, int Place)>.Of(items, column, isDescending: false), down = TableOrder<(int? Key, int Place)>.Of(items, column, isDescending: true);
            Assert.Equal(items.OrderBy(item => item.Key), up.Items);
            Assert.Equal(items.OrderByDescending(item => item.Key), down.Items);
            for (int place = 0; place < items.Length; place++) Assert.Equal((items[up.GivenAt(place)], place), (up.Items[place], up.PlaceOf(up.GivenAt(place))));
        }
    }

    [Fact]
    public async Task Rows_are_sorted_once_for_a_change_and_not_for_what_is_seen()
    {
        int keys = 0;
        int[] numbers = [.. Enumerable.Range(0, 10_000)];
        Signal<TableSort?> sort = new(null);
        await using TestApp app = await TestApp.StartAsync(
            () => Table(numbers, number => number, [new("Number", number => $"{number}") { SortKey = number => { keys++; return -number; } }],
                new() { Height = Percent(100), Sort = sort, SelectedIndex = new(0), AutoFocus = true }), width: 10, height: 6);
        Assert.Equal(0, keys);
        await app.InvokeAsync(() => sort.Value = new("Number"));
        Assert.Equal((10_000, "9999"), (keys, Names(app)[0]));
        await app.PressAsync(Key.PageDown, Key.Home, Key.End, Key.Up);
        Assert.Equal(10_000, keys);
        Assert.InRange(app.NodeCount, 20, 120);
    }

    [Fact]
    public async Task Where_cells_are_wider_than_the_table_header_and_rows_go_sideways_together()
    {
        TableColumn<int>[] columns = [.. Enumerable.Range(0, 5).Select(i => new TableColumn<int>($"col{i}", row => $"{row}.{i}") { Width = 6, SortKey = row => row })];
        Signal<int> across = new(0);
        await using TestApp app = await TestApp.StartAsync(
            () => Table(Enumerable.Range(0, 9).ToArray(), row => row, columns, new() { Height = Percent(100), SelectedIndex = new(0), ScrollX = across, AutoFocus = true }), width: 15, height: 5);
        Assert.Equal(["col0   col1   ", "0.0    0.1    "], [.. app.Snapshot().Rows()[..2].Select(row => row.PadRight(14)[..14])]);
        await app.PressAsync([.. Enumerable.Repeat(Key.Right, 50)]);
        Assert.Equal(34 - 14, across.Peek());
        Assert.Equal(["col3   col4", "0.3    0.4"], [.. app.Snapshot().Rows()[..2].Select(row => row[1..].TrimEnd(' ', '█'))]);
        Assert.All(Enumerable.Range(0, 14), column => Assert.Equal(Color.BrightCyan, app.Snapshot()[column, 1].Background));
        // Titles that get the keyboard are brought into view, and their columns with them.
        await app.PressAsync(Key.Tab);
        Assert.Equal(["col0", "0.0"], [.. app.Snapshot().Rows()[..2].Select(row => row.Split(' ')[0])]);
    }

    [Fact]
    public async Task Columns_for_wide_screens_are_left_out_on_narrow_ones()
    {
        TableColumn<Animal>[] columns =
        [
            new("Name", animal => animal.Name),
            new("Legs", animal => $"{animal.Legs}") { Width = 5, MinTableWidth = 20 },
            new("Kilos", animal => $"{animal.Weight:0.0}") { Width = 5, MinTableWidth = 12, Footer = "19.8" },
        ];
        await using TestApp app = await TestApp.StartAsync(
            () => Table(s_animals, animal => animal.Name, columns, new() { Height = Percent(100), Scrollbar = ScrollbarVisibility.Never }), width: 22, height: 4);
        Assert.Equal(["Name       Legs  Kilos", "ant        6     0.5", "bee        6     0.3", "                 19.8"], app.Snapshot().Rows());
        await app.ResizeAsync(16, 4);
        Assert.Equal(["Name       Kilos", "ant        0.5", "bee        0.3", "           19.8"], app.Snapshot().Rows());
        await app.ResizeAsync(10, 4);
        Assert.Equal(["Name", "ant", "bee", ""], app.Snapshot().Rows());
        await app.ResizeAsync(22, 4);
        Assert.Equal("Name       Legs  Kilos", app.Snapshot().Rows()[0]);
    }

    [Fact]
    public async Task A_footer_stays_below_and_follows()
    {
        ReactiveList<int> numbers = new([1, 2, 3, 4, 5, 6]);
        await using TestApp app = await TestApp.StartAsync(
            () => Table(numbers, number => number, [new("N", number => $"{number}") { Align = TextAlign.End, Footer = Bind(() => $"= {numbers.Sum()}") }],
                new() { Height = Percent(100), Scrollbar = ScrollbarVisibility.Never, ShowHeader = false }), width: 6, height: 3);
        Assert.Equal(["     1", "     2", "  = 21"], app.Snapshot().Rows());
        await app.InvokeAsync(() => numbers.RemoveAt(0));
        Assert.Equal(["     2", "     3", "  = 20"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_handle_gives_the_rows_the_keyboard_and_the_frame_shows_it()
    {
        NodeRef handle = new();
        Signal<int> selected = new(0);
        await using TestApp app = await StartAsync(
            new() { Ref = handle, SelectedIndex = selected, Border = BorderStyle.Single, BorderColor = Color.Red, FocusColor = Color.Green }, isBelowInput: true);
        Assert.Equal(Color.Red, app.Snapshot()[0, 1].Foreground);
        bool isGiven = false;
        await app.InvokeAsync(() => isGiven = handle.TakeFocus());
        await app.PressAsync(Key.Down);
        Assert.Equal((true, 1, Color.Green), (isGiven, selected.Peek(), app.Snapshot()[0, 1].Foreground));
        await app.PressAsync(Key.Tab);
        Assert.Equal(Color.Red, app.Snapshot()[0, 1].Foreground);
        await app.ClickAsync(0, 1);
        await app.PressAsync(Key.Down);
        Assert.Equal((2, Color.Green), (selected.Peek(), app.Snapshot()[0, 1].Foreground));
    }

    [Fact]
    public async Task A_table_needs_no_more_room_than_there_is()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = Percent(100) }, Text("above"), Table(s_animals, animal => animal.Name, s_columns), Text("below")), width: 16, height: 5);
        Assert.Equal(["above", "Name       Legs", "ant           6█", "bee           6", "below"], app.Snapshot().Rows());
    }

    [Fact]
    public void Columns_are_checked()
    {
        Assert.Contains("cells", Assert.Throws<ArgumentException>(() => new TableColumn<int>("a", _ => "") { Width = Track.Auto }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TableColumn<int>("a", _ => "") { Width = Track.MinMax(Track.MinContent, 9) });
        Assert.Throws<ArgumentException>(() => new TableColumn<int>("a", _ => "") { Width = Track.FitContent(9) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableColumn<int>("a") { MinTableWidth = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TableProps { ColumnSpacing = -1 });
        Assert.Equal("Size", new TableColumn<int>("Size").Name);
    }

    [Fact]
    public async Task A_table_needs_columns_with_names_of_their_own_that_show_something()
    {
        static Task<TestApp> Start(params TableColumn<int>[] columns) => TestApp.StartAsync(() => Table([1], number => number, columns));
        Assert.Contains("\"a\"", (await Assert.ThrowsAsync<ArgumentException>(() => Start(new("a", _ => ""), new("a", _ => "")))).Message, StringComparison.Ordinal);
        Assert.Contains("\"b\"", (await Assert.ThrowsAsync<ArgumentException>(() => Start(new TableColumn<int>("b")))).Message, StringComparison.Ordinal);
        await using TestApp app = await Start(new("a", _ => "x"), new("a", _ => "y") { Name = "other" });
    }

    [Fact]
    public async Task Without_a_selection_keys_scroll_the_rows()
    {
        await using TestApp alone = await TestApp.StartAsync(() => Table(s_animals, animal => animal.Name, s_columns.Select(column => new TableColumn<Animal>(column.Title, animal => animal.Name)).ToArray()), width: 16, height: 3);
        await alone.PressAsync(Key.End);
        Assert.Equal(["dodo", "eel"], Names(alone));

        int focused = 0, blurred = 0;
        await using TestApp app = await StartAsync(new() { Focusable = true, AutoFocus = true, OnFocus = () => focused++, OnBlur = () => blurred++ }, height: 3);
        Assert.Equal((1, 0), (focused, blurred));
        await app.PressAsync(Key.Down);
        Assert.Equal(["bee", "cat"], Names(app));
        await app.PressAsync(Key.Tab, Key.End);
        Assert.Equal((1, 1), (focused, blurred));
        Assert.Equal(["dodo", "eel"], Names(app));
        await app.PressAsync(Key.Tab);
        Assert.Equal((2, 1), (focused, blurred));
    }

    [Fact]
    public async Task A_table_hears_when_the_keyboard_comes_to_its_rows_and_goes()
    {
        int focused = 0, blurred = 0;
        await using TestApp app = await StartAsync(new() { SelectedIndex = new(0), OnFocus = () => focused++, OnBlur = () => blurred++ }, isBelowInput: true);
        await app.PressAsync(Key.Tab, Key.Tab);
        Assert.Equal((1, 0), (focused, blurred));
        await app.PressAsync(Key.Tab);
        Assert.Equal((1, 1), (focused, blurred));
    }

    private static Task<TestApp> StartAsync(TableProps props, bool isBelowInput = false, int width = 16, int height = 8) => TestApp.StartAsync(() =>
    {
        Element table = Table(s_animals, animal => animal.Name, s_columns, props);
        return isBelowInput ? Box(new() { Height = Percent(100) }, Input(new() { AutoFocus = true }), table) : Box(new() { Height = Percent(100) }, table);
    }, width, height);

    /// <summary>The first words of the rows below the header.</summary>
    private static string[] Names(TestApp app) => [.. app.Snapshot().Rows()[1..].Select(row => row.Split(' ', '█')[0]).TakeWhile(name => name.Length > 0)];
}
