using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class MouseTests
{
    private static readonly StateColors s_marked = new(Background: Color.Red);

    [Fact]
    public async Task A_click_goes_to_what_is_seen_there_and_then_outwards()
    {
        List<string> heard = [];
        Action<MouseEvent> Note(string name) => mouse => { if (mouse.Action == MouseAction.Click) heard.Add($"{name} {mouse.X},{mouse.Y}"); };
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Padding = 1, OnMouse = Note("outer"), OnMouseCapture = Note("capture") },
                Box(new() { Width = 6, Height = 3, OnMouse = Note("under") }, Text("under")),
                Box(new() { Position = Position.Absolute, Inset = (1, 0, 0, 3), Width = 4, Height = 1, OnMouse = Note("over") }, Text("over"))),
            width: 12, height: 5);
        await app.ClickAsync(4, 1);
        Assert.Equal(["capture 4,1", "over 1,0", "outer 4,1"], heard);
        heard.Clear();
        await app.ClickAsync(2, 2);
        Assert.Equal(["capture 2,2", "under 1,1", "outer 2,2"], heard);
    }

    [Fact]
    public async Task What_is_handled_goes_no_further_and_what_is_disabled_hears_nothing()
    {
        List<string> heard = [];
        await using var app = await TestApp.StartAsync(
            () => Box(new() { OnClick = _ => heard.Add("outer") },
                Box(new() { Height = 1, OnClick = mouse => { heard.Add("inner"); mouse.Handled = true; } }),
                Box(new() { Height = 1, Disabled = true, OnClick = _ => heard.Add("disabled") }, Box(new() { Height = 1, OnClick = _ => heard.Add("in disabled") }))),
            width: 10, height: 3);
        await app.ClickAsync(0, 0);
        Assert.Equal(["inner"], heard);
        await app.ClickAsync(0, 1);
        Assert.Equal(["inner", "outer"], heard);
    }

    [Fact]
    public async Task A_button_is_clicked_where_it_goes_down_and_comes_up()
    {
        int pressed = 0;
        await using var app = await TestApp.StartAsync(() => Box(Button("press", () => pressed++)), width: 12, height: 3);
        await app.ClickAsync(2, 0);
        await app.ClickAsync(0, 0);
        Assert.Equal(2, pressed);
        await app.DragAsync(2, 0, 0, 0);
        Assert.Equal(3, pressed);
        await app.DragAsync(2, 0, 11, 2);
        Assert.Equal(3, pressed);
    }

    [Fact]
    public async Task Clicks_in_a_row_are_counted_while_they_follow_each_other()
    {
        List<int> counts = [];
        await using var app = await TestApp.StartAsync(() => Box(new() { OnClick = mouse => counts.Add(mouse.Clicks) }), width: 9, height: 2);
        await app.ClickAsync(1, 1);
        await app.ClickAsync(1, 1);
        await app.ClickAsync(1, 1);
        await app.ClickAsync(2, 1);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(401));
        await app.ClickAsync(2, 1);
        Assert.Equal([1, 2, 3, 1, 1], counts);
    }

    [Fact]
    public async Task The_pointer_comes_and_goes_and_the_engine_shows_it()
    {
        List<string> heard = [];
        NodeRef left = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row, OnHover = over => heard.Add($"row {over}") },
                Box(new() { Width = 3, Height = 1, HoverColors = s_marked, OnHover = over => heard.Add($"left {over}"), Ref = left = new NodeRef() }, Text("abc")),
                Box(new() { Width = 3, Height = 1, HoverColors = s_marked }, Text("def"))),
            width: 6, height: 1);
        await app.MoveMouseAsync(1, 0);
        Assert.Equal(["row True", "left True"], heard);
        Assert.Equal((Color.Red, Color.Default), (app.Snapshot()[0, 0].Background, app.Snapshot()[4, 0].Background));
        Assert.True(left.IsHovered);
        await app.MoveMouseAsync(4, 0);
        Assert.Equal(["row True", "left True", "left False"], heard);
        Assert.Equal((Color.Default, Color.Red), (app.Snapshot()[0, 0].Background, app.Snapshot()[4, 0].Background));
        Assert.False(left.IsHovered);
    }

    [Fact]
    public async Task Pressed_colors_hold_as_long_as_the_button()
    {
        await using var app = await TestApp.StartAsync(() => Box(new() { Width = 3, Height = 1, PressedColors = s_marked }), width: 6, height: 2);
        await app.SendAsync("\u001b[<0;2;1M"u8.ToArray());
        Assert.Equal(Color.Red, app.Snapshot()[0, 0].Background);
        await app.SendAsync("\u001b[<0;6;2m"u8.ToArray());
        Assert.Equal(Color.Default, app.Snapshot()[0, 0].Background);
    }

    [Fact]
    public async Task A_held_button_keeps_the_pointer_to_its_element()
    {
        List<(int, int)> places = [];
        await using var app = await TestApp.StartAsync(
            () => Box(Box(new() { Width = 2, Height = 1, OnMouseMove = mouse => places.Add((mouse.X, mouse.Y)) }), Box(new() { Width = 2, Height = 1 })),
            width: 9, height: 4);
        await app.DragAsync(1, 0, 7, 3);
        Assert.Equal([(7, 3)], places);
    }

    [Fact]
    public async Task The_wheel_scrolls_the_innermost_box_that_can_go_further()
    {
        NodeRef inner = null!, outer = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Height = 6, Overflow = Overflow.Auto, Ref = outer = new NodeRef() },
                Box(new() { Height = 4, Shrink = 0, Overflow = Overflow.Auto, Ref = inner = new NodeRef() }, Box(new() { Height = 8, Shrink = 0 })),
                Box(new() { Height = 20, Shrink = 0 })),
            width: 10, height: 6);
        await app.WheelAsync(1, 1, 1);
        Assert.Equal((3, 0), (inner.ScrollY, outer.ScrollY));
        await app.WheelAsync(1, 1, 2);
        Assert.Equal((4, 3), (inner.ScrollY, outer.ScrollY));
        await app.WheelAsync(1, 4, -1);
        Assert.Equal((4, 0), (inner.ScrollY, outer.ScrollY));
    }

    [Fact]
    public async Task The_thumb_of_a_scrollbar_is_dragged_and_comes_to_a_click()
    {
        NodeRef box = null!;
        int clicks = 0;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Height = 10, OverflowY = Overflow.Scroll, Ref = box = new NodeRef(), OnMouse = _ => clicks++ }, Box(new() { Height = 100, Shrink = 0 })),
            width: 10, height: 10);
        Assert.Equal(90, box.MaxScrollY);
        await app.DragAsync(9, 0, 9, 9);
        Assert.Equal(90, box.ScrollY);
        await app.DragAsync(9, 9, 9, 0);
        Assert.Equal(0, box.ScrollY);
        await app.DragAsync(9, 0, 9, 3);
        Assert.Equal(30, box.ScrollY);
        await app.ClickAsync(9, 9);
        Assert.Equal(90, box.ScrollY);
        Assert.Equal(0, clicks);
    }

    [Fact]
    public async Task Who_wishes_for_the_wheel_gets_it_and_nothing_scrolls()
    {
        int steps = 0;
        NodeRef outer = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Height = 3, Overflow = Overflow.Scroll, Ref = outer = new NodeRef() },
                Box(new() { Height = 9, Shrink = 0, OnWheel = mouse => steps += mouse.WheelY })),
            width: 10, height: 3);
        await app.WheelAsync(1, 1, 3);
        await app.WheelAsync(1, 1, -1);
        Assert.Equal((2, 0), (steps, outer.ScrollY));
    }

    [Fact]
    public async Task Moves_that_come_while_the_app_is_busy_are_one()
    {
        List<int> places = [];
        await using var app = await TestApp.StartAsync(() => Box(new() { OnMouseMove = mouse => places.Add(mouse.X) }), width: 90, height: 1);
        await app.SendAsync([.. Enumerable.Range(0, 80).SelectMany(x => MouseBytes.Encode(MouseAction.Move, MouseButton.None, x, 0))]);
        Assert.Equal(79, places[^1]);
        Assert.True(places.Count < 80, $"{places.Count} moves were told");
    }

    [Fact]
    public async Task Pixels_are_told_where_the_terminal_counts_them()
    {
        List<string> heard = [];
        Action<MouseEvent> Note(string name) => mouse => heard.Add($"{name} {mouse.Action} {mouse.X},{mouse.Y} {mouse.PixelX?.ToString() ?? "-"},{mouse.PixelY?.ToString() ?? "-"}");
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Padding = (1, 2), OnMouse = Note("outer") }, Box(new() { Height = 1, OnMouse = Note("inner"), OnWheel = _ => { } })), width: 12, height: 4,
            new SparkOptions { PixelMouse = true });
        await app.ClickAsync(3, 1);
        Assert.Equal(["inner Down 1,0 -,-", "outer Down 3,1 -,-"], heard[..2]);

        // Cells of 10 by 20 pixels. What comes before the terminal says that it counts pixels, counts cells.
        await app.SendAsync("\u001b[?1016;2$y\u001b[6;20;10t\u001b[?62c"u8);
        heard.Clear();
        await app.SendAsync("\u001b[<0;4;2M\u001b[?1016;1$y\u001b[<0;36;31m\u001b[<32;38;40M\u001b[<65;36;31M"u8);
        Assert.Equal(["inner Down 1,0 -,-", "outer Down 3,1 -,-", "inner Up 1,0 15,10", "outer Up 3,1 35,30"], heard[..4]);
        heard.Clear();
        await app.SendAsync("\u001b[<35;38;40M\u001b[<65;36;31M"u8);
        Assert.Equal(["inner Move 1,0 17,19", "outer Move 3,1 37,39", "inner Wheel 1,0 -,-", "outer Wheel 3,1 -,-"], heard);
    }

    [Fact]
    public async Task A_button_that_came_up_outside_of_the_window_is_not_held_any_more()
    {
        List<MouseAction> heard = [];
        await using var app = await TestApp.StartAsync(
            () => Box(Box(new() { Width = 3, Height = 1, PressedColors = s_marked, OnMouse = mouse => heard.Add(mouse.Action) })), width: 6, height: 2);
        await app.SendAsync(MouseBytes.Encode(MouseAction.Down, MouseButton.Left, 1, 0));
        await app.SendAsync(MouseBytes.Encode(MouseAction.Move, MouseButton.Left, 5, 1));
        Assert.Equal(Color.Red, app.Snapshot()[0, 0].Background);
        await app.MoveMouseAsync(1, 0);
        Assert.Equal(Color.Default, app.Snapshot()[0, 0].Background);
        Assert.Equal([MouseAction.Down, MouseAction.Move, MouseAction.Up, MouseAction.Move], heard);
    }

    /// <summary>A card that is dragged to another column may be made anew there: who is around it hears how the drag goes on, and that it ends.</summary>
    [Fact]
    public async Task When_what_was_pressed_is_gone_those_around_it_hear_the_rest()
    {
        List<string> heard = [];
        Signal<bool> isThere = new(true);
        await using var app = await TestApp.StartAsync(
            () => Box(
                Text("above"),
                Box(new() { Padding = (0, 1), OnMouse = mouse => heard.Add(mouse.ToString()) },
                    Show(isThere, () => Box(new() { OnMouse = mouse => mouse.Handled = true }, Text("card"))),
                    Text("below"))),
            width: 10, height: 4);
        await app.MouseDownAsync(2, 1);
        await app.MoveMouseAsync(3, 1);
        await app.InvokeAsync(() => isThere.Value = false);
        await app.MoveMouseAsync(4, 3);
        await app.MouseUpAsync(4, 3);
        Assert.Equal(["Move Left at 4, 2", "Up Left at 4, 2"], heard);
    }

    /// <summary>The engine names who was there when it hit; the app has ended that since.</summary>
    [Fact]
    public async Task What_is_ended_by_its_own_press_does_not_take_the_release_along()
    {
        List<string> heard = [];
        Signal<bool> isThere = new(true);
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Height = 4, OverflowY = Overflow.Hidden, ScrollY = new Signal<int>(1) },
                Box(new() { Height = 2, Shrink = 0 }),
                Box(new() { Height = 9, Shrink = 0, Padding = (0, 1), OnMouse = mouse => heard.Add(mouse.ToString()) },
                    Show(isThere, () => Box(new() { OnMouse = mouse => isThere.Value = false }, Text("card"))))),
            width: 10, height: 4);
        await app.SendAsync("\e[<0;3;2M\e[<32;4;3M\e[<0;4;4m"u8);
        Assert.Equal(["Down Left at 2, 0", "Up Left at 3, 2", "Click Left at 3, 2"], heard.Where(what => !what.StartsWith("Move", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_button_does_not_end_a_drag()
    {
        List<string> first = [], second = [];
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Width = 4, Height = 1, OnMouse = mouse => first.Add(mouse.ToString()) }),
                Box(new() { Width = 4, Height = 1, OnMouse = mouse => second.Add(mouse.ToString()) })),
            width: 8, height: 1);
        await app.MouseDownAsync(1, 0);
        await app.MoveMouseAsync(5, 0);
        await app.ClickAsync(5, 0, MouseButton.Right);
        await app.MoveMouseAsync(6, 0);
        await app.MouseUpAsync(6, 0);
        await app.MoveMouseAsync(7, 0);
        Assert.Equal(["Down Left at 1, 0", "Move Left at 5, 0", "Down Right at 5, 0", "Up Right at 5, 0", "Move Left at 6, 0", "Up Left at 6, 0"], first);
        Assert.Equal(["Move at 3, 0"], second);
    }

    [Fact]
    public async Task A_dialog_that_opens_in_the_middle_of_a_drag_does_not_keep_its_end_from_what_was_pressed()
    {
        List<string> heard = [];
        Signal<bool> isOpen = new(false);
        await using var app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Width = 4, Height = 1, OnMouse = mouse => heard.Add(mouse.ToString()) }),
                Box(new() { Width = 4, Height = 1, OnMouse = mouse => heard.Add($"other {mouse}") }),
                Dialog(isOpen, () => Button("ok", () => { }))),
            width: 20, height: 9);
        await app.MouseDownAsync(1, 0);
        await app.InvokeAsync(() => isOpen.Value = true);
        await app.MoveMouseAsync(2, 0);
        await app.MouseUpAsync(2, 0);
        await app.ClickAsync(2, 1);
        await app.MoveMouseAsync(3, 0);
        Assert.Equal(["Down Left at 1, 0", "Move Left at 2, 0", "Up Left at 2, 0"], heard);
    }

    [Fact]
    public async Task Another_button_does_not_let_go_of_a_thumb()
    {
        Signal<int> scroll = new(0);
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Height = 4, OverflowY = Overflow.Scroll, ScrollY = scroll }, Box(new() { Height = 16, Shrink = 0 })), width: 6, height: 4);
        await app.MouseDownAsync(5, 0);
        await app.ClickAsync(5, 0, MouseButton.Right);
        await app.MoveMouseAsync(5, 2);
        await app.MouseUpAsync(5, 2);
        Assert.True(scroll.Value > 4, $"{scroll.Value}");
    }

    [Fact]
    public async Task What_comes_under_a_resting_pointer_is_hovered()
    {
        Signal<bool> isShown = new(false);
        List<bool> heard = [];
        await using var app = await TestApp.StartAsync(
            () => Box(Show(() => isShown.Value, () => Box(new() { Width = 3, Height = 1, HoverColors = s_marked, OnHover = heard.Add }))), width: 6, height: 1);
        await app.MoveMouseAsync(1, 0);
        await app.InvokeAsync(() => isShown.Value = true);
        await app.SettleAsync();
        Assert.Equal([true], heard);
        await app.InvokeAsync(() => isShown.Value = false);
        await app.MoveMouseAsync(2, 0);
        Assert.Equal([true], heard);
    }

    [Fact]
    public async Task What_is_selected_looks_so_under_the_pointer_too()
    {
        Signal<bool> isSelected = new(false);
        await using var app = await TestApp.StartAsync(() => Box(
            new() { Width = 3, Height = 1, Selected = isSelected, SelectedColors = new(Background: Color.Green), HoverColors = s_marked, PressedColors = new(Background: Color.Blue) }), width: 6, height: 1);
        Color Background() => app.Snapshot()[0, 0].Background;
        await app.MoveMouseAsync(1, 0);
        Assert.Equal(Color.Red, Background());
        await app.InvokeAsync(() => isSelected.Value = true);
        Assert.Equal(Color.Green, Background());
        await app.SendAsync("\u001b[<0;2;1M"u8.ToArray());
        Assert.Equal(Color.Blue, Background());
        await app.SendAsync("\u001b[<0;2;1m"u8.ToArray());
        await app.InvokeAsync(() => isSelected.Value = false);
        Assert.Equal(Color.Red, Background());
    }
}
