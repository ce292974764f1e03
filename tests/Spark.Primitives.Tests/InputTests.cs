using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class InputTests
{
    /// <summary>Made where the app is started: xunit may construct the class on another thread than it runs the test on.</summary>
    private Signal<string> _value = null!;

    private Task<TestApp> StartAsync(int width = 12) => TestApp.StartAsync(() => Input(new() { Value = _value = new(""), Placeholder = "name" }), width, height: 1);

    [Fact]
    public async Task An_input_keeps_its_row_where_there_is_too_little_room()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = 4 },
                Input(new() { Placeholder = "type" }),
                Box(new() { Grow = 1, Overflow = Overflow.Hidden }, [.. Enumerable.Range(1, 50).Select(row => Text($"row {row}"))]),
                Text("end")),
            width: 8, height: 4);
        app.Snapshot().ShouldMatch("type\nrow 1\nrow 2\nend");
    }

    [Fact]
    public async Task Keys_move_the_caret_and_edit_at_it()
    {
        await using var app = await StartAsync();
        await app.TypeAsync("abcd");
        await app.PressAsync(Key.Left, Key.Left, Key.Backspace);
        Assert.Equal("acd", _value.Value);
        await app.PressAsync(Key.Home, Key.Delete);
        Assert.Equal("cd", _value.Value);
        await app.PressAsync(Key.End);
        await app.TypeAsync("e");
        Assert.Equal("cde", _value.Value);
        Assert.Equal((3, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task A_caret_at_the_end_stays_there_when_the_app_writes_the_value()
    {
        await using var app = await StartAsync();
        await app.InvokeAsync(() => _value.Value = "/help ");
        await app.TypeAsync("me");
        Assert.Equal("/help me", _value.Value);
        await app.PressAsync(Key.Home);
        await app.InvokeAsync(() => _value.Value = "you");
        await app.TypeAsync("!");
        Assert.Equal("!you", _value.Value);
    }

    [Fact]
    public async Task The_caret_never_stands_inside_a_cluster()
    {
        await using var app = await StartAsync();
        await app.TypeAsync("a👩‍👩‍👧‍👦b");
        await app.PressAsync(Key.Left, Key.Left);
        Assert.Equal((1, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Delete);
        Assert.Equal("ab", _value.Value);
    }

    [Fact]
    public async Task The_placeholder_is_faint_and_goes_with_the_first_letter()
    {
        await using var app = await StartAsync();
        Assert.Equal("name", app.Snapshot().Row(0));
        Assert.Equal(TextAttributes.Dim, app.Snapshot()[0, 0].Attributes);
        await app.TypeAsync("x");
        Assert.Equal("x", app.Snapshot().Row(0));
        Assert.Equal(TextAttributes.None, app.Snapshot()[0, 0].Attributes);
    }

    [Fact]
    public async Task Writing_the_signal_changes_what_is_shown()
    {
        await using var app = await StartAsync(width: 13);
        _value.Value = "from outside";
        await app.SettleAsync();
        Assert.Equal("from outside", app.Snapshot().Row(0));
        _value.Value = "x";
        await app.SettleAsync();
        await app.TypeAsync("y");
        Assert.Equal("xy", _value.Value);
    }

    [Fact]
    public async Task A_long_text_scrolls_with_the_caret()
    {
        await using var app = await StartAsync(width: 6);
        await app.TypeAsync("abcdefghij");
        Assert.Equal("fghij", app.Snapshot().Row(0));
        Assert.Equal((5, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Home);
        Assert.Equal("abcdef", app.Snapshot().Row(0));
        Assert.Equal((0, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task A_long_text_fills_the_field_from_the_start_and_when_it_is_cut_or_the_field_grows()
    {
        Signal<Length> width = new(6);
        await using var app = await TestApp.StartAsync(() => Box(Input(new() { Value = _value = new("abcdefghij"), Width = width, AutoFocus = true })), 20, 1);
        Assert.Equal("fghij", app.Snapshot().Row(0).TrimEnd());
        await app.PressAsync(Key.Backspace, Key.Backspace);
        Assert.Equal("defgh", app.Snapshot().Row(0).TrimEnd());
        width.Value = 8;
        await app.SettleAsync();
        Assert.Equal("bcdefgh", app.Snapshot().Row(0).TrimEnd());
    }

    [Fact]
    public async Task A_paste_arrives_on_one_line()
    {
        await using var app = await StartAsync(width: 30);
        await app.PasteAsync("two\r\nlines\u001b[A");
        Assert.Equal("two lines\u001b[A", _value.Value);
        Assert.StartsWith("two lines␛[A", app.Snapshot().Row(0));
    }

    [Fact]
    public async Task A_value_is_written_once_for_a_paste_of_many_pieces()
    {
        List<int> lengths = [];
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = _value = new(""), AutoFocus = true, OnChange = text => lengths.Add(text.Length) }), 20, 1);
        await app.PasteAsync(new string('x', 200_000));
        Assert.Equal([200_000], lengths);
        Assert.Equal(200_000, _value.Value.Length);
        // The end of this one is lost; the next key is not.
        await app.SendAsync("\u001b[200~abc"u8.ToArray());
        await app.AdvanceAsync(TimeSpan.FromSeconds(10));
        await app.PressAsync(Key.Left);
        Assert.Equal([200_000, 200_003], lengths);
    }

    [Fact]
    public async Task A_value_that_is_written_between_two_pieces_of_a_paste_stays()
    {
        await using var app = await StartAsync(20);
        await app.SendAsync("\u001b[200~lost"u8.ToArray());
        await app.InvokeAsync(() => _value.Value = "new");
        await app.SendAsync("er\u001b[201~"u8.ToArray());
        Assert.Equal("newer", _value.Value);
    }

    [Fact]
    public async Task A_paste_costs_a_few_copies_of_the_text_for_each_of_its_pieces()
    {
        const int Length = 200_000;
        await using var app = await StartAsync();
        await app.PasteAsync(new string('x', Length));
        await app.InvokeAsync(() => _value.Value = "");
        long before = 0, bytes = 0;
        string text = new('y', Length);
        await app.InvokeAsync(() => before = GC.GetAllocatedBytesForCurrentThread());
        await app.PasteAsync(text);
        await app.InvokeAsync(() => bytes = GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(bytes, sizeof(char) * Length, 16 * sizeof(char) * Length);
    }

    [Fact]
    public async Task The_same_text_with_other_line_ends_leaves_the_selection()
    {
        await using var app = await StartAsync();
        await app.InvokeAsync(() => _value.Value = "a\nb");
        await app.PressAsync(Key.Home, Key.End.With(KeyModifiers.Shift));
        await app.InvokeAsync(() => _value.Value = "a\r\nb");
        await app.TypeAsync("x");
        Assert.Equal("x", _value.Value);
    }

    [Fact]
    public async Task A_lone_escape_is_a_key_after_its_time()
    {
        List<Key> keys = [];
        await using var app = await TestApp.StartAsync(
            () => Box(new() { OnKey = key => keys.Add(key.Key) }, Input(new() { Value = _value = new("") })), width: 10, height: 1);
        await app.PressAsync(Key.Escape);
        await app.TypeAsync("a");
        Assert.Equal([Key.Escape], keys.Where(key => key != Key.Char('a')));
        Assert.Equal("a", _value.Value);
    }

    [Fact]
    public async Task Its_width_is_its_own_and_not_that_of_its_text()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Text("> "),
                Box(new() { Direction = FlexDirection.Row, Grow = 1, Basis = 0 }, Input(new() { Value = _value = new(""), Grow = 1, Basis = 0 })),
                Text("|")),
            width: 12, height: 1);
        await app.TypeAsync("a long text that goes on and on");
        app.Snapshot().ShouldMatch("> n and on |");
        Assert.Equal((10, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task Beside_others_it_is_twenty_cells_wide_and_gives_them_up_to_its_last()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row }, Input(new() { Value = _value = new("") }), Text("end", new() { Shrink = 0 })), width: 30, height: 1);
        Assert.Equal("end", app.Snapshot().Row(0).TrimStart());
        Assert.Equal(20, app.Snapshot().Row(0).IndexOf("end", StringComparison.Ordinal));
        await app.TypeAsync("twenty-one characters");
        Assert.Equal(20, app.Snapshot().Row(0).IndexOf("end", StringComparison.Ordinal));
        await app.ResizeAsync(4, 1);
        Assert.Equal((0, 0), app.Snapshot().Cursor);
        Assert.Equal("end", app.Snapshot().Row(0).TrimStart());
    }

    [Fact]
    public async Task A_value_that_is_written_is_followed_at_once_and_what_is_selected_is_what_looks_so()
    {
        await using var app = await StartAsync();
        await app.TypeAsync("hello");
        await app.PressAsync(Key.Alt('a'));
        await app.InvokeAsync(() => _value.Value = "HELLO");
        Assert.Equal(TextAttributes.None, app.Snapshot()[0, 0].Attributes);
        await app.InvokeAsync(() => _value.Value = "abc");
        await app.InvokeAsync(() => _value.Value = "👍👍");
        Assert.Equal((4, 0), app.Snapshot().Cursor);
        await app.TypeAsync("x");
        Assert.Equal("👍👍x", _value.Value);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\tb")]
    public async Task What_breaks_lines_elsewhere_is_a_space_here_and_the_caret_knows(string text)
    {
        await using var app = await StartAsync();
        await app.InvokeAsync(() => _value.Value = text);
        await app.PressAsync(Key.End);
        Assert.Equal(("a b", (3, 0)), (app.Snapshot().Row(0), app.Snapshot().Cursor!.Value));
        await app.PressAsync(Key.Left);
        Assert.Equal((2, 0), app.Snapshot().Cursor);
        // Who only moves has written nothing.
        Assert.Equal(text, _value.Value);
        await app.PressAsync(Key.Home);
        Assert.Equal((0, 0), app.Snapshot().Cursor);
        await app.ClickAsync(2, 0);
        await app.TypeAsync("-");
        Assert.EndsWith("-b", _value.Value, StringComparison.Ordinal);
        await app.PressAsync(Key.End, Key.Ctrl('u'));
        Assert.Equal("", _value.Value);
    }

    [Fact]
    public async Task Tab_does_not_go_on_with_completions_of_a_text_that_is_gone()
    {
        await using var app = await TestApp.StartAsync(
            () => Input(new() { Value = _value = new("a"), AutoFocus = true, Complete = text => text.StartsWith('a') ? ["ab", "abc"] : ["xy"] }), 12, 1);
        await app.PressAsync(Key.Tab, Key.Tab);
        Assert.Equal("abc", _value.Value);
        await app.InvokeAsync(() => _value.Value = "x");
        await app.PressAsync(Key.Tab);
        Assert.Equal("xy", _value.Value);
    }
}
