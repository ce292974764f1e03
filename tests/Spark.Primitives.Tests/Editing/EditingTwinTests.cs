namespace Spark.Primitives.Tests.Editing;

/// <summary>Random edits with random Unicode, on the editor and on a naive twin: text, caret and anchor agree after each.</summary>
public sealed class EditingTwinTests
{
    private static readonly string[] s_pieces =
    [
        "a", "b", "Z", "_", "7", " ", " ", "\n", "\r\n", "\r", "\t", ".", "é", "e\u0301", "\u0301", "世", "界", "👍", "👍🏽", "👩‍👩‍👧‍👦", "\u200d", "🏽",
        "🇩🇪", "🇩", "🇪", "ה", "क्ष", "\u094d", "각", "ᄀ", "ᅡ", "\ufe0f", "☂", "word", "two words", "line\nline",
    ];

    private static int Count => Environment.GetEnvironmentVariable("SPARK_LONG") is null ? 4_000 : 100_000;

    [Fact]
    public void Many_lines() => Compare(new TextEditor(new TextDocument(), new KillRing()), seed: 0x5eed_0010, text => text);

    [Fact]
    public void One_line() => Compare(
        new TextEditor(new TextDocument(), new KillRing()) { IsSingleLine = true }, seed: 0x5eed_0011, text => text.Replace("\r\n", " ").Replace('\r', ' ').Replace('\n', ' '));

    [Fact]
    public void Everything_can_be_taken_back_and_done_again()
    {
        Random random = new(0x5eed_0012);
        TextEditor editor = new(new TextDocument("first"), new KillRing());
        List<string> texts = ["first"];
        for (int i = 0; i < Count / 10; i++)
        {
            Step(editor, new NaiveEditor(), random, text => text);
            if (texts[^1] != editor.Document.Text) texts.Add(editor.Document.Text);
        }

        string last = texts[^1];
        int at = texts.Count - 1;
        for (; editor.Undo(); at = texts.LastIndexOf(editor.Document.Text, at)) Assert.Contains(editor.Document.Text, texts.Take(at + 1));
        Assert.Equal("first", editor.Document.Text);
        Assert.False(editor.Document.CanUndo);
        while (editor.Redo()) Assert.Contains(editor.Document.Text, texts);
        Assert.Equal(last, editor.Document.Text);
    }

    private static void Compare(TextEditor editor, int seed, Func<string, string> incoming)
    {
        Random random = new(seed);
        NaiveEditor naive = new();
        for (int i = 0; i < Count; i++)
        {
            string step = Step(editor, naive, random, incoming);
            Assert.True(naive.Text == editor.Document.Text && (naive.Anchor, naive.Caret) == (editor.Selection.Anchor, editor.Selection.Caret),
                $"seed {seed}, step {i}, {step}: expected {naive.Anchor}..{naive.Caret} in {Shown(naive.Text)}, found {editor.Selection} in {Shown(editor.Document.Text)}");
            CheckLines(editor.Document);
            if (naive.Text.Length <= 400) continue;
            editor.SelectAll();
            editor.Insert("");
            naive.MoveTo(0, extends: false);
            naive.MoveTo(naive.Text.Length, extends: true);
            naive.Insert("");
        }
    }

    private static string Step(TextEditor editor, NaiveEditor naive, Random random, Func<string, string> incoming)
    {
        bool extends = random.Next(3) == 0;
        int choice = random.Next(18);
        switch (choice)
        {
            case < 6:
                string text = s_pieces[random.Next(s_pieces.Length)];
                editor.Insert(text);
                naive.Insert(incoming(text));
                break;
            case 6: editor.DeleteBackward(); naive.Delete(forward: false); break;
            case 7: editor.DeleteForward(); naive.Delete(forward: true); break;
            case 8: editor.MoveLeft(extends); naive.MoveLeft(extends); break;
            case 9: editor.MoveRight(extends); naive.MoveRight(extends); break;
            case 10: editor.MoveWordLeft(extends); naive.MoveTo(naive.WordLeft, extends); break;
            case 11: editor.MoveWordRight(extends); naive.MoveTo(naive.WordRight, extends); break;
            case 12: editor.MoveToLineStart(extends); naive.MoveTo(naive.LineStart, extends); break;
            case 13: editor.MoveToLineEnd(extends); naive.MoveTo(naive.LineEnd, extends); break;
            case 14: editor.KillToLineEnd(); naive.Kill(static it => it.Caret == it.LineEnd ? it.Next(it.Caret) : it.LineEnd); break;
            case 15: editor.KillWordBackward(); naive.Kill(static it => it.WordLeft); break;
            case 16:
                int position = random.Next(editor.Document.Length + 1);
                editor.MoveTo(position, extends);
                naive.MoveTo(position, extends);
                break;
            default:
                if (random.Next(2) == 0) editor.Undo();
                else editor.Redo();
                // Which edits make a group is held elsewhere.
                naive.Become(editor.Document.Text, editor.Selection.Anchor, editor.Selection.Caret);
                break;
        }

        return $"choice {choice}";
    }

    private static void CheckLines(TextDocument document)
    {
        string[] lines = document.Text.Split('\n');
        Assert.Equal(lines.Length, document.LineCount);
        int start = 0;
        for (int line = 0; line < lines.Length; line++)
        {
            Assert.Equal((start, start + lines[line].Length, line), (document.LineStart(line), document.LineEnd(line), document.LineOf(start)));
            start += lines[line].Length + 1;
        }
    }

    private static string Shown(string text) => string.Join(' ', text.Select(unit => ((int)unit).ToString("x")));
}
