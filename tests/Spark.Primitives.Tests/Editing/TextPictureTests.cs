using System.Text;

namespace Spark.Primitives.Tests.Editing;

public sealed class TextPictureTests
{
    private static TextPicture Picture(string text, TextSelection selection, int top = 0, int height = 3, int firstColumn = 0, int width = 10, int rowWidth = 10) =>
        TextPicture.Of(new RowBreaker(new TextDocument(text).Rope, rowWidth, 4), top, height, firstColumn, width, selection);

    private static string Selected(TextPicture picture) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(picture.Text).AsSpan(picture.SelectedBytes.Start..picture.SelectedBytes.End));

    [Theory]
    [InlineData(2, 4, "c世")]
    [InlineData(2, 9, "c世e\nfgh")]
    [InlineData(5, 6, "\n")]
    [InlineData(0, 21, "ab\u0063世e\nfghij\nklmno")]
    public void The_selection_is_that_of_the_text(int start, int end, string expected)
    {
        TextPicture picture = Picture("abc世e\nfghij\nklmno\npqrst", new TextSelection(start, end));
        Assert.Equal(expected, Selected(picture));
    }

    [Fact]
    public void A_selection_that_begins_above_is_seen_from_the_first_row()
    {
        Assert.Equal("fghij\nkl", Selected(Picture("abcde\nfghij\nklmno", new TextSelection(2, 14), top: 6)));
        Assert.Equal((-1, -1), Picture("abcde\nfghij\nklmno", new TextSelection(0, 3), top: 6).SelectedBytes);
    }

    [Fact]
    public void What_the_left_edge_cuts_is_spaces()
    {
        TextPicture picture = Picture("世界x\ty", TextSelection.At(2), firstColumn: 1, width: 6, rowWidth: 0);
        Assert.Equal(" 界x  ", picture.Text);
        Assert.Equal(4, picture.CaretByte);
    }

    [Theory]
    [InlineData("\t\U0001F3FDx")]
    [InlineData("\t\u0903x")]
    [InlineData("\t\uFF9Ex")]
    [InlineData("\u0600\tx")]
    [InlineData("a\t\u0301\t\u200Dx")]
    [InlineData("\u200B\U0001F3FDx")]
    [InlineData("世\u0001\u0903x")]
    public void What_stands_beside_blanks_that_stand_for_something_else_does_not_join_them(string text)
    {
        RowBreaker breaker = new(new TextDocument(text).Rope, 20, 4);
        TextRow row = breaker.RowAt(0);
        foreach (int firstColumn in (int[])[0, 1, 2])
        {
            TextPicture picture = TextPicture.Of(breaker, 0, 1, firstColumn, 20, default);
            Assert.Equal(breaker.ColumnOf(row, row.End) - firstColumn, TextMetrics.Width(picture.Text));
        }

        TextPicture caret = TextPicture.Of(breaker, 0, 1, 0, 20, TextSelection.At(text.Length - 1));
        string before = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(caret.Text).AsSpan(0, caret.CaretByte));
        Assert.Equal(breaker.ColumnOf(row, text.Length - 1), TextMetrics.Width(before));
    }

    [Fact]
    public void Styles_of_a_line_go_with_its_rows_and_places()
    {
        SpanStyle style = new() { Attributes = TextAttributes.Bold };
        RowBreaker breaker = new(new TextDocument("one\ttwo three\nfour").Rope, 9, 4);
        TextPicture picture = TextPicture.Of(breaker, 0, 4, 0, 10, default, new LineStyles((_, line) => line.StartsWith("one", StringComparison.Ordinal) ? [new TextRange(4, 9, style)] : []));
        Assert.Equal("one two \nthree\nfour", picture.Text);
        Assert.Equal(["two ", "three"], picture.Styled.Ranges.Select(range => picture.Text.Substring(range.Start, range.Length)));
    }

    [Fact]
    public void The_caret_stands_at_the_end_of_a_row_only_where_the_line_ends()
    {
        Assert.Equal(5, Picture("abcde\nf", TextSelection.At(5)).CaretByte);
        TextPicture broken = Picture("abcde fghij", TextSelection.At(6), rowWidth: 6);
        Assert.Equal("abcde \nfghij", broken.Text);
        Assert.Equal(7, broken.CaretByte);
    }
}
