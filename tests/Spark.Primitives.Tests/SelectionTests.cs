using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Text that is selected on the screen with the mouse: what is marked, what the app is told, when it ends.</summary>
public sealed class SelectionTests
{
    [Fact]
    public async Task A_drag_marks_what_is_read_between_both_cells_and_tells_it_when_the_button_comes_up()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("one two"), Text("three four"), Text("five")), width: 12, height: 3);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 4, 0));
        Assert.Equal(["       ", "          ", "    "], Marked(app, 7, 10, 4));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 2, 2));
        Assert.Equal(["    ###", "##########", "### "], Marked(app, 7, 10, 4));
        Assert.Equal("", app.Session.Selection.Peek());
        await app.SendAsync(MouseBytes.Encode(MouseAction.Up, MouseButton.Left, 2, 2));
        Assert.Equal("two\nthree four\nfiv", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task A_drag_upwards_is_the_same_and_one_within_a_cell_is_none()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("one two"), Text("three four")), width: 12, height: 2);
        await app.DragAsync(1, 1, 4, 0);
        Assert.Equal("two\nth", app.Session.Selection.Peek());
        await app.DragAsync(2, 0, 2, 0);
        Assert.Equal("", app.Session.Selection.Peek());
        Assert.Equal(["       ", "          "], Marked(app, 7, 10));
    }

    [Fact]
    public async Task Clusters_are_selected_whole()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("a世👩‍👩‍👧‍👦e\u0301z")), width: 12, height: 1);
        await app.DragAsync(2, 0, 3, 0);
        Assert.Equal("世👩‍👩‍👧‍👦", app.Session.Selection.Peek());
        Assert.Equal([" ####   "], Marked(app, 8));
        await app.DragAsync(6, 0, 5, 0);
        Assert.Equal("e\u0301z", app.Session.Selection.Peek()[^3..]);
    }

    [Fact]
    public async Task Lines_that_were_broken_to_fit_are_copied_as_one()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("a paragraph of words"), Text("an_unbreakable_word"), Text("end")), width: 11, height: 6);
        Assert.Equal(["a paragraph", "of words", "an_unbreaka", "ble_word", "end", ""], [.. Enumerable.Range(0, 6).Select(row => app.Snapshot().Row(row).TrimEnd())]);
        await app.DragAsync(0, 0, 2, 4);
        Assert.Equal("a paragraph of words\nan_unbreakable_word\nend", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task Two_clicks_select_a_word_and_three_a_line_and_a_drag_goes_on_by_them()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("let some_name = 1; and so on"), Text("last line")), width: 19, height: 3);
        await ClickTimes(app, 6, 0, 2);
        Assert.Equal("some_name", app.Session.Selection.Peek());
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        await ClickTimes(app, 6, 0, 3);
        Assert.Equal("let some_name = 1; and so on", app.Session.Selection.Peek());
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        await app.ClickAsync(6, 0);
        await app.DragAsync(6, 0, 1, 0);
        Assert.Equal("let some_name", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task With_alt_a_rectangle_is_selected()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("abcd"), Text("efgh"), Text("ijkl")), width: 4, height: 3);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 2, 0, KeyModifiers.Alt));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 1, 2, KeyModifiers.Alt));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Up, MouseButton.Left, 1, 2, KeyModifiers.Alt));
        Assert.Equal("bc\nfg\njk", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task A_selection_stays_in_the_pane_where_it_began()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Width = 6, Overflow = Overflow.Hidden }, Text("left 1"), Text("left 2")),
                Box(new() { Width = 7, UserSelect = UserSelect.Contain, Border = BorderStyle.Single, Title = "t" }, Text("in"), Text("box"))),
            width: 13, height: 4);
        await app.DragAsync(5, 0, 12, 1);
        Assert.Equal("1\nleft 2", app.Session.Selection.Peek());
        await app.DragAsync(8, 1, 0, 3);
        Assert.Equal("n\nbox", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task What_stands_between_texts_is_blank_and_what_is_not_selectable_is_left_out()
    {
        int clicks = 0;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Direction = FlexDirection.Row, Gap = 2 }, Text("1 ", new() { UserSelect = UserSelect.None }), Text("name"), Text("│", new() { UserSelect = UserSelect.None }), Text("value")),
                Button("press", () => clicks++), Input(new() { Value = Signal("typed") }), Text("below")),
            width: 20, height: 4);
        await app.DragAsync(5, 0, 19, 3);
        Assert.Equal("ame     value\n\n\nbelow", app.Session.Selection.Peek());
        await app.DragAsync(0, 0, 19, 3);
        Assert.Equal("", app.Session.Selection.Peek());
        await app.DragAsync(1, 1, 3, 1);
        Assert.Equal((1, ""), (clicks, app.Session.Selection.Peek()));
    }

    [Fact]
    public async Task Who_hears_of_clicks_is_not_selected_unless_it_says_so_and_then_a_drag_is_no_click()
    {
        int clicks = 0;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Box(new() { OnClick = _ => clicks++ }, Text("an item")),
                Box(new() { OnClick = _ => clicks++, UserSelect = UserSelect.Text }, Text("an item"))),
            width: 12, height: 2);
        await app.DragAsync(1, 0, 4, 0);
        Assert.Equal((1, ""), (clicks, app.Session.Selection.Peek()));
        await app.DragAsync(0, 1, 4, 1);
        Assert.Equal((1, "an it"), (clicks, app.Session.Selection.Peek()));
        await app.ClickAsync(1, 1);
        Assert.Equal((2, ""), (clicks, app.Session.Selection.Peek()));
    }

    [Fact]
    public async Task It_ends_when_the_text_changes_and_not_when_something_else_does()
    {
        Signal<string> text = null!, other = null!;
        await using TestApp app = await TestApp.StartAsync(() => Box(Text(text = new("some text")), Text(other = new("other"))), width: 12, height: 2);
        await app.DragAsync(0, 0, 3, 0);
        await app.InvokeAsync(() => other.Value = "changed");
        Assert.Equal("some", app.Session.Selection.Peek());
        Assert.Equal(["####     "], Marked(app, 9));
        await app.InvokeAsync(() => text.Value = "same text");
        Assert.Equal("", app.Session.Selection.Peek());
        Assert.Equal(["         "], Marked(app, 9));
    }

    [Fact]
    public async Task It_moves_with_its_pane_and_may_be_longer_than_that_is_high()
    {
        NodeRef pane = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = 3, Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Never, Ref = pane = new() },
                [.. Enumerable.Range(0, 20).Select(row => Text($"row {row}", new() { Shrink = 0 }))]),
            width: 8, height: 3);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 4, 1));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 4, 2));
        await app.WheelAsync(4, 2, 1);
        await app.WheelAsync(4, 2, 1);
        Assert.Equal(6, pane.ScrollY);
        Assert.Equal(["#####", "#####", "#####"], Marked(app, 5, 5, 5));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Up, MouseButton.Left, 4, 2));
        Assert.Equal("1\nrow 2\nrow 3\nrow 4\nrow 5\nrow 6\nrow 7\nrow 8", app.Session.Selection.Peek());
        await app.WheelAsync(4, 2, -2);
        Assert.Equal(["     ", "    #", "#####"], Marked(app, 5, 5, 5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_pane_scrolls_while_the_pointer_is_held_beyond_its_edge(int rowsBelow)
    {
        NodeRef pane = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Height = 3, Shrink = 0, Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Never, Ref = pane = new() },
                    [.. Enumerable.Range(0, 9).Select(row => Text($"row {row}", new() { Shrink = 0 }))])),
            width: 8, height: rowsBelow == 2 ? 3 : 5);
        TimeSpan step = TimeSpan.FromMilliseconds(50);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 4, 0));
        await app.AdvanceAsync(step);
        Assert.Equal(0, pane.ScrollY);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 4, rowsBelow));
        Assert.Equal(0, pane.ScrollY);
        List<int> offsets = [];
        for (int i = 0; i < 3; i++)
        {
            await app.AdvanceAsync(step);
            offsets.Add(pane.ScrollY);
        }

        Assert.Equal([1, 2, 3], offsets);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 4, 1));
        await app.AdvanceAsync(10 * step);
        Assert.Equal(3, pane.ScrollY);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Up, MouseButton.Left, 4, 1));
        await app.AdvanceAsync(step);
        Assert.Equal("0\nrow 1\nrow 2\nrow 3\nrow 4", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task What_was_never_seen_cannot_be_selected()
    {
        NodeRef pane = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = 3, Overflow = Overflow.Scroll, Ref = pane = new() }, [.. Enumerable.Range(0, 40).Select(row => Text($"row {row}", new() { Shrink = 0 }))]),
            width: 8, height: 3);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 0, 1));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 1, 1));
        await app.InvokeAsync(() => pane.ScrollY = 30);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Up, MouseButton.Left, 1, 1));
        Assert.Equal("", app.Session.Selection.Peek());
        Assert.Equal(["     ", "     "], Marked(app, 5, 5));
    }

    [Fact]
    public async Task The_app_follows_it()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("abcdef"), Text(() => $"selected: {App.Selection.Value}")), width: 16, height: 2);
        await app.DragAsync(1, 0, 3, 0);
        Assert.Equal("selected: bcd", app.Snapshot().Row(1).TrimEnd());
        await app.ClickAsync(0, 0);
        Assert.Equal("selected:", app.Snapshot().Row(1).TrimEnd());
    }

    [Fact]
    public async Task It_ends_with_the_engine_that_knew_it()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("abcdef")), width: 16, height: 2);
        await app.DragAsync(1, 0, 3, 0);
        Assert.Equal("bcd", app.Session.Selection.Peek());
        int first = app.Session.Engine.ProcessId;
        app.Session.Engine.Replace();
        Assert.True(SpinWait.SpinUntil(() => app.Session.Engine.ProcessId != first, TimeSpan.FromSeconds(10)), "There is no other engine.");
        await app.MoveMouseAsync(9, 1);
        Assert.Equal("", app.Session.Selection.Peek());
        Assert.Equal(["      "], Marked(app, 6));
        await app.DragAsync(1, 0, 2, 0);
        Assert.Equal("bc", app.Session.Selection.Peek());
    }

    [Fact]
    public async Task Its_colors_are_the_options()
    {
        SparkOptions options = new() { SelectionForeground = Color.Black, SelectionBackground = Color.Yellow };
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("abc")), width: 4, height: 1, options);
        await app.DragAsync(0, 0, 1, 0);
        FrameCell marked = app.Snapshot()[1, 0], other = app.Snapshot()[2, 0];
        Assert.Equal((Color.Black, Color.Yellow, TextAttributes.None), (marked.Foreground, marked.Background, marked.Attributes));
        Assert.Equal((Color.Default, Color.Default), (other.Foreground, other.Background));
    }

    [Fact]
    public async Task Nothing_is_selected_where_the_options_say_so()
    {
        List<(int, int)> moves = [];
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OnMouse = mouse => { if (mouse.Action == MouseAction.Move) moves.Add((mouse.X, mouse.Y)); } }, Text("abc")),
            width: 4, height: 1, new SparkOptions { Selecting = TextSelecting.Off });
        await app.DragAsync(0, 0, 2, 0);
        Assert.Equal(["   "], Marked(app, 3));
        Assert.Equal([(2, 0)], moves);
    }

    private static async Task ClickTimes(TestApp app, int x, int y, int times)
    {
        for (int i = 0; i < times; i++) await app.ClickAsync(x, y);
    }

    /// <summary>The first cells of each row: # where two colors are exchanged.</summary>
    private static string[] Marked(TestApp app, params int[] widths)
    {
        FrameSnapshot frame = app.Snapshot();
        return [.. widths.Select((width, row) => string.Concat(Enumerable.Range(0, width).Select(column => frame[column, row].Attributes.HasFlag(TextAttributes.Inverse) ? '#' : ' ')))];
    }
}
