using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>A text area as the input of a chat: Enter submits, what was entered comes back, what is typed is completed.</summary>
public sealed class ChatInputTests
{
    private readonly List<string> _submitted = [];
    private readonly TextDocument _document = new();

    private void Submit(string text)
    {
        _submitted.Add(text);
        _document.Text = "";
    }

    private Task<TestApp> StartAsync(InputHistory? history = null, bool isReadOnly = false, int width = 12) => TestApp.StartAsync(
        () => Box(TextArea(new() { Document = _document, Height = 4, History = history, OnSubmit = Submit, ReadOnly = isReadOnly }), Button("next", () => { })), width, 8);

    private static IEnumerable<string> Commands(string text) =>
        text.StartsWith('/') ? ((string[])["/clear", "/help", "/history"]).Where(command => command.StartsWith(text, StringComparison.Ordinal)) : [];

    [Fact]
    public async Task Enter_submits_and_with_shift_alt_or_as_ctrl_j_it_breaks_the_line()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("a");
        // Alt+Enter and Ctrl+J are bytes of every terminal, Shift+Enter is one key of kitty's protocol.
        await app.SendAsync("\u001b\r"u8.ToArray());
        await app.TypeAsync("b\nc");
        await app.PressAsync(Key.Enter.With(KeyModifiers.Shift));
        await app.TypeAsync("d");
        Assert.Equal("a\nb\nc\nd", _document.Text);
        await app.TypeAsync("\r");
        Assert.Equal(["a\nb\nc\nd"], _submitted);
        Assert.Equal(("", (0, 0)), (_document.Text, app.Snapshot().Cursor!.Value));
    }

    [Fact]
    public async Task Without_somebody_to_submit_to_each_of_them_breaks_the_line()
    {
        await using TestApp app = await TestApp.StartAsync(() => TextArea(new() { Document = _document }), 12, 8);
        await app.TypeAsync("a\rb\nc");
        await app.PressAsync(Key.Enter.With(KeyModifiers.Shift), Key.Enter.With(KeyModifiers.Alt));
        Assert.Equal("a\nb\nc\n\n", _document.Text);
    }

    [Fact]
    public async Task Up_in_the_first_row_and_down_in_the_last_bring_back_what_was_entered()
    {
        InputHistory history = new();
        await using TestApp app = await StartAsync(history);
        await app.TypeAsync("first\rtwo\nlines\rdraft\nof three\nlines");
        Assert.Equal(["first", "two\nlines"], history.Entries);

        // Through the rows of the draft, then back in time; from there every Up goes on.
        await app.PressAsync(Key.Up, Key.Up);
        Assert.Equal("draft\nof three\nlines", _document.Text);
        await app.PressAsync(Key.Up);
        Assert.Equal("two\nlines", _document.Text);
        Assert.Equal((3, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Up);
        Assert.Equal("first", _document.Text);
        await app.PressAsync(Key.Up);
        Assert.Equal(("first", (0, 0)), (_document.Text, app.Snapshot().Cursor!.Value));

        await app.PressAsync(Key.Down);
        Assert.Equal(("two\nlines", (5, 1)), (_document.Text, app.Snapshot().Cursor!.Value));
        await app.PressAsync(Key.Down);
        Assert.Equal("draft\nof three\nlines", _document.Text);
        await app.PressAsync(Key.Up.With(KeyModifiers.Shift), Key.Ctrl('_'));
        Assert.Equal("two\nlines", _document.Text);
    }

    [Fact]
    public async Task A_row_that_was_broken_to_fit_is_walked_through_too()
    {
        InputHistory history = new();
        history.Add("old");
        await using TestApp app = await StartAsync(history, width: 8);
        await app.TypeAsync("some long words");
        await app.PressAsync(Key.Up);
        Assert.Equal("some long words", _document.Text);
        await app.PressAsync(Key.Up, Key.Up);
        Assert.Equal("old", _document.Text);
    }

    [Fact]
    public async Task Tab_goes_through_what_the_text_may_be_completed_to_and_elsewhere_puts_in_a_tab()
    {
        int changes = 0;
        await using TestApp app = await TestApp.StartAsync(() => TextArea(new() { Document = _document, Complete = Commands, OnChange = () => changes++ }), 12, 4);
        await app.TypeAsync("/h");
        await app.PressAsync(Key.Tab);
        Assert.Equal(("/help", 3), (_document.Text, changes));
        await app.PressAsync(Key.Tab, Key.Tab, Key.Tab.With(KeyModifiers.Shift));
        Assert.Equal("/history", _document.Text);
        await app.TypeAsync(" ");
        await app.PressAsync(Key.Tab);
        Assert.Equal("/history \t", _document.Text);
    }

    [Fact]
    public async Task Completions_stand_in_a_list_at_the_area()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(TextArea(new() { Document = _document, Height = 1, Complete = Commands, ShowsCompletions = true, OnSubmit = Submit })), 12, 8);
        await app.TypeAsync("/");
        Assert.Equal(["/", "╭────────╮", "│/clear  │", "│/help   │", "│/history│", "╰────────╯"], app.Snapshot().Rows()[..6]);
        await app.PressAsync(Key.Down, Key.Down, Key.Enter);
        Assert.Equal(("/help", "/help"), (_document.Text, app.Snapshot().Rows()[..2][0]));
        Assert.Equal("", app.Snapshot().Rows()[..2][1]);
        Assert.Equal((5, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["/help"], _submitted);
    }

    [Fact]
    public async Task A_slow_source_fills_the_list_when_its_answer_comes()
    {
        TaskCompletionSource<IEnumerable<string>> answer = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(TextArea(new() { Document = _document, Height = 1, CompleteAsync = (_, _) => answer.Task })), 12, 8);
        await app.TypeAsync("a");
        Assert.Equal(["a", ""], app.Snapshot().Rows()[..2]);
        await app.InvokeAsync(() => answer.SetResult(["alpha"]));
        await app.SettleAsync();
        Assert.Equal("│alpha│", app.Snapshot().Rows()[..3][2]);
        await app.PressAsync(Key.Tab);
        Assert.Equal("alpha", _document.Text);
    }

    [Fact]
    public async Task What_is_only_read_is_submitted_but_neither_recalled_nor_completed()
    {
        InputHistory history = new();
        history.Add("old");
        _document.Text = "fixed";
        await using TestApp app = await StartAsync(history, isReadOnly: true);
        await app.PressAsync(Key.Up, Key.Enter.With(KeyModifiers.Alt), Key.Ctrl('j'));
        Assert.Equal("fixed", _document.Text);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["fixed"], _submitted);
    }

    [Fact]
    public async Task Inputs_that_share_a_history_keep_what_was_typed_to_themselves()
    {
        InputHistory history = new();
        history.Add("old");
        Signal<string> first = new(""), second = new("");
        await using TestApp app = await TestApp.StartAsync(() => Box(Input(new() { Value = first, History = history, AutoFocus = true }), Input(new() { Value = second, History = history })), 12, 4);
        await app.TypeAsync("SECRET");
        await app.PressAsync(Key.Up, Key.Tab, Key.Down);
        Assert.Equal(("old", ""), (first.Peek(), second.Peek()));
        await app.PressAsync(Key.Up, Key.Tab.With(KeyModifiers.Shift), Key.Down);
        Assert.Equal(("SECRET", "old"), (first.Peek(), second.Peek()));
    }

    [Fact]
    public async Task What_was_made_of_an_entry_stays_there_until_something_is_entered()
    {
        InputHistory history = new();
        history.Add("one");
        history.Add("two");
        Signal<string> value = new("");
        await using TestApp app = await TestApp.StartAsync(() => Input(new() { Value = value, History = history, AutoFocus = true, OnSubmit = _ => value.Value = "" }), 12, 4);
        await app.TypeAsync("draft");
        await app.PressAsync(Key.Up, Key.Ctrl('u'));
        await app.TypeAsync("fresh");
        await app.PressAsync(Key.Up);
        Assert.Equal("one", value.Peek());
        await app.PressAsync(Key.Down);
        Assert.Equal("fresh", value.Peek());
        await app.PressAsync(Key.Down);
        Assert.Equal("draft", value.Peek());
        await app.PressAsync(Key.Up, Key.Enter, Key.Up, Key.Up);
        Assert.Equal(["one", "two", "fresh"], history.Entries);
        Assert.Equal("two", value.Peek());
    }
}
