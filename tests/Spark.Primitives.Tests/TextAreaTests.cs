using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class TextAreaTests
{
    private TextDocument _document = null!;

    private Task<TestApp> StartAsync(string text, int width = 12, int height = 4, TextAreaProps? props = null) => TestApp.StartAsync(
        () => TextArea(props ?? new() { Document = _document = new(text) }), width, height);

    [Fact]
    public async Task Lines_break_between_words_and_the_caret_moves_by_rows()
    {
        await using var app = await StartAsync("one two three four\nfive");
        Assert.Equal(["one two", "three four", "five", ""], app.Snapshot().Rows()[..4]);
        Assert.Equal((0, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Right, Key.Right, Key.Down);
        Assert.Equal((2, 1), app.Snapshot().Cursor);
        await app.PressAsync(Key.Down);
        Assert.Equal((2, 2), app.Snapshot().Cursor);
        await app.PressAsync(Key.End);
        Assert.Equal((4, 2), app.Snapshot().Cursor);
        await app.PressAsync(Key.Down, Key.Up, Key.Up);
        Assert.Equal((4, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task Typing_edits_the_document_and_the_view_follows_the_caret()
    {
        await using var app = await StartAsync("");
        await app.TypeAsync("a\r  b\rc\rd\re");
        Assert.Equal("a\n  b\n  c\n  d\n  e", _document.Text);
        Assert.Equal(["  b", "  c", "  d", "  e"], app.Snapshot().Rows()[..4]);
        Assert.Equal((3, 3), app.Snapshot().Cursor);
        await app.PressAsync(Key.Home.With(KeyModifiers.Ctrl));
        Assert.Equal(["a", "  b", "  c", "  d"], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task The_caret_stands_in_an_empty_last_line()
    {
        await using var app = await StartAsync("");
        await app.TypeAsync("one\r");
        Assert.Equal((0, 1), app.Snapshot().Cursor);
        await app.TypeAsync("\r");
        Assert.Equal((0, 2), app.Snapshot().Cursor);
        await app.PressAsync(Key.Left);
        Assert.Equal((0, 1), app.Snapshot().Cursor);
        await app.PressAsync(Key.Left);
        Assert.Equal((3, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task A_smooth_area_glides_to_where_wheel_and_caret_say_and_typing_ends_that()
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(line => $"{line}\n"));
        await using var app = await StartAsync(text, props: new() { Document = _document = new(text), ScrollBehavior = ScrollBehavior.Smooth, AutoFocus = true });
        await app.WheelAsync(1, 1, 3);
        Assert.Equal("0", app.Snapshot().Rows()[..1][0]);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(40));
        int onTheWay = int.Parse(app.Snapshot().Rows()[..1][0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(onTheWay, 1, 8);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(150));
        Assert.Equal(["9", "10", "11", "12"], app.Snapshot().Rows()[..4]);

        // A far move begins near its end.
        await app.PressAsync(Key.End.With(KeyModifiers.Ctrl));
        Assert.Equal("993", app.Snapshot().Rows()[..1][0]);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(["997", "998", "999", ""], app.Snapshot().Rows()[..4]);

        await app.WheelAsync(1, 1, -2);
        await app.TypeAsync("x");
        Assert.Equal(["997", "998", "999", "x"], app.Snapshot().Rows()[..4]);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        Assert.Equal(["997", "998", "999", "x"], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task A_caret_stays_with_its_text_when_everything_around_it_is_replaced()
    {
        Signal<TextSelection> selection = null!;
        await using var app = await TestApp.StartAsync(
            () => TextArea(new() { Document = _document = new("one cat, two cats\nthree cats here"), Selection = selection = new(TextSelection.At(23)) }), 30, 4);
        await app.InvokeAsync(() => Assert.Equal(3, _document.ReplaceAll("cat", "tiger")));
        Assert.Equal("one tiger, two tigers\nthree", _document.GetText(0, 27));
        Assert.Equal(TextSelection.At(27), selection.Value);
        await app.InvokeAsync(() => _document.Undo());
        Assert.Equal("one cat, two cats\nthree cats here", _document.Text);
    }

    [Fact]
    public async Task Tabs_stand_at_their_stops()
    {
        await using var app = await StartAsync("");
        await app.TypeAsync("a\tb\t世");
        Assert.Equal("a   b   世", app.Snapshot().Row(0));
        Assert.Equal("a\tb\t世", _document.Text);
    }

    [Fact]
    public async Task What_is_selected_is_seen_and_replaced()
    {
        await using var app = await StartAsync("first\nsecond\nthird");
        await app.PressAsync(Key.Right, Key.Right, Key.Down.With(KeyModifiers.Shift), Key.Down.With(KeyModifiers.Shift));
        bool[] marked = [.. Enumerable.Range(0, 3).Select(row => (app.Snapshot()[3, row].Attributes & TextAttributes.Inverse) != 0)];
        Assert.Equal([true, true, false], marked);
        await app.TypeAsync("X");
        Assert.Equal("fiXird", _document.Text);
        await app.PressAsync(Key.Ctrl('_'));
        Assert.Equal("first\nsecond\nthird", _document.Text);
    }

    [Fact]
    public async Task The_mouse_places_the_caret_and_selects()
    {
        Signal<TextSelection> selection = null!;
        await using var app = await TestApp.StartAsync(
            () => TextArea(new() { Document = _document = new("alpha beta\ngamma"), Selection = selection = new(default) }), 14, 4);
        await app.ClickAsync(2, 1);
        Assert.Equal(TextSelection.At(13), selection.Value);
        await app.DragAsync(1, 0, 3, 1);
        Assert.Equal(new TextSelection(1, 14), selection.Value);
        await app.ClickAsync(7, 0);
        await app.ClickAsync(7, 0);
        Assert.Equal(new TextSelection(6, 10), selection.Value);
        await app.ClickAsync(7, 0);
        Assert.Equal(new TextSelection(0, 11), selection.Value);
    }

    [Fact]
    public async Task Writing_the_selection_brings_it_into_view()
    {
        Signal<TextSelection> selection = null!;
        string text = string.Join('\n', Enumerable.Range(1, 1000).Select(line => $"line {line}"));
        await using var app = await TestApp.StartAsync(() => TextArea(new() { Document = _document = new(text), Selection = selection = new(default) }), 14, 4);
        int found = _document.Find("line 777");
        await app.InvokeAsync(() => selection.Value = new TextSelection(found, found + 8));
        Assert.Contains("line 777", app.Snapshot().Rows()[..4]);
        Assert.Equal(8, app.Snapshot().Cursor!.Value.Column);
    }

    [Fact]
    public async Task The_wheel_scrolls_and_the_caret_stays()
    {
        await using var app = await StartAsync(string.Join('\n', Enumerable.Range(1, 50)));
        await app.WheelAsync(1, 1, 2);
        Assert.Equal(["7", "8", "9", "10"], app.Snapshot().Rows()[..4]);
        Assert.Null(app.Snapshot().Cursor);
        await app.TypeAsync("x");
        Assert.Equal(["x1", "2", "3", "4"], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task A_scrollbar_follows_the_text_and_the_text_the_scrollbar()
    {
        string text = string.Join('\n', Enumerable.Range(1, 40));
        await using var app = await StartAsync("", width: 6, props: new() { Document = _document = new(text), Scrollbar = ScrollbarVisibility.Auto });
        string[] Bar() => [.. Enumerable.Range(0, 4).Select(row => app.Snapshot()[5, row] is { Text: var text, Attributes: var look } ? text + (look == TextAttributes.Inverse ? "i" : "") : "")];
        Assert.Equal(["█", " ", " ", " "], Bar());
        Assert.Equal(["1    █", "2", "3", "4"], app.Snapshot().Rows()[..4]);

        await app.DragAsync(5, 0, 5, 3);
        Assert.Equal(["37", "38", "39", "40   █"], app.Snapshot().Rows()[..4]);
        await app.DragAsync(5, 3, 5, 2);
        Assert.Equal("25", app.Snapshot().Rows()[..4][0][..2]);

        // The wheel stops where the last line is seen, over the text and over the bar.
        await app.WheelAsync(1, 1, 1);
        Assert.Equal("28", app.Snapshot().Rows()[..4][0][..2]);
        await app.WheelAsync(5, 1, 1);
        Assert.Equal("31", app.Snapshot().Rows()[..4][0][..2]);
        await app.WheelAsync(1, 1, 9);
        Assert.Equal(["37", "38", "39", "40   █"], app.Snapshot().Rows()[..4]);

        // The caret brings both to where it is.
        await app.PressAsync(Key.Home.With(KeyModifiers.Ctrl));
        Assert.Equal(["1    █", "2", "3", "4"], app.Snapshot().Rows()[..4]);
        await app.InvokeAsync(() => _document.Text = "1\n2");
        Assert.Equal(["1", "2", "", ""], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task Lines_are_numbered_where_they_begin()
    {
        await using var app = await StartAsync("", width: 10, props: new() { Document = _document = new("one two three\nfour"), LineNumbers = true });
        Assert.Equal(["1 one two", "  three", "2 four", ""], app.Snapshot().Rows()[..4]);
    }

    [Fact]
    public async Task Without_breaks_it_scrolls_sideways()
    {
        await using var app = await StartAsync("", width: 8, props: new() { Document = _document = new("0123456789abcdef\nshort"), Wrap = false });
        await app.PressAsync(Key.End);
        Assert.Equal(["9abcdef", ""], app.Snapshot().Rows()[..2]);
        Assert.Equal((7, 0), app.Snapshot().Cursor);
        await app.PressAsync(Key.Home);
        Assert.Equal(["01234567", "short"], app.Snapshot().Rows()[..2]);
    }

    [Fact]
    public async Task A_document_of_100_MB_opens_and_is_edited_at_its_end()
    {
        string line = "This is one line of a very large document, and it is as wide as a screen is.\n";
        char[] text = new char[100_000_000];
        for (int i = 0; i < text.Length; i += line.Length) line.AsSpan(0, Math.Min(line.Length, text.Length - i)).CopyTo(text.AsSpan(i));
        await using var app = await StartAsync("", width: 80, props: new() { Document = _document = TextDocument.Read(new StringReader(new string(text))), Wrap = true });
        await app.PressAsync(Key.End.With(KeyModifiers.Ctrl));
        await app.TypeAsync("end");
        Assert.Equal("end", app.Snapshot().Row(3).TrimEnd()[^3..]);
        Assert.Equal(100_000_003, _document.Length);
        await app.InvokeAsync(() => _document.Undo());
        Assert.Equal(100_000_000, _document.Length);
    }

    [Fact]
    public async Task A_value_is_written_once_for_a_paste_of_many_pieces()
    {
        Signal<string> value = new("");
        List<int> lengths = [];
        await using var app = await TestApp.StartAsync(() =>
        {
            _ = new Effect(() => lengths.Add(value.Value.Length));
            return TextArea(new() { Value = value, AutoFocus = true });
        }, width: 20, height: 4);
        await app.PasteAsync(new string('x', 2_000_000));
        Assert.Equal([0, 2_000_000], lengths);
        // The end of this one is lost; the next key is not.
        await app.SendAsync("\u001b[200~abc"u8.ToArray());
        await app.AdvanceAsync(TimeSpan.FromSeconds(10));
        await app.PressAsync(Key.Left);
        Assert.StartsWith("abc", value.Peek()[2_000_000..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_pasted_exactly()
    {
        await using var app = await StartAsync("");
        Random random = new(0x5eed_0021);
        string[] pieces = ["some words ", "世界 ", "\n", "é", "👍 ", "0123456789 "];
        System.Text.StringBuilder text = new();
        while (text.Length < 8_000_000) text.Append(pieces[random.Next(pieces.Length)]);
        await app.PasteAsync(text.ToString());
        Assert.True(text.ToString() == _document.Text, "The paste differs from what was sent.");
        await app.PressAsync(Key.Ctrl('_'));
        Assert.Equal(0, _document.Length);
    }

    [Fact]
    public async Task A_text_that_is_read_only_can_be_walked_and_not_changed()
    {
        await using var app = await StartAsync("", props: new() { Document = _document = new("keep"), ReadOnly = true });
        await app.TypeAsync("x\r");
        await app.PasteAsync("y");
        await app.PressAsync(Key.Delete, Key.Right);
        Assert.Equal("keep", _document.Text);
        Assert.Equal((1, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task A_line_end_that_is_cut_between_two_pieces_of_a_paste_is_one()
    {
        await using var app = await StartAsync("");
        string text = string.Concat(Enumerable.Range(0, 200_000).Select(line => line % 3 == 0 ? "a\r\n" : "ab\r\n"));
        await app.PasteAsync(text + "\r");
        Assert.Equal(200_002, _document.LineCount);
        await app.PasteAsync("\nx");
        Assert.Equal(200_003, _document.LineCount);
    }

    [Fact]
    public async Task Separators_of_lines_and_paragraphs_are_symbols_in_their_row()
    {
        await using var app = await StartAsync("a\u2028b\u2029c\nd");
        Assert.Equal(["a�b�c", "d", ""], app.Snapshot().Rows()[..3]);
        await app.PressAsync(Key.End);
        Assert.Equal((5, 0), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task The_caret_stands_at_the_edge_while_it_is_in_white_space_that_hangs_over_it()
    {
        await using var app = await StartAsync("hello world      x");
        await app.PressAsync(Key.End);
        Assert.Equal((1, 1), app.Snapshot().Cursor);
        for (int step = 0; step < 6; step++)
        {
            await app.PressAsync(Key.Left);
            Assert.Equal(step == 0 ? (0, 1) : (11, 0), app.Snapshot().Cursor);
        }
    }

    [Fact]
    public async Task Pages_of_one_row_are_a_row()
    {
        await using var app = await StartAsync("one\ntwo\nthree", height: 1);
        await app.PressAsync(Key.PageDown, Key.PageDown);
        Assert.Equal("three", app.Snapshot().Row(0));
        await app.PressAsync(Key.PageUp);
        Assert.Equal("two", app.Snapshot().Row(0));
    }

    [Fact]
    public async Task Who_hears_of_an_edit_reads_the_value_and_may_write_it()
    {
        Signal<string> value = new("");
        await using TestApp app = await TestApp.StartAsync(
            () => TextArea(new() { Value = value, AutoFocus = true, OnChange = () => value.Value = value.Value.ToUpperInvariant() }), 12, 4);
        await app.TypeAsync("abc");
        Assert.Equal(("ABC", "ABC", (3, 0)), (value.Value, app.Snapshot().Row(0), app.Snapshot().Cursor!.Value));
    }

    [Fact]
    public async Task A_line_that_is_not_broken_is_shown_as_far_as_there_is_room_before_its_end()
    {
        Signal<TextSelection> selection = new(TextSelection.At(16));
        await using var app = await StartAsync("", width: 10, props: new() { Document = _document = new("0123456789abcdef\nxyz"), Wrap = false, Selection = selection });
        Assert.Equal(("789abcdef", (9, 0)), (app.Snapshot().Row(0), app.Snapshot().Cursor!.Value));
        await app.ResizeAsync(14, 4);
        Assert.Equal(("3456789abcdef", (13, 0)), (app.Snapshot().Row(0), app.Snapshot().Cursor!.Value));
        await app.PressAsync(Key.Down);
        Assert.Equal(("xyz", (3, 1)), (app.Snapshot().Row(1), app.Snapshot().Cursor!.Value));
    }

    [Fact]
    public async Task The_caret_is_seen_where_the_layout_gives_an_area_a_fraction_of_a_row()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(TextArea(new() { Placeholder = "above" }), TextArea(new() { Document = _document = new(), AutoFocus = true }), TextArea(new() { Placeholder = "below" })), 12, 11);
        await app.TypeAsync("1\r2\r3\r4\r5");
        Assert.Equal(["", "3", "4", "5", "below"], app.Snapshot().Rows()[3..8]);
        Assert.Equal((1, 6), app.Snapshot().Cursor);
    }
}
