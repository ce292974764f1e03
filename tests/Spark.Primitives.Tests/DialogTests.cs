using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Dialogs that a signal opens, and those whose answer is awaited.</summary>
public sealed class DialogTests
{
    private readonly Signal<bool> _isOpen = new(false);
    private readonly List<string> _log = [];
    private readonly Signal<string> _text = new("");

    [Fact]
    public async Task It_stands_in_the_middle_above_what_is_there()
    {
        await using TestApp app = await StartAsync(new() { Title = "Question" });
        await app.InvokeAsync(() => _isOpen.Value = true);
        app.Snapshot().ShouldMatch("""
            ........................
            ...╭─Question───────╮...
            ...│                │...
            ...│  Really quit?  │...
            ...│   Yes          │...
            ...│                │...
            ...╰────────────────╯...
            ........................
            """);
        Assert.Equal(TextAttributes.Dim, app.Snapshot()[0, 0].Attributes);
        Assert.Equal(TextAttributes.None, app.Snapshot()[6, 3].Attributes);
        await app.InvokeAsync(() => _isOpen.Value = false);
        Assert.Equal(TextAttributes.None, app.Snapshot()[0, 0].Attributes);
    }

    [Fact]
    public async Task It_has_the_keyboard_and_gives_it_back()
    {
        await using TestApp app = await StartAsync(new());
        await app.TypeAsync("a");
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Tab, Key.Tab, Key.Enter);
        Assert.Equal(["yes"], _log);
        await app.InvokeAsync(() => _isOpen.Value = false);
        await app.TypeAsync("b");
        Assert.Equal("ab", _text.Peek());
    }

    [Fact]
    public async Task Escape_closes_it_and_tells()
    {
        await using TestApp app = await StartAsync(new() { OnClose = () => _log.Add("closed") });
        await app.InvokeAsync(() => _isOpen.Value = true);
        Assert.Empty(_log);
        await app.PressAsync(Key.Escape);
        Assert.False(_isOpen.Peek());
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.InvokeAsync(() => _isOpen.Value = false);
        Assert.Equal(["closed", "closed"], _log);
    }

    [Fact]
    public async Task It_may_keep_Escape()
    {
        await using TestApp app = await StartAsync(new() { ClosesOnEscape = false });
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Escape);
        Assert.True(_isOpen.Peek());
    }

    [Theory]
    [InlineData(true, 0, 0, false)]
    [InlineData(true, 5, 2, true)]
    [InlineData(false, 0, 0, true)]
    public async Task A_click_beside_it_closes_it_if_it_may(bool closes, int x, int y, bool isOpen)
    {
        await using TestApp app = await StartAsync(new() { ClosesOnClickOutside = closes });
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.ClickAsync(x, y);
        Assert.Equal(isOpen, _isOpen.Peek());
        Assert.DoesNotContain("behind", _log);
    }

    [Fact]
    public async Task What_is_opened_in_it_may_stick_out_and_be_clicked()
    {
        Signal<string> value = new("a");
        await using TestApp app = await TestApp.StartAsync(
            () => Dialog(_isOpen, () => Select(["a", "b", "c", "d"], value), new() { ClosesOnClickOutside = true }), width: 20, height: 12);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Down);
        app.Snapshot().ShouldMatch("""
                    ╭───╮
                    │a  │
                    │b  │
                    │c  │
                 ╭──│d  │──╮
                 │  ╰───╯  │
                 │   a ▾   │
                 │         │
                 ╰─────────╯
            """);
        await app.ClickAsync(9, 2);
        Assert.Equal(("b", true), (value.Peek(), _isOpen.Peek()));
    }

    [Fact]
    public async Task It_is_never_larger_than_the_screen_and_scrolls_then()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Dialog(_isOpen, () => Text(string.Join('\n', Enumerable.Range(0, 30).Select(line => $"line {line} of some more"))), new() { Title = "Long", Width = 60, Height = 40 }), width: 20, height: 8);
        await app.InvokeAsync(() => _isOpen.Value = true);
        Assert.Equal("╭─Long─────────────╮", app.Snapshot().Row(0));
        Assert.Equal("╰──────────────────╯", app.Snapshot().Row(7));
        await app.PressAsync(Key.End);
        Assert.Contains("line 29 of", Enumerable.Range(0, 8).Aggregate("", (all, row) => all + app.Snapshot().Row(row)));
        await app.PressAsync(Key.Escape);
        Assert.False(_isOpen.Peek());
    }

    [Fact]
    public async Task What_is_wide_is_broken_at_80_columns_unless_it_says_otherwise()
    {
        NodeRef first = new(), second = new();
        string text = string.Join(' ', Enumerable.Repeat("word", 100));
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Dialog(_isOpen, () => Text(text), new() { Ref = first }), Dialog(_isOpen, () => Text(text), new() { Ref = second, Width = 100 })), width: 120, height: 20);
        await app.InvokeAsync(() => _isOpen.Value = true);
        Assert.Equal((80, 100), (first.Width, second.Width));
    }

    [Fact]
    public async Task The_wheel_beside_it_scrolls_nothing_behind()
    {
        NodeRef page = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = 8, OverflowY = Overflow.Auto, Ref = page }, Box(new() { Height = 50, Shrink = 0 }), Dialog(_isOpen, () => Text("here"))), width: 20, height: 8);
        await app.WheelAsync(1, 1, 1);
        int scrolled = page.ScrollY;
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.WheelAsync(1, 1, 1);
        Assert.Equal((true, scrolled), (scrolled > 0, page.ScrollY));
    }

    [Fact]
    public async Task A_question_is_asked_and_its_answer_awaited()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Button("delete", async () => _log.Add($"{await Dialogs.ConfirmAsync("Delete it?", "Delete", "Keep", new() { Title = "Sure" })}"))), width: 26, height: 9);
        await app.PressAsync(Key.Enter);
        app.Snapshot().ShouldMatch("""
             delete
              ╭─Sure───────────────╮
              │                    │
              │  Delete it?        │
              │                    │
              │   Delete    Keep   │
              │                    │
              ╰────────────────────╯

            """);
        Assert.Empty(_log);
        await app.PressAsync(Key.Enter);
        await app.PressAsync(Key.Enter, Key.Tab, Key.Enter);
        await app.PressAsync(Key.Enter, Key.Right, Key.Left, Key.Enter);
        await app.PressAsync(Key.Enter, Key.Escape);
        Assert.Equal(["True", "False", "True", "False"], _log);
    }

    [Fact]
    public async Task A_line_is_asked_for()
    {
        List<string?> answers = [];
        await using TestApp app = await TestApp.StartAsync(() => Button("ask", async () => answers.Add(await Dialogs.PromptAsync("Name?", "Ad"))), width: 60, height: 12);
        await app.PressAsync(Key.Enter);
        await app.TypeAsync("a");
        await app.PressAsync(Key.Enter);
        await app.PressAsync(Key.Enter, Key.Tab, Key.Enter);
        await app.PressAsync(Key.Enter, Key.Escape);
        Assert.Equal(["Ada", "Ad", null], answers);
    }

    [Fact]
    public async Task What_is_told_stays_until_it_was_seen_and_leaves_nothing_behind()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Button("tell", async () =>
        {
            await Dialogs.AlertAsync("It is done.");
            _log.Add("seen");
        })), width: 30, height: 10);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Enter);
        Assert.Contains("It is done.", app.Snapshot().ToString(), StringComparison.Ordinal);
        Assert.Empty(_log);
        await app.PressAsync(Key.Enter);
        Assert.Equal((nodes, "seen"), (app.NodeCount, string.Join(' ', _log)));
    }

    [Fact]
    public async Task A_long_text_is_scrolled_above_its_button()
    {
        string text = string.Join('\n', Enumerable.Range(1, 30).Select(line => $"line {line}"));
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Height = Percent(100) }, Button("tell", () => Dialogs.AlertAsync(text))), width: 18, height: 10);
        await app.PressAsync(Key.Enter);
        app.Snapshot().ShouldMatch("""
             te╭───────────╮
               │           │
               │  line 1 █ │
               │  line 2   │
               │  line 3   │
               │  line 4   │
               │           │
               │    OK     │
               │           │
               ╰───────────╯
            """);
        await app.PressAsync(Key.End);
        Assert.Contains("line 30", app.Snapshot().Row(5), StringComparison.Ordinal);
        await app.PressAsync(Key.PageUp, Key.Up);
        Assert.Contains("line 26", app.Snapshot().Row(5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_may_be_asked_from_a_question()
    {
        await using TestApp app = await TestApp.StartAsync(() => Button("go", async () => _log.Add(
            await Dialogs.ShowAsync<string>(answer => Box(Text("outer"), Button("ask", async () => { if (await Dialogs.ConfirmAsync("inner")) answer("both"); }))) ?? "none")), width: 30, height: 12);
        await app.PressAsync(Key.Enter, Key.Enter);
        Assert.Contains("inner", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Escape);
        Assert.Contains("outer", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Enter, Key.Enter);
        Assert.Equal(["both"], _log);
    }

    [Fact]
    public async Task While_there_is_no_screen_nothing_can_be_asked()
    {
        Task<bool>? asked = null;
        await using TestApp app = await TestApp.StartAsync(() =>
        {
            _log.Add(Assert.Throws<InvalidOperationException>(() => { asked = Dialogs.ConfirmAsync("now?"); }).Message);
            return Text("");
        }, width: 10, height: 3);
        Assert.Null(asked);
        Assert.Contains("handlers", _log[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_hidden_the_keyboard_goes_elsewhere()
    {
        Signal<int> page = new(0);
        await using TestApp app = await TestApp.StartAsync(
            () => Tabs([new("1", () => Dialog(_isOpen, () => Button("Yes", () => _log.Add("yes")))), new("2", () => Button("two", () => _log.Add("two")))], new() { SelectedIndex = page }),
            width: 20, height: 8);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.InvokeAsync(() => page.Value = 1);
        await app.ClickAsync(1, 2);
        await app.PressAsync(Key.Tab, Key.Tab, Key.Enter);
        Assert.Equal(["two", "two"], _log);
        await app.InvokeAsync(() => page.Value = 0);
        await app.PressAsync(Key.Enter);
        Assert.Equal("yes", _log[^1]);
        await app.PressAsync(Key.Escape);
        Assert.False(_isOpen.Peek());
    }

    [Fact]
    public async Task One_that_is_opened_while_it_is_hidden_takes_the_keyboard_when_it_is_shown()
    {
        Signal<bool> isShown = new(false);
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Button("first", () => _log.Add("first")), Input(new() { Value = _text, AutoFocus = true }), Button("last", () => { }),
                Box(new() { Visible = isShown }, Dialog(_isOpen, () => Button("Yes", () => _log.Add("yes"))))), width: 20, height: 8);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.TypeAsync("a");
        Assert.Equal("a", _text.Peek());
        await app.InvokeAsync(() => isShown.Value = true);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["yes"], _log);
    }

    [Fact]
    public async Task A_click_that_closes_what_was_opened_in_it_does_nothing_else()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OnClick = _ => _log.Add("root") },
                Dialog(_isOpen, () => Select(["a", "b"], _text), new() { ClosesOnClickOutside = true })), width: 20, height: 12);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Down);
        await app.ClickAsync(0, 0);
        Assert.Equal((true, 0), (_isOpen.Peek(), _log.Count));
        await app.ClickAsync(0, 0);
        Assert.False(_isOpen.Peek());
    }

    [Fact]
    public async Task A_click_that_closes_a_menu_does_nothing_else()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OnClick = click => _log.Add($"{click.Button}"), ContextMenu = () => [new("one", () => { })] }), width: 20, height: 12);
        await app.SendAsync("\e[<2;2;2M"u8);
        await app.SendAsync("\e[<2;2;2m"u8);
        _log.Clear();
        await app.ClickAsync(19, 11);
        Assert.Empty(_log);
        await app.ClickAsync(19, 11);
        Assert.Equal(["Left"], _log);
    }

    [Fact]
    public async Task A_key_that_is_held_down_does_not_answer_what_it_opened()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Button("delete", async () => _log.Add($"{await Dialogs.ConfirmAsync("Delete it?")}")),
            Button("name", async () => _log.Add(await Dialogs.PromptAsync("Name?", "a") ?? "none"))), width: 60, height: 14);
        await app.SendAsync("\e[13;1:1u\e[13;1:2u\e[13;1:2u\e[13;1:3u"u8);
        Assert.Empty(_log);
        await app.SendAsync("\e[13;1:1u\e[13;1:3u"u8);
        Assert.Equal(["True"], _log);
        await app.PressAsync(Key.Tab);
        await app.SendAsync("\e[13;1:1u\e[13;1:2u\e[13;1:3u"u8);
        Assert.Equal(["True"], _log);
    }

    [Fact]
    public async Task Who_opened_the_first_gets_the_keyboard_when_that_was_closed_before_the_second()
    {
        Signal<bool> isSecond = new(false);
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Button("other", () => _log.Add("other")),
            Button("open", () => { _log.Add("open"); _isOpen.Value = true; }, new() { AutoFocus = true }),
            Dialog(_isOpen, () => Button("next", () => isSecond.Value = true)),
            Dialog(isSecond, () => Button("last", () => { }))), width: 20, height: 8);
        await app.PressAsync(Key.Enter, Key.Enter);
        await app.InvokeAsync(() => _isOpen.Value = false);
        await app.InvokeAsync(() => isSecond.Value = false);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["open", "open"], _log);
    }

    [Fact]
    public async Task An_answer_may_come_from_any_thread()
    {
        Action<int> answers = null!;
        Task<int> answer = null!;
        await using TestApp app = await TestApp.StartAsync(() => Button("open", () => { answer = Dialogs.ShowAsync<int>(answer => { answers = answer; return Text("wait"); }); }), width: 20, height: 7);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Enter);
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => answers(3)));
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
        await app.WaitForAsync(() => answer.IsCompleted);
        Assert.Equal((3, nodes), (await answer, app.NodeCount));
    }

    [Fact]
    public async Task An_answer_may_come_while_the_content_is_made()
    {
        Task<int> answer = null!;
        await using TestApp app = await TestApp.StartAsync(() => Button("open", () => { answer = Dialogs.ShowAsync<int>(answer => { answer(3); return Text("wait"); }, new() { OnClose = () => _log.Add("closed") }); }), width: 20, height: 7);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Enter);
        Assert.Equal((3, nodes, "closed"), (await answer, app.NodeCount, string.Join(' ', _log)));
    }

    [Fact]
    public async Task In_a_live_region_it_stands_in_the_flow()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("above"), Dialog(_isOpen, () => Text("here"))), width: 20, height: 20, options: new() { Mode = ScreenMode.Inline });
        await app.InvokeAsync(() => _isOpen.Value = true);
        app.Snapshot().ShouldMatch("""
            above
            ╭────────╮
            │        │
            │  here  │
            │        │
            ╰────────╯
            """);
    }

    [Fact]
    public async Task The_one_that_was_opened_last_stands_above_the_others()
    {
        List<Action<int>> answers = [];
        void Ask(string text) => _ = Dialogs.ShowAsync<int>(answer => { answers.Add(answer); return Text(text); }, new() { Width = 12 });
        await using TestApp app = await TestApp.StartAsync(() => Box(Dialog(_isOpen, () => Text("last"), new() { Width = 12 })), width: 24, height: 8);
        await app.InvokeAsync(() => Ask("aaa"));
        await app.InvokeAsync(() => _isOpen.Value = true);
        Assert.Contains("last", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.InvokeAsync(() => _isOpen.Value = false);

        await app.InvokeAsync(() => { Ask("bbb"); Ask("ccc"); });
        await app.InvokeAsync(() => { answers[0](0); answers[1](0); Ask("ddd"); });
        Assert.Contains("ddd", app.Snapshot().ToString(), StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(DialogProps props) => TestApp.StartAsync(
        () => Box(
            Input(new() { Value = _text, Height = 0 }),
            Text(string.Join('\n', Enumerable.Repeat(new string('.', 24), 8)), new() { OnClick = _ => _log.Add("behind"), Position = Position.Absolute }),
            Dialog(_isOpen, () => Box(Text("Really quit?"), Button("Yes", () => _log.Add("yes"))), props)),
        width: 24, height: 8);
}
