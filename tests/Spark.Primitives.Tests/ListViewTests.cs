using System.Collections.ObjectModel;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Lists of many rows: which are made, what is selected, and that both follow the items.</summary>
public sealed class ListViewTests
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task Two_clicks_at_a_cell_on_two_items_activate_none()
    {
        ReactiveList<string> items = new(["a", "b"]);
        List<int> activated = [];
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(items, item => item, row => Text(() => row.Value), new() { SelectedIndex = new Signal<int>(0), OnActivate = activated.Add }), width: 9, height: 4);
        await app.ClickAsync(0, 0);
        await app.InvokeAsync(() => items.Insert(0, "z"));
        await app.ClickAsync(0, 0);
        Assert.Empty(activated);
        await app.ClickAsync(0, 0);
        Assert.Equal([0], activated);
    }

    [Fact]
    public async Task A_million_rows_are_as_few_elements_as_are_seen_nearly()
    {
        NodeRef list = new();
        await using TestApp app = await StartAsync(Numbers(Million), new() { Ref = list, Height = 5, Scrollbar = ScrollbarVisibility.Never });
        Assert.Equal(["0", "1", "2", "3", "4"], app.Snapshot().Rows()[..5]);
        Assert.Equal((Million, Million - 5), (list.ContentHeight, list.MaxScrollY));
        Assert.InRange(MadeNow, 5, 40);

        await app.InvokeAsync(() => list.ScrollY = 765_432);
        Assert.Equal(["765432", "765433", "765434", "765435", "765436"], app.Snapshot().Rows()[..5]);
        await app.InvokeAsync(() => list.ScrollY = int.MaxValue);
        Assert.Equal(["999995", "999996", "999997", "999998", "999999"], app.Snapshot().Rows()[..5]);
        Assert.InRange(MadeNow, 5, 40);
        Assert.InRange(_made, 5, 120);
    }

    [Fact]
    public async Task A_step_of_the_wheel_seldom_makes_a_row()
    {
        await using TestApp app = await StartAsync(Numbers(1000), new() { Height = 10, Scrollbar = ScrollbarVisibility.Never });
        int made = _made;
        int times = 0;
        for (int step = 1; step <= 30; step++)
        {
            await app.WheelAsync(1, 1, 1);
            Assert.Equal(Enumerable.Range(int.Parse(app.Snapshot().Rows()[0]), 10).Select(row => row.ToString()), app.Snapshot().Rows());
            if (_made != made) times++;
            made = _made;
        }

        Assert.InRange(times, 1, 20);
    }

    [Fact]
    public async Task What_is_seen_is_what_a_list_of_all_elements_shows()
    {
        Random random = new(7);
        ReactiveList<int> items = new(Enumerable.Range(0, 40));
        NodeRef all = new(), few = new();
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Direction = FlexDirection.Row, Height = Percent(100) },
            Box(new() { Ref = all, Width = 6, OverflowY = Overflow.Auto }, Each(items, item => item, item => Text(() => $"{item.Value}", new() { Shrink = 0 }))),
            ListView(items, item => item, item => Text(() => $"{item.Value}"), new() { Ref = few, Width = 6, OverflowAnchor = OverflowAnchor.None })), width: 12, height: 6);
        for (int round = 0, next = 40; round < 150; round++)
        {
            int at = random.Next(items.Count + 1), offset = random.Next(60);
            await app.InvokeAsync(() =>
            {
                switch (random.Next(6))
                {
                    case 0: items.Insert(at, next++); break;
                    case 1 when at < items.Count: items.RemoveAt(at); break;
                    case 2 when items.Count > 1: items.Move(random.Next(items.Count), random.Next(items.Count)); break;
                    case 3: items.ReplaceAll([.. items.Reverse().Take(random.Next(60))]); break;
                    case 4: for (int i = 0; i < 20; i++) items.Add(next++); break;
                    default: break;
                }

                (all.ScrollY, few.ScrollY) = (offset, offset);
            });
            FrameSnapshot seen = app.Snapshot();
            for (int row = 0; row < seen.Height; row++)
            {
                string cells = seen.Row(row).PadRight(12);
                Assert.True(cells[..6] == cells[6..], $"round {round}, row {row}:\n{seen}");
            }
        }
    }

    [Fact]
    public async Task Keys_select_and_scroll_no_more_than_it_takes()
    {
        Signal<int> selected = new(0);
        List<int> activated = [];
        await using TestApp app = await StartAsync(Numbers(100), new() { SelectedIndex = selected, OnActivate = activated.Add, AutoFocus = true, Scrollbar = ScrollbarVisibility.Never });
        await app.PressAsync(Key.Down, Key.Down);
        Assert.Equal((2, "0"), (selected.Peek(), app.Snapshot().Rows()[0]));
        Assert.Equal(2, app.HighlightedRow());
        await app.PressAsync(Key.Down, Key.Down, Key.Down);
        Assert.Equal((5, "1"), (selected.Peek(), app.Snapshot().Rows()[0]));
        await app.PressAsync(Key.PageDown);
        Assert.Equal((9, "5"), (selected.Peek(), app.Snapshot().Rows()[0]));
        await app.PressAsync(Key.End, Key.Down, Key.Enter);
        Assert.Equal((99, "95"), (selected.Peek(), app.Snapshot().Rows()[0]));
        await app.PressAsync(Key.PageUp, Key.Up, Key.Enter);
        Assert.Equal((94, "94"), (selected.Peek(), app.Snapshot().Rows()[0]));
        await app.PressAsync(Key.Home, Key.Up);
        Assert.Equal((0, "0"), (selected.Peek(), app.Snapshot().Rows()[0]));
        Assert.Equal([99, 94], activated);
    }

    [Fact]
    public async Task An_item_that_is_selected_from_the_start_is_seen()
    {
        await using TestApp app = await StartAsync(Numbers(1000), new() { SelectedIndex = new(500), Scrollbar = ScrollbarVisibility.Never });
        Assert.Equal("500", app.Snapshot().Rows()[4]);
        Assert.Equal(4, app.HighlightedRow());
    }

    [Fact]
    public async Task The_mouse_selects_and_two_clicks_activate()
    {
        Signal<int> selected = new(-1);
        List<int> activated = [];
        await using TestApp app = await StartAsync(Numbers(100), new() { SelectedIndex = selected, OnActivate = activated.Add });
        Assert.Equal(-1, app.HighlightedRow());
        await app.ClickAsync(1, 3);
        Assert.Equal((3, 0), (selected.Peek(), activated.Count));
        await app.ClickAsync(1, 3);
        Assert.Equal([3], activated);
        await app.PressAsync(Key.Up);
        Assert.Equal(2, selected.Peek());
    }

    [Fact]
    public async Task The_selection_is_an_item_and_not_a_place()
    {
        Signal<int> selected = new(1);
        ReactiveList<string> names = new(["ant", "bee", "cat"]);
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(names, name => name, row => Text(() => $"{row.Index}{(row.IsSelected ? "*" : " ")}{row.Value}"), new() { SelectedIndex = selected }), width: 8, height: 4);
        Assert.Equal(["0 ant", "1*bee", "2 cat", ""], app.Snapshot().Rows());
        await app.InvokeAsync(() => names.Insert(0, "ape"));
        Assert.Equal(["0 ape", "1 ant", "2*bee", "3 cat"], app.Snapshot().Rows());
        await app.InvokeAsync(() => names.ReplaceAll(["cat", "bee", "ant", "ape"]));
        Assert.Equal(1, selected.Peek());
        // It is fetched anew: gone for a while, and then there again.
        await app.InvokeAsync(() => names.ReplaceAll([]));
        await app.InvokeAsync(() => names.ReplaceAll(["x", "y", "z", "bee"]));
        Assert.Equal(["0 x", "1 y", "2 z", "3*bee"], app.Snapshot().Rows());
        await app.InvokeAsync(() => names.RemoveAt(3));
        Assert.Equal(["0 x", "1 y", "2*z", ""], app.Snapshot().Rows());
        // Who says another one in the same breath means that one.
        await app.InvokeAsync(() =>
        {
            names.ReplaceAll(["z", "y", "x"]);
            selected.Value = 1;
        });
        Assert.Equal(["0 z", "1*y", "2 x", ""], app.Snapshot().Rows());
        await app.InvokeAsync(() => selected.Value = -1);
        Assert.Equal(["0 z", "1 y", "2 x", ""], app.Snapshot().Rows());
    }

    [Fact]
    public async Task Items_that_are_sorted_anew_do_not_move_what_is_seen()
    {
        Signal<int> selected = new(2);
        Signal<IReadOnlyList<int>> numbers = new([.. Enumerable.Range(0, 100)]);
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text(() => $"{row.Value}"), new() { SelectedIndex = selected, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 5);
        await app.InvokeAsync(() => numbers.Value = [.. numbers.Peek().Reverse()]);
        Assert.Equal((97, "99"), (selected.Peek(), app.Snapshot().Rows()[0]));
        Assert.Equal(-1, app.HighlightedRow());
    }

    [Fact]
    public async Task What_is_seen_stays_in_place_when_items_come_and_go_above_it()
    {
        NodeRef list = new();
        ReactiveList<int> numbers = new(Enumerable.Range(0, 100));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { Ref = list, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 4);
        string[] seen = ["50", "51", "52", "53"];
        await app.InvokeAsync(() => list.ScrollY = 50);
        await app.InvokeAsync(() => numbers.Insert(0, -1));
        Assert.Equal(seen, app.Snapshot().Rows());
        await app.InvokeAsync(() => numbers.RemoveRange(10, 20));
        Assert.Equal(seen, app.Snapshot().Rows());
        await app.InvokeAsync(() => numbers.ReplaceAll([.. Enumerable.Range(1000, 3000), .. numbers]));
        Assert.Equal(seen, app.Snapshot().Rows());
        // A log that forgets its first lines, as many as come.
        for (int line = 100; line < 110; line++)
        {
            await app.InvokeAsync(() =>
            {
                numbers.Add(line);
                numbers.RemoveAt(0);
            });
            Assert.Equal(seen, app.Snapshot().Rows());
        }

        // One of those that are seen goes: the others close up.
        await app.InvokeAsync(() =>
        {
            numbers.Remove(51);
            numbers.Insert(0, -2);
        });
        Assert.Equal(["50", "52", "53", "54"], app.Snapshot().Rows());
        await app.InvokeAsync(() =>
        {
            numbers.Insert(0, -3);
            list.ScrollY = 0;
        });
        Assert.Equal("-3", app.Snapshot().Rows()[0]);
        await app.InvokeAsync(() => numbers.Insert(0, -4));
        Assert.Equal("-4", app.Snapshot().Rows()[0]);
    }

    [Fact]
    public async Task What_is_sorted_anew_or_is_another_list_is_not_scrolled()
    {
        NodeRef list = new();
        ReactiveList<int> numbers = new(Enumerable.Range(0, 100));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { Ref = list, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 4);
        await app.InvokeAsync(() => list.ScrollY = 20);
        await app.InvokeAsync(() => numbers.ReplaceAll([.. numbers.Reverse()]));
        Assert.Equal(["79", "78", "77", "76"], app.Snapshot().Rows());
        await app.InvokeAsync(() => numbers.ReplaceAll(Enumerable.Range(200, 50)));
        Assert.Equal(["220", "221", "222", "223"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_log_that_is_at_its_end_stays_there_when_its_first_lines_go()
    {
        NodeRef list = new();
        ReactiveList<int> numbers = new(Enumerable.Range(0, 100));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { Ref = list, StickToEnd = true, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 3);
        for (int line = 100; line < 120; line++)
        {
            await app.InvokeAsync(() =>
            {
                numbers.Add(line);
                numbers.RemoveRange(0, line % 3);
            });
            Assert.Equal([$"{line - 2}", $"{line - 1}", $"{line}"], app.Snapshot().Rows());
        }
    }

    [Fact]
    public async Task Rows_of_some_cells_stay_in_place_by_the_cell()
    {
        NodeRef list = new();
        ReactiveList<int> numbers = new(Enumerable.Range(0, 100));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}\n-\n="), new() { RowHeight = 3, Ref = list, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 4);
        await app.InvokeAsync(() => list.ScrollY = 31);
        await app.InvokeAsync(() => numbers.InsertRange(5, [200, 201]));
        Assert.Equal(["-", "=", "11", "-"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_row_that_has_the_keyboard_stays_however_far_the_list_is_scrolled()
    {
        NodeRef list = new();
        Signal<string> typed = new("");
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(Numbers(1000), number => number, row => row.Peek() is 3 or 4 ? Input(new() { Value = typed, AutoFocus = row.Peek() == 3 }) : Text($"{row.Peek()}"),
                new() { Ref = list, Scrollbar = ScrollbarVisibility.Never }), width: 6, height: 5);
        await app.TypeAsync("a");
        await app.InvokeAsync(() => list.ScrollY = 800);
        Assert.Equal("800", app.Snapshot().Rows()[0]);
        await app.InvokeAsync(() => typed.Value += "b");
        await app.TypeAsync("c");
        Assert.Equal("abc", typed.Peek());
        await app.PressAsync(Key.Tab);
        Assert.Contains("abc", app.Snapshot().Rows());
    }

    [Fact]
    public async Task Rows_may_be_higher_than_one_cell()
    {
        Signal<int> selected = new(0);
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(Numbers(50), number => number, row => Text($"{row.Peek()}\n-"),
                new() { RowHeight = 2, SelectedIndex = selected, AutoFocus = true, Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 5);
        Assert.Equal(["0", "-", "1", "-", "2"], app.Snapshot().Rows());
        await app.PressAsync(Key.Down, Key.Down);
        Assert.Equal(["-", "1", "-", "2", "-"], app.Snapshot().Rows());
        await app.PressAsync(Key.End);
        Assert.Equal(["-", "48", "-", "49", "-"], app.Snapshot().Rows());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ListViewProps { RowHeight = 0 });
    }

    [Fact]
    public async Task Collections_that_tell_their_changes_are_followed()
    {
        ObservableCollection<string> names = ["a", "b"];
        await using TestApp app = await TestApp.StartAsync(() => ListView(names, name => name, row => Text(() => row.Value)), width: 4, height: 3);
        await app.InvokeAsync(() => names.Insert(1, "c"));
        Assert.Equal(["a", "c", "b"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_log_stays_at_its_end()
    {
        ReactiveList<string> lines = new([.. Enumerable.Range(0, 50).Select(line => $"{line}")]);
        NodeRef list = new();
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(lines, line => line, row => Text(row.Peek()), new() { StickToEnd = true, Ref = list, Scrollbar = ScrollbarVisibility.Never }), width: 6, height: 3);
        await app.InvokeAsync(() => list.ScrollY = int.MaxValue);
        for (int line = 50; line < 200; line++) await app.InvokeAsync(() => lines.Add($"{line}"));
        Assert.Equal(["197", "198", "199"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task The_selected_row_shows_whether_the_list_has_the_keyboard()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Input(),
            ListView(Numbers(3), number => number, row => Text($"{row.Peek()}"),
                new() { SelectedIndex = new(1), SelectionColors = new(Color.White, Color.Blue), InactiveSelectionColors = new(Background: Color.Green) })), width: 4, height: 4);
        Assert.Equal(Color.Green, app.Snapshot()[0, 2].Background);
        await app.PressAsync(Key.Tab);
        Assert.Equal((Color.Blue, Color.White), (app.Snapshot()[0, 2].Background, app.Snapshot()[0, 2].Foreground));
    }

    [Fact]
    public async Task An_item_that_comes_does_not_scroll_back_to_the_selected_one()
    {
        NodeRef list = new();
        ReactiveList<int> numbers = new(Enumerable.Range(0, 100));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { Ref = list, SelectedIndex = new(0), Scrollbar = ScrollbarVisibility.Never }), width: 4, height: 5);
        await app.InvokeAsync(() => list.ScrollY = 50);
        await app.InvokeAsync(() => numbers.Add(100));
        Assert.Equal("50", app.Snapshot().Rows()[0]);
        await app.ResizeAsync(4, 4);
        Assert.Equal("50", app.Snapshot().Rows()[0]);
    }

    [Fact]
    public async Task A_selected_row_that_is_seen_stays_so_when_there_is_less_room()
    {
        await using TestApp app = await StartAsync(Numbers(100), new() { SelectedIndex = new(4), Scrollbar = ScrollbarVisibility.Never });
        Assert.Equal("0", app.Snapshot().Rows()[0]);
        await app.ResizeAsync(8, 3);
        Assert.Equal(["2", "3", "4"], app.Snapshot().Rows());
        Assert.Equal(2, app.HighlightedRow());
    }

    [Fact]
    public async Task A_key_goes_back_to_the_selected_row_also_when_it_is_selected_already()
    {
        NodeRef list = new();
        await using TestApp app = await StartAsync(Numbers(100), new() { Ref = list, SelectedIndex = new(0), AutoFocus = true, Grow = 1, Basis = 0, Scrollbar = ScrollbarVisibility.Never });
        foreach (Key key in new[] { Key.Home, Key.Up, Key.PageUp })
        {
            await app.InvokeAsync(() => list.ScrollY = 50);
            await app.PressAsync(key);
            Assert.Equal("0", app.Snapshot().Rows()[0]);
        }
    }

    [Fact]
    public async Task The_index_is_that_of_an_item_as_long_as_there_are_any()
    {
        Signal<int> selected = new(7);
        ReactiveList<int> numbers = new(Enumerable.Range(0, 10));
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { SelectedIndex = selected }), width: 4, height: 10);
        await app.InvokeAsync(() => numbers.ReplaceAll([20, 21, 22]));
        Assert.Equal((2, 2), (selected.Peek(), app.HighlightedRow()));
        await app.InvokeAsync(() => selected.Value = 55);
        Assert.Equal((2, 2), (selected.Peek(), app.HighlightedRow()));
        await app.InvokeAsync(() => selected.Value = -7);
        Assert.Equal(-1, app.HighlightedRow());
    }

    [Fact]
    public async Task A_row_that_has_too_much_in_it_does_not_paint_over_the_next()
    {
        string[] texts = ["one two three", "a\nb\nc", "x"];
        await using TestApp app = await TestApp.StartAsync(() => ListView(texts, text => text, row => Text(row.Peek())), width: 6, height: 4);
        Assert.Equal(["one", "a", "x", ""], app.Snapshot().Rows());
    }

    [Fact]
    public async Task Who_listens_to_the_keys_of_a_list_may_keep_them_from_it()
    {
        Signal<int> selected = new(0);
        await using TestApp app = await StartAsync(Numbers(10), new()
        {
            SelectedIndex = selected, AutoFocus = true, OnKey = key => key.Handled |= key.Is(Key.Down),
        });
        await app.PressAsync(Key.Down);
        Assert.Equal(0, selected.Peek());
        await app.PressAsync(Key.End);
        Assert.Equal(9, selected.Peek());
    }

    [Fact]
    public async Task The_right_button_selects_the_row_before_its_menu_is_made()
    {
        Signal<int> selected = new(0);
        await using TestApp app = await StartAsync(Numbers(10), new() { SelectedIndex = selected, Height = 10, ContextMenu = () => [new($"Delete {selected.Peek()}", () => { })] });
        await app.ClickAsync(0, 2, MouseButton.Right);
        Assert.Equal(2, selected.Peek());
        Assert.Contains("Del…", app.Snapshot().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_button_selects_a_row_that_has_a_menu_of_its_own()
    {
        Signal<int> selected = new(0);
        string asked = "";
        await using TestApp app = await TestApp.StartAsync(
            () => ListView(Numbers(4), number => number, row => Text($"{row.Peek()}", new() { ContextMenu = () => { asked = $"{selected.Peek()}"; return []; } }), new() { SelectedIndex = selected }), width: 4, height: 4);
        await app.ClickAsync(0, 2, MouseButton.Right);
        Assert.Equal("2", asked);
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];

    private int _made, _ended;

    private int MadeNow => _made - _ended;

    private Task<TestApp> StartAsync(int[] numbers, ListViewProps props) => TestApp.StartAsync(
        () => Box(new() { Height = Percent(100) }, ListView(numbers, number => number, row =>
        {
            _made++;
            Scope.OnCleanup(() => _ended++);
            return Text($"{row.Peek()}");
        }, props)), width: 8, height: props.Height.Prop.IsSet ? 10 : 5);
}
