using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>A text area that is as high as its text.</summary>
public sealed class FieldSizingTests
{
    private readonly TextDocument _document = new();

    private Task<TestApp> StartAsync(TextAreaProps? props = null, int width = 11, int height = 10) => TestApp.StartAsync(
        () => Box(TextArea(props ?? new() { Document = _document, FieldSizing = FieldSizing.Content }), Text("below")), width, height);

    /// <summary>What the area shows: all rows above the text that stands below it.</summary>
    private static string[] Rows(TestApp app) => [.. app.Snapshot().Rows().TakeWhile(row => row != "below")];

    [Fact]
    public async Task It_grows_and_shrinks_with_its_lines_and_where_they_break()
    {
        await using TestApp app = await StartAsync();
        Assert.Equal([""], Rows(app));
        await app.TypeAsync("one\rtwo");
        Assert.Equal(["one", "two"], Rows(app));
        await app.TypeAsync(" three four");
        Assert.Equal(["one", "two three", "four"], Rows(app));
        await app.TypeAsync("\r");
        Assert.Equal(["one", "two three", "four", ""], Rows(app));
        Assert.Equal((0, 3), app.Snapshot().Cursor);
        await app.PressAsync(Key.Backspace, Key.Ctrl('w'), Key.Backspace);
        Assert.Equal(["one", "two three"], Rows(app));
        await app.ResizeAsync(7, 10);
        Assert.Equal(["one", "two", "three"], Rows(app));
        await app.PressAsync(Key.Alt('a'), Key.Backspace);
        Assert.Equal([""], Rows(app));
    }

    [Fact]
    public async Task Wide_characters_and_tabs_count_as_many_cells_as_they_take()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("世界世界世");
        Assert.Equal(["世界世界世"], Rows(app));
        await app.TypeAsync("界");
        Assert.Equal(["世界世界世", "界"], Rows(app));
        await app.InvokeAsync(() => _document.Text = "a\tb\tcd");
        Assert.Equal(["a   b   cd"], Rows(app));
        await app.InvokeAsync(() => _document.Text = "a\tb\tcde");
        Assert.Equal(["a   b", "cde"], Rows(app));
    }

    [Fact]
    public async Task It_stays_between_its_least_and_its_most_height_and_scrolls_beyond()
    {
        await using TestApp app = await StartAsync(new() { Document = _document, FieldSizing = FieldSizing.Content, MinHeight = 2, MaxHeight = 3, Scrollbar = ScrollbarVisibility.Auto });
        Assert.Equal(["", ""], Rows(app));
        await app.TypeAsync("1\r2\r3");
        Assert.Equal(["1", "2", "3"], Rows(app));
        await app.TypeAsync("\r4");
        Assert.Equal(["2         ▂", "3         █", "4         █"], Rows(app));
        await app.PressAsync(Key.Ctrl('u'), Key.Backspace);
        Assert.Equal(["1", "2", "3"], Rows(app));
    }

    [Fact]
    public async Task A_share_of_the_screen_bounds_it_too_and_so_does_a_lack_of_room()
    {
        await using TestApp app = await StartAsync(new() { Document = _document, FieldSizing = FieldSizing.Content, MaxHeight = Percent(50) });
        await app.InvokeAsync(() => _document.Text = string.Join('\n', Enumerable.Range(1, 300)));
        Assert.Equal(["1", "2", "3", "4", "5"], Rows(app));
        await app.PressAsync(Key.Home);
        Assert.Equal(["296", "297", "298", "299", "300"], Rows(app));
        await app.ResizeAsync(11, 4);
        Assert.Equal(["299", "300"], Rows(app));

        await using TestApp small = await StartAsync(height: 3);
        await small.PressAsync(Key.End.With(KeyModifiers.Ctrl));
        Assert.Equal(["299", "300"], Rows(small));
        await small.TypeAsync("\r");
        Assert.Equal((0, 1), small.Snapshot().Cursor);
    }

    [Fact]
    public async Task Without_a_bound_it_is_as_high_as_all_of_its_text_and_what_is_around_scrolls()
    {
        NodeRef pane = new(), area = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OverflowY = Overflow.Auto, Ref = pane }, TextArea(new() { Document = _document, FieldSizing = FieldSizing.Content, Shrink = 0, Ref = area })), 8, 5);
        await app.InvokeAsync(() => _document.Text = string.Join('\n', Enumerable.Range(1, 500)));
        Assert.Equal((500, 495), (area.Height, pane.MaxScrollY));
        await app.InvokeAsync(() => _document.Text = "1\n2");
        Assert.Equal((2, 0), (area.Height, pane.MaxScrollY));
    }

    [Fact]
    public async Task What_it_is_not_given_scrolls_nothing_around_it()
    {
        NodeRef pane = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OverflowY = Overflow.Auto, Ref = pane }, TextArea(new() { Document = _document, FieldSizing = FieldSizing.Content, MaxHeight = Percent(50) })), 8, 4);
        await app.InvokeAsync(() => _document.Text = string.Join('\n', Enumerable.Range(1, 90)));
        Assert.Equal((4, 0), (pane.ContentHeight, pane.MaxScrollY));
    }

    [Fact]
    public async Task A_row_more_is_one_frame()
    {
        await using TestApp app = await StartAsync();
        await app.TypeAsync("one");
        foreach (string typed in (string[])["\r", "two three", "\r", " "])
        {
            long before = Frames(app);
            await app.PasteAsync(typed);
            Assert.Equal(1, Frames(app) - before);
        }
    }

    [Fact]
    public async Task A_document_that_is_longer_than_it_may_be_high_is_not_counted()
    {
        TextDocument large = new(string.Concat(Enumerable.Repeat("some line of a long document\n", 1_000_000)));
        await using TestApp app = await StartAsync(new() { Document = large, FieldSizing = FieldSizing.Content, MaxHeight = 4 });
        await app.TypeAsync("x");
        long before = GC.GetAllocatedBytesForCurrentThread();
        await app.TypeAsync("y");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200_000);
        Assert.Equal(4, Rows(app).Length);
    }

    [Fact]
    public async Task A_height_has_the_last_word_and_a_placeholder_counts_while_nothing_is_typed()
    {
        await using TestApp high = await StartAsync(new() { Document = _document, FieldSizing = FieldSizing.Content, Height = 3 });
        Assert.Equal(3, Rows(high).Length);
        await using TestApp empty = await StartAsync(new() { Document = _document, FieldSizing = FieldSizing.Content, Placeholder = "Ask me\nanything" });
        Assert.Equal(["Ask me", "anything"], Rows(empty));
        await empty.TypeAsync("x");
        Assert.Equal(["x"], Rows(empty));
    }

    private static long Frames(TestApp app) => RenderStatistics.Read(app.Session.Segment).Frames;
}
