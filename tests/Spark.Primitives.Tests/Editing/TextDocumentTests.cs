using System.Text;

namespace Spark.Primitives.Tests.Editing;

public sealed class TextDocumentTests
{
    private static TextEditor Editor(string text = "") => new(new TextDocument(text), new KillRing());

    private static void Type(TextEditor editor, string text)
    {
        foreach (char letter in text) editor.Insert(letter.ToString());
    }

    [Fact]
    public void A_word_with_the_white_space_behind_it_is_undone_together()
    {
        TextEditor editor = Editor();
        Type(editor, "one two\nthree");
        foreach (string before in new[] { "one two\n", "one two", "one ", "" })
        {
            Assert.True(editor.Undo());
            Assert.Equal(before, editor.Document.Text);
        }

        Assert.False(editor.Undo());
    }

    [Theory]
    [InlineData(200_000, 400)]
    [InlineData(1, 3 * UndoTree.MostEdits)]
    [InlineData(UndoTree.MostCharacters + 1, 2)]
    public void What_was_long_ago_is_forgotten_and_the_newer_half_is_not(int length, int edits)
    {
        TextDocument document = new();
        for (int edit = 0; edit < edits; edit++) document.Replace(0, document.Length, new string((char)('a' + edit % 26), length));
        int most = Math.Min(UndoTree.MostEdits, UndoTree.MostCharacters / length), undone = 0;
        while (document.Undo()) undone++;
        Assert.InRange(undone, Math.Max(1, most / 2 - 1), Math.Max(1, most));
        for (int edit = 0; edit < undone; edit++) Assert.True(document.Redo());
        Assert.Equal(new string((char)('a' + (edits - 1) % 26), length), document.Text);
        Assert.False(document.Redo());
    }

    [Fact]
    public void A_move_between_two_letters_parts_them()
    {
        TextEditor editor = Editor();
        Type(editor, "ab");
        editor.MoveTo(2);
        Type(editor, "cd");
        editor.Undo();
        Assert.Equal("ab", editor.Document.Text);
        Assert.Equal(TextSelection.At(2), editor.Selection);
    }

    [Fact]
    public void An_edit_behind_an_undo_is_another_branch_and_loses_nothing()
    {
        TextDocument document = new("x");
        document.Replace(1, 0, "a");
        document.Undo();
        document.Replace(1, 0, "b");
        document.Undo();
        Assert.Equal(2, document.RedoBranches);
        Assert.True(document.Redo(branch: 1));
        Assert.Equal("xa", document.Text);
        document.Undo();
        Assert.True(document.Redo());
        Assert.Equal("xb", document.Text);
    }

    [Theory]
    [InlineData(0x5eed_0031)]
    [InlineData(0x5eed_0032)]
    public void What_is_undone_and_done_again_is_told_as_the_change_that_it_is(int seed)
    {
        Random random = new(seed);
        TextEditor editor = Editor("some words to begin with");
        string text = editor.Document.Text;
        editor.Document.Changed += change =>
        {
            string now = editor.Document.Text;
            text = string.Concat(text.AsSpan(0, change.Start), now.AsSpan(change.Start, change.Inserted), text.AsSpan(change.Start + change.Removed));
            Assert.Equal(now, text);
        };
        for (int i = 0; i < 3000; i++)
        {
            _ = random.Next(9) switch
            {
                0 => editor.Undo() || editor.Undo(),
                1 => editor.Redo(),
                2 => editor.MoveTo(random.Next(text.Length + 1), extends: random.Next(4) == 0),
                3 => editor.DeleteBackward() || editor.DeleteBackward(),
                4 => editor.DeleteForward(),
                5 => editor.Insert("pasted", EditKind.Pasting),
                _ => editor.Insert("ab \n"[random.Next(4)].ToString()),
            };
        }
    }

    [Fact]
    public void An_undo_leaves_the_caret_of_another_view_with_its_text()
    {
        TextDocument document = new("one two three");
        TextEditor editor = new(document, new KillRing()), other = new(document, new KillRing());
        editor.MoveTo(4);
        other.Select(new TextSelection(8, 13));
        Type(editor, "and ");
        Assert.Equal("three", other.SelectedText);
        Assert.True(editor.Undo());
        Assert.Equal(("three", 8), (other.SelectedText, other.Selection.Anchor));
        Assert.True(editor.Redo());
        Assert.Equal(("three", 12), (other.SelectedText, other.Selection.Anchor));
    }

    [Fact]
    public void A_text_that_is_set_is_an_edit_of_what_differs()
    {
        TextDocument document = new("one two three");
        TextEditor editor = new(document, new KillRing());
        editor.Select(new TextSelection(8, 13));
        List<TextChange> changes = [];
        document.Changed += changes.Add;
        document.Text = "one and two\r\nthree";
        document.Text = document.Text;
        Assert.Equal([new TextChange(4, 4, 8)], changes);
        Assert.Equal("three", editor.SelectedText);
        Assert.True(document.Undo());
        Assert.Equal(("one two three", "three"), (document.Text, editor.SelectedText));
        Assert.False(document.CanUndo);

        // Code points whose halves are alike at one end.
        document.Text = "a👍b";
        changes.Clear();
        document.Text = "a👎b";
        document.Text = "a\U0001F84Db";
        Assert.Equal([new TextChange(1, 2, 2), new TextChange(1, 2, 2)], changes);
    }

    [Fact]
    public void Kills_in_a_row_make_one_entry_that_is_yanked()
    {
        TextEditor editor = Editor("one two three");
        editor.KillWordForward();
        editor.KillWordForward();
        editor.MoveToEnd(false);
        editor.Yank();
        Assert.Equal(" threeone two", editor.Document.Text);
        editor.MoveToStart(false);
        editor.KillToLineEnd();
        editor.Yank();
        editor.YankOlder();
        Assert.Equal("one two", editor.Document.Text);
    }

    [Fact]
    public void Another_view_of_the_document_keeps_its_caret_in_its_text()
    {
        TextDocument document = new("hello world");
        TextEditor one = new(document, new KillRing()), other = new(document, new KillRing());
        other.MoveTo(6);
        one.Insert("oh ");
        Assert.Equal(9, other.Caret);
        document.Replace(0, document.Length, "x");
        Assert.Equal(1, other.Caret);
    }

    [Fact]
    public void What_may_not_be_typed_is_not()
    {
        TextEditor digits = new(new TextDocument(), new KillRing()) { Accepts = text => text.All(char.IsAsciiDigit), MaxLength = 3, IsSingleLine = true };
        Type(digits, "1a2b345");
        Assert.Equal("123", digits.Document.Text);
        TextEditor clusters = new(new TextDocument(), new KillRing()) { MaxLength = 2 };
        clusters.Insert("👩‍👩‍👧‍👦éx");
        Assert.Equal("👩‍👩‍👧‍👦é", clusters.Document.Text);
    }

    [Fact]
    public void Found_and_replaced()
    {
        TextDocument document = new(string.Concat(Enumerable.Repeat("needle in hay ", 20_000)));
        Assert.Equal(0, document.Find("needle"));
        Assert.Equal(14, document.Find("needle", 1));
        Assert.Equal(-1, document.Find("Needle"));
        Assert.Equal(14, document.Find("NEEDLE", 1, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(document.Length - 14, document.FindBackward("needle", document.Length));
        Assert.Equal(20_000, document.ReplaceAll("needle", "pin"));
        Assert.Equal("pin in hay pin", document.GetText(0, 14));
        Assert.True(document.Undo());
        Assert.Equal("needle in hay", document.GetText(0, 13));
        Assert.False(document.CanUndo);
        Assert.True(document.Redo());
        Assert.Equal(20_000 * 11, document.Length);
        TextDocument edge = new(new string('x', 65_530) + "across the edge");
        Assert.Equal(65_530, edge.Find("across the edge"));
        Assert.Equal(65_530, edge.FindBackward("across the edge", edge.Length));
    }

    [Fact]
    public void Line_ends_of_every_kind_become_line_feeds_wherever_the_pieces_are_cut()
    {
        string text = string.Concat(Enumerable.Repeat("a\r\nb\rc\n", 300_000));
        TextDocument document = TextDocument.Read(new StringReader(text));
        Assert.Equal(900_001, document.LineCount);
        StringWriter written = new();
        document.Write(written);
        Assert.Equal(text.Replace("\r\n", "\n").Replace('\r', '\n'), written.ToString());
        Assert.Equal("b", document.GetText(document.LineStart(700_000), 1));
    }

    [Fact]
    public void The_tree_stays_flat_and_an_edit_touches_little()
    {
        TextDocument document = new(new string('x', 4 << 20));
        Random random = new(0x5eed_0013);
        for (int i = 0; i < 20_000; i++)
        {
            int start = random.Next(document.Length - 8);
            document.Edit(start, random.Next(8), "yy\n", EditKind.Other, default, default);
        }

        // 1,024 leaves, and 20,000 places where they were cut.
        Assert.True(document.Rope.Height <= 1.45 * Math.Log2(1024 + 40_000), $"height {document.Rope.Height}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        document.Edit(document.Length / 2, 0, "z", EditKind.Other, default, default);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes < 16_384, $"{bytes} bytes for one letter");
    }

    [Theory]
    [InlineData("a\r\nb\rc\n", "a\nb\nc\n")]
    [InlineData("\f\u0085\u2028\u2029\r", "\f\u0085\u2028\u2029\n")]
    public void A_carriage_return_changes_no_other_character(string text, string expected)
    {
        Assert.Equal(expected, new TextDocument(text).Text);
        TextDocument read = TextDocument.Read(new StringReader(text));
        Assert.Equal(expected, read.Text);
    }

    [Fact]
    public void A_selection_that_was_written_into_a_cluster_stands_behind_it()
    {
        Signal<TextSelection> selection = new(default);
        TextEditor editor = new(new TextDocument("👍👍"), new KillRing(), selection);
        selection.Value = TextSelection.At(1);
        Assert.Equal(TextSelection.At(2), editor.Selection);
        editor.Insert("x");
        Assert.Equal("👍x👍", editor.Document.Text);
    }

    [Fact]
    public void What_was_yanked_is_not_replaced_once_somebody_else_has_edited()
    {
        TextEditor editor = Editor();
        foreach (string text in (string[])["older", "newer"])
        {
            Type(editor, text);
            editor.KillToLineStart();
        }

        editor.Yank();
        editor.Document.Text = "";
        Assert.False(editor.YankOlder());
        Assert.Equal("", editor.Document.Text);
    }

    [Fact]
    public void A_long_paste_into_a_short_field_costs_little_and_fills_it()
    {
        TextEditor editor = new(new TextDocument("🇩|🇪🇩🇪"), new KillRing()) { MaxLength = 10, IsSingleLine = true };
        editor.MoveTo(2);
        string text = string.Concat(Enumerable.Repeat("👍é", 50_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        editor.Insert(text, EditKind.Pasting);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("🇩👍é👍é👍é|🇪🇩🇪", editor.Document.Text);
        Assert.True(bytes < 1000L * text.Length, $"{bytes} bytes for a paste of {text.Length} characters");
    }
}
