using System.Text;
using static Spark.Ui;

namespace Spark.Primitives.Tests.Editing;

/// <summary>Random keys, pastes of hostile text, writes of the app and sizes between: text, caret and picture stay one.</summary>
public sealed class HostileEditingTests
{
    private static readonly string[] s_pieces =
    [
        "a", "Z", "word ", "two words", "    ", "\t", "世界", "👩‍👩‍👧‍👦", "👍", "\u200d", "🇩🇪", "🇩", "e\u0301", "\u0301", "ᄀ", "ᅡ", "각", "क्ष", "\u094d", "\ufe0f", "☂",
        "\u2028", "\u2029", "\u0085", "\f", "\0", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\r\n", "\n", "\r", "\u3164", "\U0001F3FD", "\u0903", "\u0600", "\uff9e",
    ];

    private static readonly Key[] s_keys =
    [
        .. ((string[])[
            "left", "right", "home", "end", "up", "down", "pageup", "pagedown", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+end", "shift+left", "shift+right", "shift+home", "shift+up", "shift+down",
            "ctrl+shift+left", "backspace", "delete", "ctrl+w", "alt+d", "ctrl+k", "ctrl+u", "ctrl+y", "alt+y", "ctrl+x", "ctrl+v", "alt+a", "ctrl+_", "ctrl+_", "alt+_", "alt+/", "enter",
        ]).Select(key => Key.Parse(key)),
    ];

    private static int Count => Environment.GetEnvironmentVariable("SPARK_LONG") is null ? 500 : 50_000;

    [Theory]
    [InlineData(0x5eed_0040, null, null)]
    [InlineData(0x5eed_0041, 7, null)]
    [InlineData(0x5eed_0042, null, '*')]
    [InlineData(0x5eed_0043, 12, '世')]
    public async Task What_an_input_shows_is_its_value_with_the_caret_between_clusters(int seed, int? most, char? mask)
    {
        Random random = new(seed);
        Signal<string> value = new("");
        NodeRef field = new();
        await using TestApp app = await TestApp.StartAsync(() => Input(new() { Value = value, MaxLength = most, Mask = mask, Ref = field, AutoFocus = true }), 12, 1);
        for (int step = 0; step < Count; step++)
        {
            int before = Clusters(value.Value);
            bool isSet = random.Next(12) == 0;
            string what = isSet ? await SetAsync(app, random, value) : await StepAsync(app, random, 1);
            string where = $"seed {seed}, step {step}, {what}, value {Hex(value.Value)}";
            bool mayGrow = isSet || most is null || what.EndsWith('_') || what.EndsWith('/');
            Assert.True(mayGrow || Clusters(value.Value) <= Math.Max(before, most!.Value), where);
            CheckInput(app, field, value.Value, mask, where);
        }
    }

    [Theory]
    [InlineData(0x5eed_0050, true)]
    [InlineData(0x5eed_0051, false)]
    [InlineData(0x5eed_0052, true)]
    public async Task What_an_area_shows_is_what_a_fresh_one_shows(int seed, bool wraps)
    {
        Random random = new(seed);
        Signal<string> value = new("");
        TextDocument document = new();
        Signal<TextSelection> selection = new(default);
        Signal<bool> isFreshShown = new(false);
        TextAreaProps Props(TextDocument shown, Signal<TextSelection> caret) => new() { Value = value, Document = shown, Selection = caret, Wrap = wraps };
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = Percent(100) }, TextArea(Props(document, selection)), Show(isFreshShown, () => TextArea(Props(new(document.Text), new(TextSelection.At(document.Length)))))), 12, 4);
        for (int step = 0; step < Count; step++)
        {
            string what = random.Next(12) switch
            {
                0 => await SetAsync(app, random, value),
                1 => await MouseAsync(app, random),
                _ => await StepAsync(app, random, 1 + random.Next(6)),
            };
            Assert.True(LineEndings.Normalize(value.Value) == document.Text, what);
            CheckArea(app, document.Text, selection.Value, wraps, $"seed {seed}, step {step}, {what}, {selection.Value.Anchor}..{selection.Value.Caret} in {Hex(value.Value)}");
            if (step % 20 == 0) await CompareWithFreshAsync(app, random, isFreshShown, $"seed {seed}, step {step}, {what}, {Hex(value.Value)}");
        }

        CheckUndo(document);
    }

    /// <summary>Another area below it, that never knew another text; in both the caret stands at the end.</summary>
    private static async Task CompareWithFreshAsync(TestApp app, Random random, Signal<bool> isFreshShown, string where)
    {
        int height = random.Next(1, 5);
        await app.ResizeAsync(random.Next(1, 20), 2 * height);
        await app.InvokeAsync(() => isFreshShown.Value = true);
        await app.PressAsync(Key.Home.With(KeyModifiers.Ctrl), Key.End.With(KeyModifiers.Ctrl));
        string[] rows = [.. app.Snapshot().Rows()];
        Assert.True(rows.AsSpan(0, height).SequenceEqual(rows.AsSpan(height, height)), $"{where}:\n{app.Snapshot()}");
        Assert.True(app.Snapshot().Cursor?.Row < height, $"{where}: cursor {app.Snapshot().Cursor} of {height} rows");
        await app.InvokeAsync(() => isFreshShown.Value = false);
    }

    private static void CheckUndo(TextDocument document)
    {
        string last = document.Text;
        int undone = 0;
        while (document.Undo()) undone++;
        Assert.True(document.Text.Length == 0 || undone >= UndoTree.MostEdits / 2 - 1);
        for (; undone > 0; undone--) Assert.True(document.Redo());
        Assert.Equal(last, document.Text);
    }

    private static async Task<string> StepAsync(TestApp app, Random random, int height)
    {
        switch (random.Next(10))
        {
            case < 5:
                Key key = s_keys[random.Next(s_keys.Length)];
                await app.PressAsync(key);
                return $"key {key}";
            case < 8:
                string text = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
                await app.PasteAsync(text);
                return $"paste {Hex(text)}";
            case 8:
                await app.TypeAsync("x ");
                return "type";
            default:
                int width = random.Next(4) == 0 ? random.Next(1, 4) : random.Next(1, 200);
                await app.ResizeAsync(width, height);
                await app.PressAsync(Key.Left);
                return $"size {width}, {height}";
        }
    }

    private static async Task<string> SetAsync(TestApp app, Random random, Signal<string> value)
    {
        string now = value.Value;
        string next = random.Next(5) switch
        {
            0 => "",
            1 => now.ToUpperInvariant(),
            2 => now[..random.Next(now.Length + 1)],
            3 => now.Insert(random.Next(now.Length + 1), s_pieces[random.Next(s_pieces.Length)]),
            _ => string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => s_pieces[random.Next(s_pieces.Length)])),
        };
        await app.InvokeAsync(() => value.Value = next);
        return $"set {Hex(next)}";
    }

    private static async Task<string> MouseAsync(TestApp app, Random random)
    {
        (int x, int y, int toX, int toY) = (random.Next(12), random.Next(4), random.Next(12), random.Next(4));
        int kind = random.Next(3);
        if (kind == 0) await app.ClickAsync(x, y);
        else if (kind == 1) await app.DragAsync(x, y, toX, toY);
        else
        {
            await app.ClickAsync(x, y);
            await app.ClickAsync(x, y);
        }

        return $"mouse {kind} {x},{y} {toX},{toY}";
    }

    private static void CheckInput(TestApp app, NodeRef field, string value, char? mask, string where)
    {
        string text = value.Replace("\r\n", "\n").Replace('\r', '\n');
        NodeElement node = field.Element.Peek()!;
        string shown = mask is { } hidden ? new string(hidden, Clusters(text)) : string.Concat(text.Select(unit => unit is '\n' or '\t' or '\u2028' or '\u2029' ? ' ' : unit));
        byte[] bytes = Encoding.UTF8.GetBytes(shown);
        int caret = node.Segment.Buffer(Fields.CursorPosition).Peek(node.Node), scroll = node.Segment.Buffer(Fields.ScrollX).Peek(node.Node);
        Assert.True(caret >= 0 && caret <= bytes.Length, $"{where}: caret {caret} of {bytes.Length}");
        string before = Encoding.UTF8.GetString(bytes.AsSpan(0, caret));
        Assert.True(mask is not null || Boundaries(text).Contains(before.Length), $"{where}: caret {before.Length} is in a cluster");
        int column = TextMetrics.Width(before) - scroll, width = (int)app.Snapshot().Width;
        Assert.True(app.Snapshot().Cursor == (Math.Min(column, width - 1), 0), $"{where}: cursor {app.Snapshot().Cursor}, expected {column}");
    }

    private static void CheckArea(TestApp app, string text, TextSelection selection, bool wraps, string where)
    {
        HashSet<int> boundaries = Boundaries(text);
        Assert.True(boundaries.Contains(selection.Anchor) && boundaries.Contains(selection.Caret), $"{where}: in a cluster");
        FrameSnapshot picture = app.Snapshot();
        if (picture.Cursor is not { } cursor) return;
        RowBreaker rows = new(new TextDocument(text).Rope, wraps ? Math.Max(1, picture.Width - 1) : 0, 4);
        TextRow row = rows.RowAt(selection.Caret);
        if (!wraps || text.Length == 0) return;
        Assert.True(Math.Min(rows.ColumnOf(row, selection.Caret), picture.Width - 1) == cursor.Column, $"{where}: column {cursor.Column} in\n{picture}");
        string expected = TextPicture.Of(rows, row.Start, 1, 0, picture.Width, default).Text;
        Assert.True(Letters(expected) == Letters(picture.Row(cursor.Row)), $"{where}: row {Hex(picture.Row(cursor.Row))}, expected {Hex(expected)}");
    }

    private static string Letters(string text) => string.Concat(text.Where(unit => char.IsAsciiLetter(unit) || unit is '世' or '界'));

    private static HashSet<int> Boundaries(string text)
    {
        HashSet<int> boundaries = [0, text.Length];
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        while (clusters.MoveNext()) boundaries.Add(clusters.Index);
        return boundaries;
    }

    private static int Clusters(string text) => text.Length == 0 ? 0 : Boundaries(text).Count - 1;

    private static string Hex(string text) => string.Join(' ', text.Select(unit => ((int)unit).ToString("x")));
}
