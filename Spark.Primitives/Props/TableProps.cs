namespace Spark;

/// <summary>What a table can be given besides <see cref="ListViewProps"/>: it is a box with a header, and rows that scroll below it.</summary>
/// <remarks>
/// <see cref="ListViewProps.SelectedIndex"/> and <see cref="ListViewProps.OnActivate"/> mean places in the items as they were given, in whatever order
/// the rows are shown. What scrolls is the rows: <see cref="BoxProps.ScrollY"/>, <see cref="BoxProps.Focusable"/> and the like are theirs, everything else is the box's around both.
/// </remarks>
public sealed class TableProps : ListViewProps
{
    /// <summary>By which column the rows are sorted, and which way; the table keeps that to itself unless set. Null, or a column that is not there: as the items were given.</summary>
    /// <remarks>All of them are sorted, once whenever it, the items, or what a <see cref="TableColumn{T}.SortKey"/> reads changes. What is equal stands as it was given.</remarks>
    public Signal<TableSort?>? Sort { get; init; }

    /// <summary>Whether the titles of the columns are shown; true unless set.</summary>
    public bool ShowHeader { get; init; } = true;

    /// <summary>Colors of the titles, and of the footer; as what is around them unless set.</summary>
    public StateColors HeaderColors { get; init; }

    /// <summary>How the titles are written; bold unless set.</summary>
    public TextAttributes HeaderAttributes { get; init; } = TextAttributes.Bold;

    /// <summary>Room between columns, in cells; 1 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ColumnSpacing
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>The rows scroll, and not the box around them.</summary>
    private protected override void ApplyScrolling(NodeElement element)
    {
    }

    /// <summary>The keyboard comes to the rows, and not to the box around them.</summary>
    private protected override void ApplyFocus(NodeElement element)
    {
    }
}
