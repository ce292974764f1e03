using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Scroll containers: how far they go, who moves them, and what the app reads of it.</summary>
public sealed class ScrollTests
{
    [Fact]
    public async Task Writing_the_signal_scrolls_and_the_engine_keeps_it_to_what_there_is()
    {
        Signal<int> offset = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never, ScrollY = offset = new(0) }, Text("a\nb\nc\nd\ne")), width: 3, height: 2);
        Assert.Equal(["a", "b"], app.Snapshot().Rows());

        await app.InvokeAsync(() => offset.Value = 2);
        Assert.Equal(["c", "d"], app.Snapshot().Rows());
        Assert.Equal(2, offset.Peek());

        await app.InvokeAsync(() => offset.Value = 100);
        Assert.Equal(["d", "e"], app.Snapshot().Rows());
        Assert.Equal(3, offset.Peek());

        await app.InvokeAsync(() => offset.Value = -4);
        Assert.Equal(["a", "b"], app.Snapshot().Rows());
        Assert.Equal(0, offset.Peek());
    }

    [Fact]
    public async Task Content_that_goes_takes_the_offset_back()
    {
        NodeRef box = null!;
        Signal<string> text = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Never, Ref = box = new() }, Text(text = new("a\nb\nc\nd\ne"))), width: 3, height: 2);
        await app.InvokeAsync(() => box.ScrollY = 3);
        Assert.Equal(["d", "e"], app.Snapshot().Rows());
        await app.InvokeAsync(() => text.Value = "a\nb\nc");
        Assert.Equal(["b", "c"], app.Snapshot().Rows());
        Assert.Equal((1, 1, 3), (box.ScrollY, box.MaxScrollY, box.ContentHeight));
    }

    [Fact]
    public async Task Long_lines_are_reached_by_scrolling_to_the_side()
    {
        NodeRef box = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OverflowX = Overflow.Auto, Border = BorderStyle.Single, Padding = (0, 1), AlignItems = Align.Start, Ref = box = new() },
                Text("0123456789", new() { Wrap = TextWrap.NoWrap })), width: 8, height: 3);
        Assert.Equal((12, 6, 0), (box.ContentWidth, box.MaxScrollX, box.MaxScrollY));
        await app.InvokeAsync(() => box.ScrollX = 5);
        Assert.Equal("│456789│", app.Snapshot().Row(1));
    }

    [Fact]
    public async Task A_log_follows_its_end_until_somebody_scrolls_up()
    {
        NodeRef log = null!;
        ReactiveList<string> lines = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                lines = ["1", "2"];
                return Box(new() { Overflow = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never, StickToEnd = true, Ref = log = new() },
                    Each(() => lines, line => line, line => Text(Bind(() => line.Value))));
            }, width: 3, height: 3);
        Assert.Equal(["1", "2", ""], app.Snapshot().Rows());

        foreach (string line in (string[])["3", "4", "5"]) await app.InvokeAsync(() => lines.Add(line));
        Assert.Equal(["3", "4", "5"], app.Snapshot().Rows());

        await app.InvokeAsync(() => log.ScrollY = 1);
        await app.InvokeAsync(() => lines.Add("6"));
        Assert.Equal(["2", "3", "4"], app.Snapshot().Rows());

        await app.InvokeAsync(() => log.ScrollY = int.MaxValue);
        await app.InvokeAsync(() => lines.Add("7"));
        Assert.Equal(["5", "6", "7"], app.Snapshot().Rows());
        Assert.Equal(4, log.ScrollY);

        await app.ResizeAsync(3, 2);
        Assert.Equal(["6", "7"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task An_element_is_scrolled_into_view_through_every_container_around_it()
    {
        NodeRef inner = null!, outer = null!;
        NodeRef[] items = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                items = [.. Enumerable.Range(0, 9).Select(_ => new NodeRef())];
                Element[] texts = [.. items.Select((item, i) => Text($"{i}", new() { Ref = item }))];
                return Box(new() { Overflow = Overflow.Hidden, Ref = outer = new() },
                    Box(new() { Height = 4, Shrink = 0 }, Text("above")),
                    Box(new() { Height = 3, Shrink = 0, Overflow = Overflow.Hidden, Ref = inner = new() }, texts),
                    Box(new() { Height = 4, Shrink = 0 }, Text("below")));
            }, width: 6, height: 4);
        Assert.Equal(["above", "", "", ""], app.Snapshot().Rows());

        await app.InvokeAsync(() => items[7].ScrollIntoView());
        Assert.Equal(["", "5", "6", "7"], app.Snapshot().Rows());

        await app.InvokeAsync(() => items[4].ScrollIntoView(ScrollAlign.Start));
        Assert.Equal(["4", "5", "6", "below"], app.Snapshot().Rows());

        await app.InvokeAsync(() => items[5].ScrollIntoView());
        Assert.Equal(["4", "5", "6", "below"], app.Snapshot().Rows());
        Assert.Equal((4, 4), (inner.ScrollY, outer.ScrollY));

        await app.InvokeAsync(() => items[0].ScrollIntoView(ScrollAlign.Center));
        Assert.Equal(0, inner.ScrollY);
    }

    [Fact]
    public async Task What_hides_its_overflow_is_scrolled_by_the_app_and_not_by_the_user()
    {
        NodeRef inner = null!, outer = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OverflowY = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never, Ref = outer = new() },
                Box(new() { Height = 2, Shrink = 0, Overflow = Overflow.Hidden, Focusable = true, AutoFocus = true, Ref = inner = new() },
                    Text("a", new() { Shrink = 0 }), Text("b", new() { Shrink = 0 }), Text("c", new() { Shrink = 0 })),
                Box(new() { Height = 9, Shrink = 0 })), width: 6, height: 4);
        await app.PressAsync(Key.Down);
        await app.WheelAsync(0, 0, 1);
        Assert.Equal((0, 4), (inner.ScrollY, outer.ScrollY));
        await app.InvokeAsync(() => (inner.ScrollY, outer.ScrollY) = (1, 0));
        Assert.Equal(["b", "c", "", ""], app.Snapshot().Rows());
    }

    [Fact]
    public async Task The_same_wish_is_granted_again()
    {
        NodeRef box = null!, last = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never, Ref = box = new() }, Text("a\nb\nc"), Text("last", new() { Ref = last = new() })),
            width: 4, height: 2);
        for (int i = 0; i < 2; i++)
        {
            await app.InvokeAsync(() => last.ScrollIntoView());
            Assert.Equal(2, box.ScrollY);
            await app.InvokeAsync(() => box.ScrollY = 0);
        }

        // Both at once: the app scrolls, then wishes.
        await app.InvokeAsync(() =>
        {
            box.ScrollY = 1;
            last.ScrollIntoView();
        });
        Assert.Equal(2, box.ScrollY);
    }

    [Fact]
    public async Task Focus_scrolls_into_view()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never }, [.. Enumerable.Range(0, 6).Select(i => Box(new() { Focusable = true, Height = 1, Shrink = 0 }, Text($"{i}")))]),
            width: 3, height: 2);
        await app.PressAsync(Key.Tab, Key.Tab, Key.Tab);
        Assert.Equal(["2", "3"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_handle_tells_where_the_layout_put_its_element()
    {
        NodeRef pane = null!;
        int runs = 0;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Width = Percent(33) }),
                Box(new() { Grow = 1, Border = BorderStyle.Single, Ref = pane = new() }, Text(Bind(() =>
                {
                    runs++;
                    return $"{pane.X},{pane.Y} {pane.Width}x{pane.Height}";
                })))), width: 20, height: 3);
        Assert.Equal("│7,0 13x3   │", app.Snapshot().Row(1).Trim());
        int before = runs;
        await app.SettleAsync();
        Assert.Equal(before, runs);
        await app.ResizeAsync(30, 3);
        Assert.Equal("│10,0 20x3         │", app.Snapshot().Row(1).Trim());
    }

    [Fact]
    public async Task A_handle_is_nothing_before_and_after_its_element()
    {
        NodeRef handle = null!;
        Signal<bool> isShown = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                handle = new();
                isShown = new(false);
                return Box(Text(Bind(() => $"{handle.IsMounted} {handle.Width}")),
                    Show(() => isShown.Value, () => Box(new() { Width = 5, Ref = handle })));
            }, width: 12, height: 3);
        Assert.Equal("False 0", app.Snapshot().Row(0));
        await app.InvokeAsync(() => isShown.Value = true);
        Assert.Equal("True 5", app.Snapshot().Row(0));
        await app.InvokeAsync(() => isShown.Value = false);
        Assert.Equal("False 0", app.Snapshot().Row(0));
    }

    [Fact]
    public async Task A_handle_stands_in_one_element_only()
    {
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using TestApp app = await TestApp.StartAsync(() =>
            {
                NodeRef handle = new();
                return Box(Box(new() { Ref = handle }), Box(new() { Ref = handle }));
            });
        });
        Assert.Contains("NodeRef", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_observed_rows_than_are_told_one_by_one_all_follow()
    {
        NodeRef[] cells = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                cells = [.. Enumerable.Range(0, 100).Select(_ => new NodeRef())];
                return Box([.. cells.Select(cell => Box(new() { Height = 1, Shrink = 0, Ref = cell }))]);
            }, width: 10, height: 5);
        Derived<int> sum = null!;
        await app.InvokeAsync(() => sum = new(() => cells.Sum(cell => cell.Width)));
        Assert.Equal(1000, sum.Peek());
        await app.ResizeAsync(12, 5);
        Assert.Equal(1200, sum.Peek());
    }

    [Fact]
    public async Task Keys_scroll_the_box_that_has_the_keyboard()
    {
        NodeRef box = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Focusable = true, AutoFocus = true, Overflow = Overflow.Scroll, Ref = box = new() },
                [.. Enumerable.Range(0, 40).Select(row => Text($"row {row} is wider than the box", new() { Wrap = TextWrap.NoWrap, Shrink = 0, Width = 26 }))]),
            width: 10, height: 8);
        List<(int, int)> places = [];
        foreach (Key key in (Key[])[Key.Down, Key.PageDown, Key.End, Key.PageUp, Key.Up, Key.Right, Key.Left, Key.Home])
        {
            await app.PressAsync(key);
            places.Add((box.ScrollX, box.ScrollY));
        }

        // A page is what is seen but for a row, which stays to be found again.
        Assert.Equal([(0, 1), (0, 7), (0, 33), (0, 27), (0, 26), (1, 26), (0, 26), (0, 0)], places);
    }

    [Fact]
    public async Task Keys_that_the_inner_box_cannot_follow_scroll_the_one_around_it()
    {
        NodeRef inner = null!, outer = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Auto, Ref = outer = new() },
                Box(new() { Focusable = true, AutoFocus = true, Height = 3, Shrink = 0, Overflow = Overflow.Auto, Ref = inner = new() }, Box(new() { Height = 4, Shrink = 0 })),
                Box(new() { Height = 20, Shrink = 0 })),
            width: 10, height: 6);
        await app.PressAsync(Key.Down, Key.Down, Key.Down);
        Assert.Equal((1, 2), (inner.ScrollY, outer.ScrollY));
    }

    [Fact]
    public async Task A_size_is_told_when_it_is_known_and_when_it_changes()
    {
        List<(int, int)> sizes = [];
        Signal<int> height = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Width = 4 }), Box(new() { Grow = 1, Height = height = new Signal<int>(2), OnResize = (width, rows) => sizes.Add((width, rows)) })),
            width: 20, height: 5);
        Assert.Equal([(16, 2)], sizes);
        await app.ResizeAsync(30, 5);
        await app.InvokeAsync(() => height.Value = 3);
        await app.SettleAsync();
        Assert.Equal([(16, 2), (26, 2), (26, 3)], sizes);
        Assert.Equal((30, 5), app.Session.Terminal.Size.Value);
    }

    [Fact]
    public async Task A_smooth_box_glides_to_where_the_wheel_keys_and_the_app_say()
    {
        NodeRef box = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Focusable = true, AutoFocus = true, ScrollBehavior = ScrollBehavior.Smooth, Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Never, Ref = box = new() },
                [.. Enumerable.Range(0, 40).Select(row => Text($"{row}", new() { Shrink = 0 }))]),
            width: 4, height: 4);
        List<string> tops = [];
        async Task Watch(params int[] times)
        {
            tops.Clear();
            foreach (int time in times)
            {
                await app.AdvanceAsync(TimeSpan.FromMilliseconds(time));
                tops.Add(app.Snapshot().Rows()[0]);
            }
        }

        await app.WheelAsync(1, 1, 1);
        Assert.Equal((3, "0"), (box.ScrollY, app.Snapshot().Rows()[0]));
        await Watch(30, 20, 20, 79, 1);
        Assert.Equal(["1", "2", "3", "3", "3"], tops);

        // A second turn on the way goes on from where it is, to where both lead.
        await app.WheelAsync(1, 1, 1);
        await app.WheelAsync(1, 1, 1);
        Assert.Equal(9, box.ScrollY);
        await Watch(30, 120);
        Assert.Equal(["6", "9"], tops);

        await app.PressAsync(Key.End);
        await Watch(1, 149);
        Assert.Equal(["10", "36"], tops);
        await app.InvokeAsync(() => box.ScrollY = -7);
        Assert.Equal(0, box.ScrollY);
        await Watch(75, 75);
        Assert.Equal(["4", "0"], tops);
    }

    [Fact]
    public async Task A_glide_ends_where_there_is_still_something_to_see_and_begins_nowhere()
    {
        NodeRef box = null!;
        Signal<int> offset = null!;
        Signal<int> height = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { ScrollBehavior = ScrollBehavior.Smooth, Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Never, Ref = box = new(), ScrollY = offset = new(5) },
                Box(new() { Height = height = new Signal<int>(40), Shrink = 0, Overflow = Overflow.Hidden }, [.. Enumerable.Range(0, 40).Select(row => Text($"{row}", new() { Shrink = 0 }))])),
            width: 4, height: 4);
        Assert.Equal((5, "5"), (box.ScrollY, app.Snapshot().Rows()[0]));

        await app.InvokeAsync(() => offset.Value = 30);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(30));
        Assert.Equal(("17", 30), (app.Snapshot().Rows()[0], offset.Peek()));
        await app.InvokeAsync(() => height.Value = 14);
        Assert.Equal(("10", 10, 10), (app.Snapshot().Rows()[0], offset.Peek(), box.ScrollY));
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal("10", app.Snapshot().Rows()[0]);
    }

    [Fact]
    public async Task What_takes_the_keyboard_is_brought_into_view_smoothly()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { ScrollBehavior = ScrollBehavior.Smooth, Overflow = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never },
                [.. Enumerable.Range(0, 6).Select(i => Box(new() { Focusable = true, Height = 1, Shrink = 0 }, Text($"{i}")))]),
            width: 3, height: 2);
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift));
        Assert.Equal(["0", "1"], app.Snapshot().Rows());
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(150));
        Assert.Equal(["4", "5"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task The_caret_is_seen_in_everything_that_scrolls_around_it()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Height = Percent(100), OverflowY = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never },
            Text("title", new() { Shrink = 0 }),
            TextArea(new() { FieldSizing = FieldSizing.Content, Shrink = 0, AutoFocus = true, Scrollbar = ScrollbarVisibility.Never })), width: 8, height: 4);
        foreach (char letter in "abcdef")
        {
            await app.TypeAsync($"{letter}");
            await app.PressAsync(Key.Enter);
        }

        await app.TypeAsync("g");
        Assert.Equal(["d", "e", "f", "g"], app.Snapshot().Rows());
        for (int up = 0; up < 6; up++) await app.PressAsync(Key.Up);
        Assert.Equal(["a", "b", "c", "d"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task What_is_selected_in_a_list_is_seen_in_everything_that_scrolls_around_it()
    {
        int[] numbers = [.. Enumerable.Range(0, 50)];
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Height = Percent(100), OverflowY = Overflow.Auto, Scrollbar = ScrollbarVisibility.Never },
            Text("title", new() { Shrink = 0 }),
            ListView(numbers, number => number, row => Text($"{row.Peek()}"), new() { Height = 6, Shrink = 0, SelectedIndex = new(0), AutoFocus = true, Scrollbar = ScrollbarVisibility.Never })), width: 8, height: 4);
        await app.PressAsync(Key.End);
        Assert.Equal(["46", "47", "48", "49"], app.Snapshot().Rows());
        await app.PressAsync(Key.Home);
        Assert.Equal(["0", "1", "2", "3"], app.Snapshot().Rows());
    }
}
