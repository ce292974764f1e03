namespace Spark;

/// <summary>Where the columns of a table stand: the same tracks for its header, each of its rows, and its footer, so that they are aligned at any width.</summary>
/// <remarks>Every row is a grid of its own. They agree since no track depends on what is in it: a share has no minimum but the one that it was given.</remarks>
internal sealed class TableLayout<T>
{
    private readonly IReadOnlyList<TableColumn<T>> _columns;
    private readonly int _spacing;
    private readonly NodeRef _table;

    /// <param name="columns">All columns.</param>
    /// <param name="spacing">Cells between two of them.</param>
    /// <param name="table">Tells how wide the table is.</param>
    internal TableLayout(IReadOnlyList<TableColumn<T>> columns, int spacing, NodeRef table)
    {
        (_columns, _spacing, _table) = (columns, spacing, table);
        if (columns.All(column => column.MinTableWidth == 0))
        {
            (Tracks, LeastWidth) = (TracksNow(), LeastNow());
            return;
        }

        Derived<GridTracks> tracks = new(TracksNow);
        Derived<int> least = new(LeastNow);
        (Tracks, LeastWidth) = (tracks, least);
    }

    /// <summary>The columns that are shown.</summary>
    private GridTracksProp Tracks { get; }

    /// <summary>What they need at least, in cells. Narrower, the table scrolls sideways.</summary>
    internal LengthProp LeastWidth { get; }

    /// <summary>A row of cells, one of each column: of the header, of an item, or of the footer.</summary>
    internal Element Row(int height, Func<TableColumn<T>, Prop<Display>, Element> cell)
    {
        Element[] cells = new Element[_columns.Count];
        for (int index = 0; index < cells.Length; index++) cells[index] = cell(_columns[index], DisplayOf(_columns[index]));
        return Ui.Box(new() { Display = Display.Grid, GridTemplateColumns = Tracks, ColumnGap = _spacing, Height = height, MinWidth = LeastWidth, Shrink = 0 }, cells);
    }

    private Prop<Display> DisplayOf(TableColumn<T> column) =>
        column.MinTableWidth == 0 ? default(Prop<Display>) : Ui.Bind(() => IsShown(column) ? Display.Flex : Display.None);

    /// <summary>Before the first layout, nobody knows how wide the table is: everything is shown.</summary>
    private bool IsShown(TableColumn<T> column) => column.MinTableWidth == 0 || _table.Width is var width && (width == 0 || width >= column.MinTableWidth);

    private GridTracks TracksNow() => GridTracks.Create([.. _columns.Where(IsShown).Select(column => (TrackPart)column.Width.WithoutContent())]);

    private int LeastNow()
    {
        double[] widths = [.. _columns.Where(IsShown).Select(column => column.Width.LeastCells)];
        return (int)Math.Ceiling(widths.Sum()) + Math.Max(0, widths.Length - 1) * _spacing;
    }
}
