using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Pages of which one is shown, and the row of their titles.</summary>
public sealed class TabsTests
{
    private readonly Signal<int> _index = new(0);
    private readonly List<string> _log = [];
    private readonly Signal<string> _text = new("");

    [Fact]
    public async Task The_title_of_the_page_that_is_shown_stands_on_a_heavy_line()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        app.Snapshot().ShouldMatch("""
             one  two  three
            ━━━━━───────────────────
            first
            """);
        await app.PressAsync(Key.Right);
        app.Snapshot().ShouldMatch("""
             one  two  three
            ─────━━━━━──────────────
            second
            """);
        Assert.Equal((TextAttributes.None, TextAttributes.Bold), (app.Snapshot()[1, 0].Attributes, app.Snapshot()[6, 0].Attributes));
        Assert.Equal(1, _index.Peek());
    }

    [Fact]
    public async Task Arrows_go_around_and_Home_and_End_to_the_ends()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        await app.PressAsync(Key.Left);
        Assert.Equal(2, _index.Peek());
        await app.PressAsync(Key.Right);
        Assert.Equal(0, _index.Peek());
        await app.PressAsync(Key.End);
        Assert.Equal(2, _index.Peek());
        await app.PressAsync(Key.Home);
        Assert.Equal(0, _index.Peek());
    }

    [Fact]
    public async Task Tab_comes_once_to_the_titles_and_then_into_the_page()
    {
        _index.Value = 2;
        await using TestApp app = await StartAsync(new());
        Assert.Equal(Color.BrightCyan, app.Snapshot()[11, 0].Background);
        await app.PressAsync(Key.Tab);
        await app.TypeAsync("abc");
        Assert.Equal("abc", _text.Peek());
        await app.PressAsync(Key.Tab);
        Assert.Equal(Color.BrightCyan, app.Snapshot()[11, 0].Background);
    }

    [Fact]
    public async Task A_click_shows_a_page_and_Ctrl_with_pages_does_from_inside_of_one()
    {
        await using TestApp app = await StartAsync(new());
        await app.ClickAsync(12, 0);
        Assert.Equal(2, _index.Peek());
        await app.PressAsync(Key.Tab, Key.PageUp.With(KeyModifiers.Ctrl));
        Assert.Equal(1, _index.Peek());
        await app.PressAsync(Key.PageDown.With(KeyModifiers.Ctrl), Key.PageDown.With(KeyModifiers.Ctrl));
        Assert.Equal(0, _index.Peek());
    }

    [Fact]
    public async Task When_the_page_that_has_the_keyboard_is_hidden_its_successor_s_title_gets_it()
    {
        _index.Value = 2;
        await using TestApp app = await StartAsync(new());
        await app.PressAsync(Key.Tab);
        await app.InvokeAsync(() => _index.Value = 1);
        Assert.Equal(Color.BrightCyan, app.Snapshot()[6, 0].Background);
        await app.TypeAsync("x");
        Assert.Equal("", _text.Peek());
    }

    [Fact]
    public async Task A_page_is_made_when_it_is_shown_first_and_kept()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        Assert.Equal(["+1"], _log);
        await app.PressAsync(Key.Right, Key.Right, Key.Left, Key.Left);
        Assert.Equal(["+1", "+2", "+3"], _log);
        Assert.Equal("first", app.Snapshot().Row(2).TrimEnd());
    }

    [Fact]
    public async Task A_page_may_be_ended_when_it_is_hidden()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true, KeepsPages = false });
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Right);
        Assert.Equal(["+1", "+2", "-1"], _log.Order());
        await app.PressAsync(Key.Left);
        Assert.Equal(["+1", "+1", "+2", "-1", "-2"], _log.Order());
        Assert.Equal(nodes, app.NodeCount);
    }

    [Fact]
    public async Task Tabs_come_and_go_and_the_one_that_is_shown_stays_shown()
    {
        ReactiveList<Tab> tabs = new([Page("a"), Page("b"), Page("c")]);
        _index.Value = 1;
        await using TestApp app = await TestApp.StartAsync(() => Tabs(tabs, new() { SelectedIndex = _index }), width: 24, height: 3);
        await app.InvokeAsync(() => tabs.RemoveAt(0));
        Assert.Equal((0, "page b"), (_index.Peek(), app.Snapshot().Row(2).TrimEnd()));
        await app.InvokeAsync(() => tabs.Insert(0, Page("z")));
        Assert.Equal((1, "page b", " z  b  c"), (_index.Peek(), app.Snapshot().Row(2).TrimEnd(), app.Snapshot().Row(0).TrimEnd()));
        await app.InvokeAsync(() => tabs.RemoveAt(1));
        Assert.Equal((1, "page c"), (_index.Peek(), app.Snapshot().Row(2).TrimEnd()));
        await app.InvokeAsync(tabs.Clear);
        Assert.Equal("", app.Snapshot().Row(2).TrimEnd());
    }

    [Fact]
    public async Task What_is_disabled_is_passed_over_and_looks_so()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Tabs([Page("a"), new("off", () => Text("no")) { Disabled = true }, Page("b")], new() { SelectedIndex = _index, AutoFocus = true }), width: 24, height: 3);
        Assert.Equal(TextAttributes.Dim, app.Snapshot()[4, 0].Attributes);
        await app.ClickAsync(4, 0);
        Assert.Equal(0, _index.Peek());
        await app.PressAsync(Key.Right);
        Assert.Equal(2, _index.Peek());
        await app.PressAsync(Key.PageUp.With(KeyModifiers.Ctrl));
        Assert.Equal(0, _index.Peek());
    }

    [Fact]
    public async Task Titles_that_do_not_fit_are_scrolled_to_by_key_wheel_and_click()
    {
        Tab[] tabs = [.. Enumerable.Range(1, 9).Select(number => Page($"tab {number}"))];
        await using TestApp app = await TestApp.StartAsync(() => Tabs(tabs, new() { SelectedIndex = _index, AutoFocus = true }), width: 20, height: 3);
        app.Snapshot().ShouldMatch("""
              tab 1  tab 2  tab›
            ─━━━━━━━────────────
            page tab 1
            """);
        await app.PressAsync(Key.Right, Key.Right);
        app.Snapshot().ShouldMatch("""
            ‹b 1  tab 2  tab 3 ›
            ────────────━━━━━━━─
            page tab 3
            """);
        await app.PressAsync(Key.End);
        Assert.Equal("‹b 7  tab 8  tab 9", app.Snapshot().Row(0).TrimEnd());
        await app.WheelAsync(5, 0, -1);
        Assert.Equal("‹  tab 7  tab 8  ta›", app.Snapshot().Row(0).TrimEnd());
        for (int click = 0; click < 6; click++) await app.ClickAsync(0, 0);
        Assert.Equal("  tab 1  tab 2  tab›", app.Snapshot().Row(0).TrimEnd());
        Assert.Equal(8, _index.Peek());
    }

    [Fact]
    public async Task On_a_light_screen_the_line_is_in_a_color_that_is_seen_there()
    {
        await using TestApp app = await StartAsync(new());
        Assert.Equal(Color.BrightCyan, app.Snapshot()[1, 1].Foreground);
        await app.InvokeAsync(() =>
        {
            app.Session.Segment.WriteU32(HeaderWord.TerminalTheme, (uint)TerminalTheme.Light);
            app.Session.Terminal.Refresh();
        });
        Assert.Equal(Color.Blue, app.Snapshot()[1, 1].Foreground);
    }

    [Fact]
    public async Task A_page_gets_what_is_left_of_the_height_and_may_scroll_in_it()
    {
        NodeRef list = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = Percent(100) },
                Tabs([new("list", () => Box(new() { Ref = list, Grow = 1, Basis = 0, OverflowY = Overflow.Auto }, Text(string.Join('\n', Enumerable.Range(0, 50)), new() { Shrink = 0 })))], new() { Grow = 1 }),
                Text("below")),
            width: 12, height: 8);
        Assert.Equal((5, 45), (list.Height, list.MaxScrollY));
        Assert.Equal("below", app.Snapshot().Row(7).TrimEnd());
    }

    [Fact]
    public void A_tab_needs_a_page() => Assert.Throws<ArgumentNullException>(() => new Tab("a", null!));

    private static Tab Page(string name) => new(name, () => Text($"page {name}"));

    private Element Logged(string name, Element element)
    {
        _log.Add("+" + name);
        Scope.OnCleanup(() => _log.Add("-" + name));
        return element;
    }

    private Task<TestApp> StartAsync(TabsProps props)
    {
        TabsProps given = new() { SelectedIndex = _index, AutoFocus = props.AutoFocus, KeepsPages = props.KeepsPages };
        return TestApp.StartAsync(
            () => Tabs([new("one", () => Logged("1", Text("first"))), new("two", () => Logged("2", Text("second"))), new("three", () => Logged("3", Input(new() { Value = _text })))], given), width: 24, height: 3);
    }

    [Fact]
    public async Task A_page_does_not_take_the_keyboard_from_the_title_that_arrows_came_to()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Tabs([new("one", () => Text("first")), new("two", () => Input(new() { AutoFocus = true, Value = _text })), new("three", () => Text("third")), new("four", () => Input(new() { AutoFocus = true, Value = _text }))], new() { SelectedIndex = _index, AutoFocus = true }),
            width: 24, height: 5);
        await app.PressAsync(Key.Right);
        await app.TypeAsync("x");
        await app.PressAsync(Key.Right);
        Assert.Equal((2, ""), (_index.Peek(), _text.Peek()));
        await app.ClickAsync(19, 0);
        await app.TypeAsync("x");
        Assert.Equal((3, "x"), (_index.Peek(), _text.Peek()));
    }
}
