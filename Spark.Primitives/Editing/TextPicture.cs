using System.Globalization;
using System.Text;

namespace Spark;

/// <summary>The rows of a document that a view shows, as one text with the places of caret and selection in its bytes.</summary>
internal sealed class TextPicture
{
    /// <summary>What is painted as a symbol of one cell, and joins neither what stands before it nor what stands behind.</summary>
    private const string Symbol = "\u0085";

    /// <summary>Takes no cell, and joins nothing: between blanks that stand for something else and what would make one cluster with them.</summary>
    private const string Divider = "\u200B";

    private readonly StringBuilder _text = new();
    private readonly List<TextRow> _rows = [];
    private readonly TextSelection _selection;
    private readonly RowBreaker _breaker;
    private readonly List<TextRange> _ranges = [];
    private readonly LineStyles? _styles;
    private int _bytes;
    /// <summary>The last characters are blanks that stand for something else.</summary>
    private bool _endsInBlanks;

    private TextPicture(RowBreaker breaker, TextSelection selection, LineStyles? styles) => (_breaker, _selection, _styles) = (breaker, selection, styles);

    internal string Text { get; private set; } = "";

    /// <summary>Numbers of the lines that begin in its rows, one row each.</summary>
    internal string Gutter { get; private set; } = "";

    /// <summary>Byte of the text before which the caret stands; -1: it is not seen.</summary>
    internal int CaretByte { get; private set; } = -1;

    /// <summary>First selected byte, and the one behind the last; -1: nothing of the selection is seen.</summary>
    internal (int Start, int End) SelectedBytes { get; private set; } = (-1, -1);

    internal IReadOnlyList<TextRow> Rows => _rows;

    /// <summary>The text with its styles.</summary>
    internal StyledText Styled => new(Text, [.. _ranges]);

    /// <summary>Draws rows from one on.</summary>
    internal static TextPicture Of(RowBreaker breaker, int top, int height, int firstColumn, int width, TextSelection selection, LineStyles? styles = null)
    {
        TextPicture picture = new(breaker, selection, styles);
        StringBuilder gutter = new();
        TextRow row = breaker.RowAt(Math.Min(top, breaker.Rope.Length));
        for (int index = 0; index < height; index++)
        {
            picture.Add(row, index == 0, firstColumn, width, gutter);
            if (!breaker.TryNext(row, out row)) break;
        }

        picture.Text = picture._text.ToString();
        picture.Gutter = gutter.ToString();
        return picture;
    }

    private void Add(TextRow row, bool isFirst, int firstColumn, int width, StringBuilder gutter)
    {
        if (!isFirst)
        {
            Append("\n");
            gutter.Append('\n');
        }

        _rows.Add(row);
        bool beginsLine = row.Start == 0 || _breaker.Rope[row.Start - 1] == '\n';
        if (beginsLine) gutter.Append(CultureInfo.InvariantCulture, $"{_breaker.Rope.LineOf(row.Start) + 1}");
        if (!_selection.IsEmpty && _selection.Start < row.Start && _selection.End > row.Start && SelectedBytes.Start < 0) SelectedBytes = (_bytes, _bytes);
        AddClusters(row, firstColumn, firstColumn + width);
        bool endsHere = row.End != row.Next || row.End == _breaker.Rope.Length;
        Pass(row.End, _bytes, isPlace: endsHere);
        if (!_selection.IsEmpty && _selection.Start < row.Next && _selection.End >= row.Next && SelectedBytes.Start >= 0) SelectedBytes = (SelectedBytes.Start, _bytes);
    }

    private void AddClusters(TextRow row, int firstColumn, int endColumn)
    {
        string text = _breaker.Rope.Slice(row.Start, row.Length);
        int column = 0;
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        IReadOnlyList<TextRange> ranges = _styles?.Of(_breaker.Rope, row) ?? [];
        // Where each place of the row stands in the picture's text.
        int[] drawn = ranges.Count > 0 ? new int[text.Length + 1] : [];
        while (clusters.MoveNext())
        {
            int cells = _breaker.WidthOf(clusters, column);
            if (ranges.Count > 0) drawn.AsSpan(clusters.Index, clusters.Current.Length).Fill(_text.Length);
            // Where lines are broken, white space hangs over the edge; a caret in it stands there.
            Pass(row.Start + clusters.Index, _bytes, isPlace: column >= firstColumn && (column <= endColumn || _breaker.Width > 0));
            int seen = Math.Min(column + cells, endColumn) - Math.Max(column, firstColumn);
            // A tab, and what is cut by an edge, is so many spaces.
            if (seen > 0 && (seen < cells || clusters.Current is "\t")) AppendBlanks(seen);
            else if (seen == cells && column >= firstColumn) AppendCluster(RowBreaker.IsSeparator(clusters.Current) ? Symbol : clusters.Current);
            column += cells;
        }

        if (ranges.Count > 0) drawn[^1] = _text.Length;
        foreach (TextRange range in ranges) _ranges.Add(new TextRange(drawn[range.Start], drawn[range.Start + range.Length] - drawn[range.Start], range.Style));
    }

    /// <summary>A position stands before the next byte: caret and selection may.</summary>
    private void Pass(int position, int bytes, bool isPlace)
    {
        if (isPlace && position == _selection.Caret) CaretByte = bytes;
        if (_selection.IsEmpty) return;
        if (position == _selection.Start) SelectedBytes = (bytes, bytes);
        else if (position > _selection.Start && position <= _selection.End && SelectedBytes.Start >= 0) SelectedBytes = (SelectedBytes.Start, bytes);
    }

    /// <summary>Blanks for a cluster: none of them joins what stood before that.</summary>
    private void AppendBlanks(int count)
    {
        if (_text.Length > 0 && Joins([_text[Math.Max(0, _text.Length - 2)], _text[^1], ' '], 2)) Append(Divider);
        Append(new string(' ', count));
        _endsInBlanks = true;
    }

    private void AppendCluster(ReadOnlySpan<char> cluster)
    {
        if (_endsInBlanks && Joins([' ', cluster[0], cluster[Math.Min(1, cluster.Length - 1)]], 1)) Append(Divider);
        Append(cluster);
    }

    /// <summary>Whether a place is within a cluster.</summary>
    private static bool Joins(ReadOnlySpan<char> text, int place) => !TextMetrics.IsBoundary(text, place);

    private void Append(ReadOnlySpan<char> text)
    {
        _endsInBlanks = false;
        _text.Append(text);
        _bytes += Encoding.UTF8.GetByteCount(text);
    }
}
