using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Which rows of its text an area shows: while it grows, when others write the text, and how high it is.</summary>
public sealed class TextAreaScrollTests
{
    private TextDocument _document = null!;

    private static string Lines(int from, int to) => string.Join('\n', Enumerable.Range(from, to - from + 1));

    private Task<TestApp> StartAsync(string text, bool isReadOnly = false) =>
        TestApp.StartAsync(() => TextArea(new() { Document = _document = new(text), ReadOnly = isReadOnly }), 12, 4);

    [Fact]
    public async Task An_area_that_grows_hides_no_row_above_while_one_below_is_blank()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(TextArea(new() { Document = _document = new(), Grow = 0, Height = Bind<Length>(() => Math.Clamp(_document.LineCount, 1, 4)) }), Text("below")), 12, 8);
        await app.TypeAsync("one\rtwo");
        Assert.Equal(["one", "two", "below"], app.Snapshot().Rows()[..3]);
        await app.TypeAsync("\rthree\rfour\rfive");
        Assert.Equal(["two", "three", "four", "five", "below"], app.Snapshot().Rows()[..5]);
        await app.PressAsync(Key.Ctrl('u'), Key.Backspace);
        Assert.Equal(["one", "two", "three", "four", "below"], app.Snapshot().Rows()[..5]);
    }

    [Fact]
    public async Task The_wheel_stops_where_the_last_row_is_seen()
    {
        await using TestApp app = await StartAsync(Lines(1, 9));
        await app.WheelAsync(1, 1, 5);
        Assert.Equal(["6", "7", "8", "9"], app.Snapshot().Rows()[..4]);
        await app.ResizeAsync(12, 6);
        Assert.Equal(["4", "5", "6", "7", "8", "9"], app.Snapshot().Rows()[..6]);
    }

    [Fact]
    public async Task A_text_that_is_set_is_shown_from_its_start_and_read_from_there()
    {
        await using TestApp app = await StartAsync("", isReadOnly: true);
        await app.InvokeAsync(() => _document.Text = Lines(1, 50));
        Assert.Equal(["1", "2", "3", "4"], app.Snapshot().Rows()[..4]);
        Assert.Equal((0, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.End.With(KeyModifiers.Ctrl));
        Assert.Equal(["47", "48", "49", "50"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Text = "a\n" + Lines(100, 150));
        Assert.Equal(["a", "100", "101", "102"], app.Snapshot().Rows()[..4]);
        Assert.Equal((0, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task In_a_text_that_is_set_to_be_edited_the_caret_stands_at_its_end_and_comes_into_view_with_the_first_key()
    {
        await using TestApp app = await StartAsync("");
        await app.InvokeAsync(() => _document.Text = "/help ");
        Assert.Equal((6, 0), app.Snapshot().Cursor);
        await app.InvokeAsync(() => _document.Text = Lines(1, 50));
        Assert.Equal(["1", "2", "3", "4"], app.Snapshot().Rows()[..4]);
        await app.TypeAsync("x");
        Assert.Equal(["47", "48", "49", "50x"], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task A_caret_that_is_seen_is_followed_when_others_edit_and_one_that_is_not_stays_unseen()
    {
        await using TestApp app = await StartAsync("");
        await app.InvokeAsync(() => _document.Replace(0, 0, Lines(1, 9)));
        Assert.Equal(["6", "7", "8", "9"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Replace(_document.Length, 0, "\n10"));
        Assert.Equal(["7", "8", "9", "10"], app.Snapshot().Rows()[..4]);
        await app.WheelAsync(1, 1, -1);
        Assert.Equal(["4", "5", "6", "7"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Replace(_document.Length, 0, "\n11"));
        Assert.Equal(["4", "5", "6", "7"], app.Snapshot().Rows()[..4]);
        await app.ResizeAsync(12, 3);
        Assert.Equal(["4", "5", "6"], app.Snapshot().Rows()[..3]);
    }

    [Fact]
    public async Task What_is_seen_stays_when_others_edit_above_it()
    {
        await using TestApp app = await StartAsync(Lines(1, 50));
        await app.WheelAsync(1, 1, 3);
        Assert.Equal(["10", "11", "12", "13"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Replace(0, 0, "new\nnew\n"));
        Assert.Equal(["10", "11", "12", "13"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Replace(0, 10, ""));
        Assert.Equal(["10", "11", "12", "13"], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task It_grows_only_where_no_height_is_given()
    {
        Element Screen(TextAreaProps props) => Box(TextArea(props), Text("below"));
        await using TestApp high = await TestApp.StartAsync(() => Screen(new() { Height = 2 }), 12, 6);
        Assert.Equal("below", high.Snapshot().Row(2).TrimEnd());
        await using TestApp free = await TestApp.StartAsync(() => Screen(new()), 12, 6);
        Assert.Equal("below", free.Snapshot().Row(5).TrimEnd());
        await using TestApp both = await TestApp.StartAsync(() => Screen(new() { Height = 2, Grow = 1 }), 12, 6);
        Assert.Equal("below", both.Snapshot().Row(5).TrimEnd());
    }
}
