namespace Spark;

/// <summary>Styles of the lines that a picture shows, asked for once a line, and cut to its rows.</summary>
/// <param name="highlight">Finds the styles of a line, by its number and its text.</param>
internal sealed class LineStyles(Func<int, string, IReadOnlyList<TextRange>> highlight)
{
    /// <summary>UTF-16 code units of a line; those that are longer have no styles.</summary>
    internal const int MostLength = 10_000;

    private int _lineStart = -1;
    private IReadOnlyList<TextRange> _ofLine = [];

    /// <summary>The ranges of a row, in UTF-16 code units from its start.</summary>
    internal IReadOnlyList<TextRange> Of(Rope rope, TextRow row)
    {
        int line = rope.LineOf(row.Start);
        int start = rope.LineStart(line);
        if (start != _lineStart)
        {
            int end = line == rope.LineBreaks ? rope.Length : rope.LineStart(line + 1) - 1;
            _ofLine = end - start <= MostLength ? highlight(line, rope.Slice(start, end - start)) : [];
            _lineStart = start;
        }

        List<TextRange> ofRow = [];
        foreach (TextRange range in _ofLine)
        {
            int from = Math.Max(start + range.Start, row.Start);
            int to = (int)Math.Min((long)start + range.Start + range.Length, row.End);
            if (from < to) ofRow.Add(new TextRange(from - row.Start, to - from, range.Style));
        }

        return ofRow;
    }
}
