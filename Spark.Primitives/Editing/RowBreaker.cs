using System.Diagnostics;

namespace Spark;

/// <summary>The rows that a document is shown in: lines, broken between words where they are longer than the view.</summary>
/// <remarks>
/// Nothing is kept: a row is found from the start of its line. Of a very long line it is found from the start of a block, at
/// which a row always begins, so that no row costs more than a block.
/// </remarks>
/// <param name="Rope">The text.</param>
/// <param name="Width">Cells of a row; 0: lines are not broken.</param>
/// <param name="TabSize">Cells between tab stops.</param>
internal readonly record struct RowBreaker(Rope Rope, int Width, int TabSize)
{
    /// <summary>UTF-16 code units of a block.</summary>
    private const int BlockLength = 1 << 16;

    /// <summary>The row that a position stands in. Between two rows of one line it is the second.</summary>
    internal TextRow RowAt(int position)
    {
        int line = Rope.LineOf(position);
        (int lineStart, int lineEnd) = Line(line);
        TextRow row = RowFrom(BlockStart(lineStart, position), lineEnd);
        while (position >= row.Next && row.End < lineEnd) row = RowFrom(row.Next, lineEnd);
        return row;
    }

    /// <summary>The row behind one; false: it is the last.</summary>
    internal bool TryNext(TextRow row, out TextRow next)
    {
        next = row;
        if (row.End == row.Next && row.End == Rope.Length) return false;
        next = RowFrom(row.Next, Line(Rope.LineOf(row.Next)).End);
        return true;
    }

    /// <summary>The row before one; false: it is the first.</summary>
    internal bool TryPrevious(TextRow row, out TextRow previous)
    {
        previous = row;
        if (row.Start == 0) return false;
        previous = RowAt(row.Start - 1);
        return true;
    }

    /// <summary>The row that many rows further, or as far as there are rows.</summary>
    internal TextRow Move(TextRow row, int rows)
    {
        while (rows > 0 && TryNext(row, out row)) rows--;
        while (rows < 0 && TryPrevious(row, out row)) rows++;
        return row;
    }

    /// <summary>The column that a position stands at in its row.</summary>
    internal int ColumnOf(TextRow row, int position)
    {
        string text = Rope.Slice(row.Start, Math.Min(position, row.End) - row.Start);
        int column = 0;
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        while (clusters.MoveNext()) column += WidthOf(clusters, column);
        return column;
    }

    /// <summary>The position nearest to a column of a row.</summary>
    internal int PositionAt(TextRow row, int column)
    {
        string text = Rope.Slice(row.Start, row.Length);
        int at = 0;
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        while (clusters.MoveNext())
        {
            int width = WidthOf(clusters, at);
            if (column < at + (width + 1) / 2) return row.Start + clusters.Index;
            at += width;
        }

        // Behind the last character of a row that goes on begins the next one.
        return row.End == row.Next && row.End < Rope.Length ? ClusterWalk.Previous(Rope, row.End) : row.End;
    }

    /// <summary>Cells of the cluster that an enumerator stands at, at a column: a tab goes to its stop, and a separator is a symbol.</summary>
    internal int WidthOf(in GraphemeEnumerator clusters, int column) =>
        clusters.Current is "\t" ? TabSize - column % TabSize : IsSeparator(clusters.Current) ? 1 : clusters.Width;

    /// <summary>Whether a cluster is one of Unicode's separators of lines and paragraphs: these begin no line here, but they would where it is painted.</summary>
    internal static bool IsSeparator(ReadOnlySpan<char> cluster) => cluster is "\u2028" or "\u2029";

    private (int Start, int End) Line(int line) =>
        (Rope.LineStart(line), line == Rope.LineBreaks ? Rope.Length : Rope.LineStart(line + 1) - 1);

    private int BlockStart(int lineStart, int position)
    {
        int offset = (position - lineStart) / BlockLength * BlockLength;
        return Width == 0 || offset == 0 ? lineStart : ClusterWalk.AtBoundary(Rope, lineStart + offset);
    }

    private TextRow RowFrom(int start, int lineEnd)
    {
        int afterLine = Math.Min(lineEnd + 1, Rope.Length);
        if (Width == 0) return new TextRow(start, lineEnd, lineEnd == Rope.Length ? lineEnd : afterLine);
        int lineStart = Rope.LineStart(Rope.LineOf(start));
        int block = (start - lineStart) / BlockLength + 1;
        int blockEnd = (long)lineStart + (long)block * BlockLength >= lineEnd ? lineEnd : ClusterWalk.AtBoundary(Rope, lineStart + block * BlockLength);
        int end = Break(start, blockEnd);
        return end < lineEnd ? new TextRow(start, end, end) : new TextRow(start, end, lineEnd == Rope.Length ? end : afterLine);
    }

    /// <summary>Where the row that starts there ends, at the latest at a limit.</summary>
    private int Break(int start, int limit)
    {
        for (int window = Width * 2 + 64; ; window *= 2)
        {
            bool isWhole = limit - start <= window;
            string text = Rope.Slice(start, isWhole ? limit - start : window);
            int length = Break(text, isWhole);
            if (length >= 0) return start + length;
            Debug.Assert(!isWhole, "A row that ends with the text is found.");
        }
    }

    /// <summary>How much of a text fits; -1: more of it is needed to tell.</summary>
    private int Break(string text, bool isWhole)
    {
        int column = 0, lastBreak = 0;
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        while (clusters.MoveNext())
        {
            int width = WidthOf(clusters, column);
            bool isSpace = clusters.Current is " " or "\t";
            // White space may hang over the edge: the next row begins with a word.
            if (column + width > Width && !isSpace && clusters.Index > 0) return lastBreak > 0 ? lastBreak : clusters.Index;
            column += width;
            if (isSpace) lastBreak = clusters.Index + clusters.Current.Length;
        }

        return isWhole ? text.Length : -1;
    }
}
