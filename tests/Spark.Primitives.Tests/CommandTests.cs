using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class CommandTests
{
    private readonly List<string> _done = [];

    private Command Do(string name, string keys) => new(name, $"Do {name}", keys, () => _done.Add(name));

    [Fact]
    public async Task The_nearest_command_is_done_and_a_text_keeps_its_letters()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Commands = [Do("outer", "ctrl+s, q"), Do("other", "ctrl+o")] },
                Box(new() { Commands = [Do("inner", "ctrl+s")] }, Input(new() { AutoFocus = true })),
                Box(new() { Focusable = true, Height = 1 })),
            20, 4);
        await app.PressAsync(Key.Ctrl('s'), Key.Ctrl('o'), Key.Char('q'), Key.Tab, Key.Char('q'), Key.Ctrl('s'));
        Assert.Equal(["inner", "other", "outer", "outer"], _done);
    }

    [Fact]
    public async Task A_command_with_ctrl_comes_before_what_a_text_would_do()
    {
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(() => Box(new() { Commands = [Do("find", "ctrl+k")] }, Input(new() { Value = value = new("text") })), 20, 2);
        await app.PressAsync(Key.Home, Key.Ctrl('k'), Key.Ctrl('d'));
        Assert.Equal(["find"], _done);
        Assert.Equal("ext", value.Value);
    }

    [Fact]
    public async Task Keys_of_a_sequence_belong_to_it_also_in_a_text()
    {
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Commands = [Do("save", "ctrl+x ctrl+s"), Do("switch", "ctrl+x b")] }, Input(new() { Value = value = new("") })), 20, 2);
        await app.PressAsync(Key.Ctrl('x'), Key.Char('b'), Key.Ctrl('x'), Key.Ctrl('s'), Key.Ctrl('x'), Key.Char('z'), Key.Char('b'));
        Assert.Equal(["switch", "save"], _done);
        Assert.Equal("b", value.Value);
    }

    [Fact]
    public async Task A_character_is_its_key_however_the_terminal_tells_it()
    {
        await using var app = await TestApp.StartAsync(() => Box(new() { Focusable = true, Commands = [Do("help", "?")] }), 20, 2);
        await app.TypeAsync("?");
        await app.SendAsync("\u001b[47:63;2u"u8.ToArray());
        Assert.Equal(["help", "help"], _done);
    }

    [Fact]
    public async Task The_users_file_changes_keys()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "# mine\nsave = ctrl+w, g s\nquit =\nnonsense\nopen = ctrl+nothing\n");
        try
        {
            await using var app = await TestApp.StartAsync(
                () => Box(new() { Focusable = true, Commands = [Do("save", "ctrl+s"), Do("quit", "q"), Do("open", "o")] }), 20, 2, new SparkOptions { KeyMapPath = path });
            await app.PressAsync(Key.Ctrl('s'), Key.Char('q'), Key.Ctrl('w'), Key.Char('g'), Key.Char('s'));
            Assert.Equal(["save", "save"], _done);
            await app.PressAsync(Key.Char('o'));
            Assert.Equal("open", _done[^1]);
            Assert.Equal(["line 4: \"nonsense\" is no binding; write name = keys", "line 5: \"ctrl+nothing\" is no sequence of keys"], KeyMap.Load(path).Problems);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Ambiguous_keys_are_told()
    {
        Assert.Equal(
            ["ctrl+s: a and b", "g g: d begins with g, which is c"],
            KeyMap.Empty.Conflicts([Do("a", "ctrl+s"), Do("b", "ctrl+s"), Do("c", "g"), Do("d", "g g")]));
    }

    [Fact]
    public async Task The_help_is_as_large_as_what_it_lists_also_when_it_is_shown_later()
    {
        Signal<bool> isShown = new(false);
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Commands = [Do("one", "ctrl+o"), Do("two", "ctrl+t")] }, TextArea(new() { AutoFocus = true }), Show(() => isShown.Value, () => CommandHelp())), 40, 10);
        await app.InvokeAsync(() => isShown.Value = true);
        Assert.Equal("╰────────────────────────────╯", app.Snapshot().Row(9));
    }

    [Fact]
    public async Task The_help_is_as_wide_as_its_keys_and_no_wider_than_the_screen()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new()
            {
                Focusable = true, AutoFocus = true,
                Commands = [new("undo", "Take back what was done last", "ctrl+shift+z, alt+_, ctrl+x u", () => { }), new("go", "Go", "g", () => { })],
            }, CommandHelp()),
            70, 4);
        app.Snapshot().ShouldMatch("""
            ╭─Keys────────────────────────────────────────────────────────╮
            │ ctrl+shift+z, alt+_, ctrl+x u  Take back what was done last │
            │ g                              Go                           │
            ╰─────────────────────────────────────────────────────────────╯
            """);
        await app.ResizeAsync(40, 4);
        app.Snapshot().ShouldMatch("""
            ╭─Keys─────────────────────────────────╮
            │ ctrl+shift+z, alt…  Take back what … │
            │ g                   Go               │
            ╰──────────────────────────────────────╯
            """);
    }

    [Fact]
    public async Task The_help_lists_what_can_be_done_where_the_keyboard_is()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Commands = [Do("outer", "ctrl+o")] },
                Box(new() { Focusable = true, Height = 1, Commands = [Do("one", "g g")] }), Box(new() { Focusable = true, Height = 1, Commands = [Do("two", "x, y")] }), CommandHelp()),
            40, 8);
        Assert.Contains("╭─Keys─────────────────────────", app.Snapshot().ToString());
        Assert.Contains("g g                 Do one", app.Snapshot().ToString());
        await app.PressAsync(Key.Tab);
        Assert.Contains("x, y                Do two", app.Snapshot().ToString());
        Assert.Contains("ctrl+o              Do outer", app.Snapshot().ToString());
        Assert.DoesNotContain("Do one", app.Snapshot().ToString());
    }

    [Fact]
    public async Task A_command_may_take_a_while_and_what_it_throws_goes_to_the_scope_around_its_element()
    {
        TaskCompletionSource work = new();
        List<string> problems = [];
        async Task Run()
        {
            await work.Task;
            _done.Add("first half");
            throw new InvalidOperationException("no luck");
        }

        // Made outside of the scope: the element counts, as for a button.
        Command slow = new("slow", "Take a while", "f2", Run);
        await using var app = await TestApp.StartAsync(
            () => new Scope().Run(() =>
            {
                Scope.OnError(error => problems.Add(error.Message));
                return Box(new() { Focusable = true, Commands = [slow] });
            }), 20, 2);
        await app.PressAsync(Key.F2);
        Assert.Empty(_done);
        await app.InvokeAsync(work.SetResult);
        while (problems.Count == 0) await app.SettleAsync();
        Assert.Equal(["first half", "no luck"], [.. _done, .. problems]);
    }
}
