using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Menus at the pointer.</summary>
public sealed class ContextMenuTests
{
    private readonly List<string> _log = [];
    private readonly Signal<string> _text = new("");

    [Fact]
    public async Task It_stands_below_the_pointer_and_shows_keys()
    {
        await using TestApp app = await StartAsync();
        await app.ClickAsync(2, 1, MouseButton.Right);
        app.Snapshot().ShouldMatch("""
            ........................
            ........................
            ..╭──────────────╮......
            ..│ Copy  ctrl+k │......
            ..│ Cut   ctrl+x │......
            ..│──────────────│......
            ..│ Close        │......
            ..╰──────────────╯......
            ........................
            ........................
            """);
        Assert.Equal(TextAttributes.Dim, app.Snapshot()[4, 4].Attributes);
    }

    [Theory]
    [InlineData(23, 1, 8, 2)]
    [InlineData(0, 9, 0, 3)]
    public async Task It_stays_on_the_screen(int x, int y, int left, int top)
    {
        await using TestApp app = await StartAsync();
        await app.ClickAsync(x, y, MouseButton.Right);
        Assert.Equal('╭', app.Snapshot().Row(top)[left]);
    }

    [Fact]
    public async Task Keys_go_around_and_pass_over_what_cannot_be_done()
    {
        await using TestApp app = await StartAsync();
        await app.ClickAsync(2, 1, MouseButton.Right);
        Assert.Equal("Copy", Marked(app));
        await app.PressAsync(Key.Down);
        Assert.Equal("Close", Marked(app));
        await app.PressAsync(Key.Down);
        Assert.Equal("Copy", Marked(app));
        await app.PressAsync(Key.Up);
        Assert.Equal("Close", Marked(app));
        await app.PressAsync(Key.Home);
        Assert.Equal("Copy", Marked(app));
        await app.PressAsync(Key.End);
        Assert.Equal("Close", Marked(app));
        await app.TypeAsync("c");
        Assert.Equal("Copy", Marked(app));
        await app.PressAsync(Key.Enter);
        Assert.Equal(["copy"], _log);
        Assert.Null(Marked(app));
    }

    [Theory]
    [InlineData("escape")]
    [InlineData("tab")]
    public async Task It_is_closed_and_the_keyboard_goes_back(string key)
    {
        await using TestApp app = await StartAsync();
        int nodes = app.NodeCount;
        await app.ClickAsync(2, 1, MouseButton.Right);
        await app.PressAsync(Key.Parse(key));
        Assert.Equal((nodes, null), (app.NodeCount, Marked(app)));
        await app.TypeAsync("a");
        Assert.Equal("a", _text.Peek());
        Assert.Empty(_log);
    }

    [Fact]
    public async Task The_mouse_marks_and_chooses_and_a_click_elsewhere_closes()
    {
        await using TestApp app = await StartAsync();
        await app.ClickAsync(2, 1, MouseButton.Right);
        await app.MoveMouseAsync(5, 6);
        Assert.Equal("Close", Marked(app));
        // Neither a line nor what cannot be done is chosen, and both leave the menu open.
        await app.ClickAsync(5, 5);
        await app.ClickAsync(5, 4);
        Assert.Equal("Close", Marked(app));
        await app.ClickAsync(5, 6);
        Assert.Equal(["close"], _log);
        Assert.Null(Marked(app));
        await app.ClickAsync(2, 1, MouseButton.Right);
        await app.ClickAsync(0, 0);
        Assert.Equal(["close"], _log);
        Assert.Null(Marked(app));
    }

    [Fact]
    public async Task The_menu_key_opens_it_below_what_has_the_keyboard()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { ContextMenu = Items, Padding = (2, 0, 0, 1) }, Button("here", () => { })), width: 24, height: 12);
        await app.PressAsync(Key.Function(10).With(KeyModifiers.Shift));
        Assert.Equal(" ╭──────────────╮", app.Snapshot().Row(3).TrimEnd());
        await app.PressAsync(Key.Escape);
        await app.SendAsync("\e[57363u"u8.ToArray());
        Assert.Equal("Copy", Marked(app));
    }

    [Fact]
    public async Task On_a_small_screen_it_scrolls()
    {
        MenuItem[] many = [.. Enumerable.Range(0, 30).Select(number => new MenuItem($"entry {number}", () => _log.Add($"{number}")))];
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { ContextMenu = () => many, Height = Percent(100) }), width: 14, height: 8);
        await app.ClickAsync(0, 2, MouseButton.Right);
        Assert.Equal("╭──────────╮", app.Snapshot().Row(3).TrimEnd());
        Assert.Equal("╰──────────╯", app.Snapshot().Row(7).TrimEnd());
        await app.PressAsync(Key.End);
        Assert.Equal("entry 29", Marked(app));
        await app.PressAsync(Key.Enter);
        Assert.Equal(["29"], _log);
    }

    [Fact]
    public async Task Without_entries_nothing_opens_and_without_any_that_can_be_done_Escape_closes()
    {
        IReadOnlyList<MenuItem> items = [];
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { ContextMenu = () => items, Height = Percent(100) }, Button("x", () => { })), width: 20, height: 8);
        int nodes = app.NodeCount;
        await app.ClickAsync(3, 3, MouseButton.Right);
        Assert.Equal(nodes, app.NodeCount);
        items = [new("Undo", () => { }) { CanRun = () => false }];
        await app.ClickAsync(3, 3, MouseButton.Right);
        Assert.Contains("Undo", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Enter, Key.Escape);
        Assert.Equal(nodes, app.NodeCount);
    }

    [Fact]
    public async Task The_innermost_one_opens_and_an_entry_may_ask()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { ContextMenu = () => [new("Outer", () => { })], Height = Percent(100) },
                Text("inner", new() { ContextMenu = () => [new("Ask", async () => _log.Add($"{await Dialogs.ConfirmAsync("Sure?")}"))] })), width: 30, height: 10);
        await app.ClickAsync(1, 0, MouseButton.Right);
        Assert.Equal("Ask", Marked(app));
        await app.PressAsync(Key.Enter, Key.Enter);
        Assert.Equal(["True"], _log);
    }

    [Fact]
    public async Task What_an_entry_throws_goes_to_the_scope_of_its_element()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Height = Percent(100) }, new Scope().Run(() =>
        {
            Scope.OnError(error => _log.Add(error.Message));
            return Text("here", new() { ContextMenu = () => [new("Now", () => throw new InvalidOperationException("now")), new("Later", async () => { await Task.Yield(); throw new InvalidOperationException("later"); })] });
        })), width: 20, height: 8);
        await app.ClickAsync(1, 0, MouseButton.Right);
        await app.PressAsync(Key.Enter);
        await app.ClickAsync(1, 0, MouseButton.Right);
        await app.PressAsync(Key.Down, Key.Enter);
        // A thread of the pool sees that the task has failed, and posts that.
        SpinWait.SpinUntil(() => _log.Count == 2 || app.Session.Loop.HasPosted, TimeSpan.FromSeconds(10));
        await app.SettleAsync();
        Assert.Equal(["now", "later"], _log);
    }

    [Fact]
    public async Task It_goes_with_its_element()
    {
        Signal<bool> isThere = new(true);
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = Percent(100) }, Button("other", () => { }), Show(isThere, () => Text("here", new() { ContextMenu = Items }))), width: 24, height: 8);
        int nodes = app.NodeCount;
        await app.ClickAsync(1, 1, MouseButton.Right);
        await app.InvokeAsync(() => isThere.Value = false);
        Assert.Equal((nodes - 1, null), (app.NodeCount, Marked(app)));
        Assert.Equal(Color.BrightCyan, app.Snapshot()[1, 0].Background);
    }

    [Fact]
    public void An_entry_has_a_title() => Assert.Throws<ArgumentException>(() => new MenuItem(" ", () => { }));

    [Fact]
    public async Task It_stays_on_a_screen_that_becomes_smaller()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { ContextMenu = Items, Height = Percent(100) }), width: 60, height: 20);
        await app.ClickAsync(55, 18, MouseButton.Right);
        await app.ResizeAsync(30, 8);
        Assert.Equal("Copy", Marked(app));
        await app.ResizeAsync(60, 20);
        Assert.Equal("Copy", Marked(app));
    }

    private IReadOnlyList<MenuItem> Items() =>
    [
        new Command("edit.copy", "Copy", "ctrl+k", () => _log.Add("copy")),
        new("Cut", () => _log.Add("cut")) { Keys = "ctrl+x", CanRun = () => false },
        MenuItem.Separator,
        new("Close", () => _log.Add("close")),
    ];

    private Task<TestApp> StartAsync() => TestApp.StartAsync(
        () => Box(new() { ContextMenu = Items }, Input(new() { Value = _text, Height = 0, AutoFocus = true, Position = Position.Absolute }), Text(string.Join('\n', Enumerable.Repeat(new string('.', 24), 10)))),
        width: 24, height: 10);

    /// <summary>The title of the entry that has the keyboard; null: no menu is open.</summary>
    private static string? Marked(TestApp app)
    {
        FrameSnapshot snapshot = app.Snapshot();
        for (int row = 0; row < snapshot.Height; row++)
        {
            int left = snapshot.Row(row).IndexOf('│', StringComparison.Ordinal);
            if (left >= 0 && snapshot[left + 1, row].Background == Color.BrightCyan) return snapshot.Row(row)[(left + 2)..].Split("  ", StringSplitOptions.TrimEntries)[0].TrimEnd(' ', '│', '█', '▄');
        }

        return null;
    }
}
