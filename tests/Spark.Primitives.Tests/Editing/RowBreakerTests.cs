namespace Spark.Primitives.Tests.Editing;

/// <summary>Rows found from anywhere are those that a naive walk over the whole text finds.</summary>
public sealed class RowBreakerTests
{
    private static readonly string[] s_pieces = ["a", "word ", "longer-word ", "世界", "👩‍👩‍👧‍👦", "\t", " ", "  ", "\n", "\n\n", "é", "e\u0301", "xxxxxxxxxxxxxxxxxxxxxxxx"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Rows_are_the_same_from_everywhere(int width)
    {
        Random random = new(0x5eed_0020 + width);
        for (int round = 0; round < 60; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
            RowBreaker breaker = new(new TextDocument(text).Rope, width, 4);
            List<TextRow> rows = [breaker.RowAt(0)];
            while (breaker.TryNext(rows[^1], out TextRow next)) rows.Add(next);
            CheckRows(text, width, rows, breaker);
            for (int position = 0; position <= text.Length; position++)
            {
                TextRow expected = rows.Last(row => row.Start <= position);
                Assert.Equal(expected, breaker.RowAt(position));
            }

            for (int index = 0; index < rows.Count; index++)
            {
                Assert.Equal(rows[0], breaker.Move(rows[index], -index));
                Assert.Equal(rows[^1], breaker.Move(rows[index], rows.Count - 1 - index));
            }
        }
    }

    private static void CheckRows(string text, int width, List<TextRow> rows, RowBreaker breaker)
    {
        Assert.Equal(text, string.Concat(rows.Select(row => text[row.Start..row.Next])));
        Assert.Equal(text.Length, rows[^1].Next);
        foreach (TextRow row in rows)
        {
            string line = text[row.Start..row.End];
            Assert.DoesNotContain('\n', line);
            if (width == 0) continue;
            string seen = line.TrimEnd(' ', '\t');
            bool isOne = TextMetrics.NextBoundary(seen, 0) == seen.Length;
            Assert.True(breaker.ColumnOf(row, row.Start + seen.Length) <= width || isOne, $"\"{line}\" is wider than {width}");
            if (row.End == row.Next && row.End < text.Length) Assert.True(FirstOfNext(text, row, breaker) > width, $"\"{line}\" has room for what comes next");
        }
    }

    /// <summary>Columns of a row that is broken, with the word behind it, or with its next cluster if it is one word.</summary>
    private static int FirstOfNext(string text, TextRow row, RowBreaker breaker)
    {
        int end = TextMetrics.NextBoundary(text, row.End);
        bool isAtWord = row.End > 0 && char.IsWhiteSpace(text[row.End - 1]);
        while (isAtWord && end < text.Length && !char.IsWhiteSpace(text[end])) end = TextMetrics.NextBoundary(text, end);
        return breaker.ColumnOf(row with { End = end }, end);
    }

    [Fact]
    public void A_line_of_megabytes_costs_a_block()
    {
        TextDocument document = new(string.Concat(Enumerable.Repeat("many words in one line ", 400_000)));
        RowBreaker breaker = new(document.Rope, 80, 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        TextRow row = breaker.RowAt(document.Length - 10);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(document.Length - 10, row.Start, row.Next);
        Assert.True(bytes < 2_000_000, $"{bytes} bytes for a row of a line of {document.Length}");
    }
}
