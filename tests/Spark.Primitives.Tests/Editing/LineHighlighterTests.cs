using static Spark.Ui;

namespace Spark.Primitives.Tests.Editing;

/// <summary>Styles that depend on the lines before are found once, again behind an edit, and no further than they are seen.</summary>
public sealed class LineHighlighterTests
{
    private static readonly SpanStyle s_comment = new() { Foreground = Color.Green };

    private int _calls;

    /// <summary>Comments between <c>/*</c> and <c>*/</c>; the state is whether one is open.</summary>
    private LineHighlighter Comments() => LineHighlighter.Create(false, (line, isOpen) =>
    {
        _calls++;
        return Comments(line, isOpen);
    });

    private static (IReadOnlyList<TextRange> Styles, bool Next) Comments(string line, bool isOpen)
    {
        List<TextRange> found = [];
        for (int at = 0; at <= line.Length;)
        {
            int next = line.IndexOf(isOpen ? "*/" : "/*", at, StringComparison.Ordinal);
            int end = next < 0 ? line.Length : isOpen ? next + 2 : next;
            if (isOpen && end > at) found.Add(new TextRange(at, end - at, s_comment));
            if (next < 0) break;
            at = end;
            isOpen = !isOpen;
        }

        return (found, isOpen);
    }

    private static string Styled(TestApp app, int row) =>
        string.Concat(Enumerable.Range(0, app.Snapshot().Width).Select(column => app.Snapshot()[column, row].Foreground == Color.Green ? 'c' : '.')).TrimEnd('.');

    [Fact]
    public async Task A_comment_goes_on_until_it_is_closed()
    {
        TextDocument document = new("a /* b\nc d\ne */ f\ng");
        await using TestApp app = await TestApp.StartAsync(() => TextArea(new() { Document = document, Highlighter = Comments() }), 12, 4);
        Assert.Equal(["..cccc", "ccc", "cccc", ""], Enumerable.Range(0, 4).Select(row => Styled(app, row)));
        await app.InvokeAsync(() => document.Replace(2, 2, "//"));
        Assert.Equal(["", "", "", ""], Enumerable.Range(0, 4).Select(row => Styled(app, row)));
        await app.InvokeAsync(() => document.Undo());
        Assert.Equal(["..cccc", "ccc", "cccc", ""], Enumerable.Range(0, 4).Select(row => Styled(app, row)));
    }

    [Fact]
    public async Task What_is_found_by_the_line_stands_above_it()
    {
        TextDocument document = new("/* b");
        await using TestApp app = await TestApp.StartAsync(
            () => TextArea(new() { Document = document, Highlighter = Comments(), Highlight = _ => [new TextRange(3, 1, new SpanStyle { Foreground = Color.Red })] }), 12, 4);
        Assert.Equal("ccc", Styled(app, 0));
        Assert.Equal(Color.Red, app.Snapshot()[3, 0].Foreground);
    }

    [Fact]
    public async Task An_edit_costs_its_line_and_an_open_comment_what_is_seen()
    {
        TextDocument document = new(string.Concat(Enumerable.Repeat("some code\n", 10_000)));
        Signal<TextSelection> selection = new(default);
        await using TestApp app = await TestApp.StartAsync(() => TextArea(new() { Document = document, Highlighter = Comments(), Selection = selection }), 12, 4);
        // Four rows, drawn as often as the area is; not ten thousand.
        Assert.InRange(_calls, 4, 100);
        await app.PressAsync(Key.End.With(KeyModifiers.Ctrl));
        _calls = 0;
        await app.TypeAsync("x");
        Assert.InRange(_calls, 1, 20);
        await app.PressAsync(Key.Home.With(KeyModifiers.Ctrl));
        _calls = 0;
        // The state behind the line is as before, and so are all that follow.
        await app.TypeAsync("/");
        await app.PressAsync(Key.End.With(KeyModifiers.Ctrl), Key.Home.With(KeyModifiers.Ctrl), Key.Right);
        Assert.InRange(_calls, 1, 60);
        _calls = 0;
        await app.TypeAsync("*");
        Assert.InRange(_calls, 1, 60);
        Assert.Equal("ccccccccc", Styled(app, 2));
        await app.InvokeAsync(() => selection.Value = TextSelection.At(document.Length));
        Assert.Equal("c", Styled(app, 3));
    }

    [Fact]
    public void After_any_edits_the_states_are_those_of_a_fresh_run()
    {
        Random random = new(0x5eed_0090);
        string[] pieces = ["a", "/*", "*/", "\n", "x\ny", "\n\n\n", "*/\n/*"];
        TextDocument document = new();
        LineStates<bool> states = new(document, false, (line, isOpen) => Comments(line, isOpen).Next);
        for (int step = 0; step < 20_000; step++)
        {
            int start = random.Next(document.Length + 1);
            int length = Math.Min(random.Next(document.Length > 200 ? 40 : 4), document.Length - start);
            document.Replace(start, length, random.Next(3) == 0 ? "" : pieces[random.Next(pieces.Length)]);
            // Often nobody looks, or only at the beginning.
            if (random.Next(3) != 0) continue;
            int last = random.Next(document.LineCount);
            bool expected = false;
            for (int line = 0; line < last; line++) expected = Comments(document.GetText(document.LineStart(line), document.LineEnd(line) - document.LineStart(line)), expected).Next;
            Assert.True(expected == states.Before(last), $"step {step}, line {last}: expected {expected}");
        }
    }
}
