using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>The list that an input may be completed from.</summary>
public sealed class CompletionTests
{
    private static readonly string[] s_words = ["apple", "apricot", "avocado", "banana", "blackberry", "blueberry", "boysenberry", "breadfruit", "bilberry", "bergamot", "bean", "beet", "bitter orange"];

    private readonly Signal<string> _value = new("");
    private readonly List<string> _submitted = [];

    private static IEnumerable<string> Words(string text) => text.Length == 0 ? [] : s_words.Where(word => word.StartsWith(text, StringComparison.Ordinal));

    private Task<TestApp> StartAsync(Func<string, CancellationToken, Task<IEnumerable<string>>>? source = null, int height = 8)
    {
        InputProps props = source is null
            ? new() { Value = _value, AutoFocus = true, Complete = Words, ShowsCompletions = true, OnSubmit = _submitted.Add }
            : new() { Value = _value, AutoFocus = true, CompleteAsync = source, OnSubmit = _submitted.Add };
        return TestApp.StartAsync(() => Box(Input(props), Button("next", () => { })), width: 16, height);
    }

    /// <summary>What is marked as chosen; empty: nothing.</summary>
    private static string Chosen(TestApp app)
    {
        FrameSnapshot frame = app.Snapshot();
        int row = Enumerable.Range(0, frame.Height).FirstOrDefault(row => frame[1, row].Attributes.HasFlag(TextAttributes.Inverse), -1);
        return row < 0 ? "" : frame.Row(row).Trim('│', ' ', '█');
    }

    [Fact]
    public async Task It_follows_what_is_typed_stands_above_what_comes_next_and_goes()
    {
        await using TestApp app = await StartAsync();
        Assert.Equal(["", " next"], app.Snapshot().Rows()[..2]);
        await app.TypeAsync("a");
        Assert.Equal(["a", "╭───────╮", "│apple  │", "│apricot│", "│avocado│", "╰───────╯", "", ""], app.Snapshot().Rows());
        await app.TypeAsync("p");
        Assert.Equal(["ap", "╭───────╮", "│apple  │", "│apricot│", "╰───────╯"], app.Snapshot().Rows()[..5]);
        await app.TypeAsync("x");
        Assert.Equal(["apx", " next", ""], app.Snapshot().Rows()[..3]);
        Assert.Equal((3, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task Arrows_choose_around_and_around_and_tab_or_enter_accept()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("a");
        List<string> chosen = [];
        foreach (Key key in (Key[])[Key.Down, Key.Down, Key.Down, Key.Down, Key.Up])
        {
            await app.PressAsync(key);
            chosen.Add(Chosen(app));
        }

        Assert.Equal(["apple", "apricot", "avocado", "", "avocado"], chosen);
        await app.PressAsync(Key.Enter);
        Assert.Equal(("avocado", " next"), (_value.Peek(), app.Snapshot().Rows()[1]));
        await app.PressAsync(Key.Enter);
        Assert.Equal(["avocado"], _submitted);

        await app.PressAsync(Key.Ctrl('u'));
        await app.TypeAsync("ap");
        await app.PressAsync(Key.Tab);
        Assert.Equal(("apple", (5, 0)), (_value.Peek(), app.Snapshot().Cursor));
        await app.PressAsync(Key.Ctrl('_'));
        Assert.Equal("ap", _value.Peek());
    }

    [Fact]
    public async Task Escape_closes_it_until_the_next_edit_and_enter_without_a_choice_submits()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("a");
        await app.PressAsync(Key.Escape);
        Assert.Equal(" next", app.Snapshot().Rows()[1]);
        await app.TypeAsync("v");
        Assert.Equal("│avocado│", app.Snapshot().Rows()[2]);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["av"], _submitted);
        Assert.Equal(" next", app.Snapshot().Rows()[1]);
        await app.TypeAsync("o");
        await app.PressAsync(Key.Escape, Key.Tab);
        await app.TypeAsync("x");
        Assert.Equal("avo", _value.Peek());
    }

    [Fact]
    public async Task A_long_list_scrolls_to_what_is_chosen_and_a_click_accepts()
    {
        await using TestApp app = await StartAsync(height: 12);
        await app.TypeAsync("b");
        Assert.Equal(["banana", "blackberry"], app.Snapshot().Rows()[2..4].Select(row => row[1..11].TrimEnd()));
        await app.PressAsync(Key.Up);
        Assert.Equal("bitter orange", Chosen(app));
        Assert.Equal("bilberry", app.Snapshot().Rows()[5][1..9]);
        await app.ClickAsync(2, 5);
        Assert.Equal("bilberry", _value.Peek());
        Assert.Equal(" next", app.Snapshot().Rows()[1]);
        await app.TypeAsync("!");
        Assert.Equal("bilberry!", _value.Peek());
    }

    [Fact]
    public async Task A_slow_answer_is_shown_when_it_comes_and_an_old_one_never()
    {
        Dictionary<string, TaskCompletionSource<IEnumerable<string>>> answers = [];
        List<string> cancelled = [];
        await using TestApp app = await StartAsync((text, token) =>
        {
            token.Register(() => cancelled.Add(text));
            return (answers[text] = new TaskCompletionSource<IEnumerable<string>>()).Task;
        });
        await app.TypeAsync("a");
        await app.TypeAsync("p");
        Assert.Equal(["a"], cancelled);
        await app.InvokeAsync(() => answers["a"].SetResult(["an old one"]));
        await app.SettleAsync();
        Assert.Equal(" next", app.Snapshot().Rows()[1]);
        await app.InvokeAsync(() => answers["ap"].SetResult(["ap", "apple", "apple"]));
        await app.SettleAsync();
        Assert.Equal(["ap", "╭─────╮", "│apple│", "╰─────╯"], app.Snapshot().Rows()[..4]);
        await app.TypeAsync("q");
        await app.PressAsync(Key.Tab);
        await app.InvokeAsync(() => answers["apq"].SetResult(["too late"]));
        await app.SettleAsync();
        Assert.DoesNotContain(app.Snapshot().Rows(), row => row.Contains("late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_when_somebody_else_writes_the_text()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("a");
        await app.InvokeAsync(() => _value.Value = "other");
        Assert.Equal(" next", app.Snapshot().Rows()[1]);
        await app.PressAsync(Key.Down, Key.Enter);
        Assert.Equal(("other", "other"), (_value.Peek(), Assert.Single(_submitted)));
    }

    [Fact]
    public async Task It_is_as_high_as_there_is_room()
    {
        await using TestApp app = await StartAsync(height: 6);
        await app.TypeAsync("b");
        await app.PressAsync(Key.Up);
        Assert.Equal("bitter orange", Chosen(app));
    }

    [Fact]
    public async Task Of_very_many_only_those_that_are_seen_are_made()
    {
        await using TestApp app = await StartAsync((_, _) => Task.FromResult(Enumerable.Range(0, 5000).Select(number => $"{number}")));
        await app.TypeAsync("a");
        await app.SettleAsync();
        Assert.InRange(app.NodeCount, 10, 200);
        await app.PressAsync(Key.Up);
        Assert.Equal("4999", Chosen(app));
    }
}
