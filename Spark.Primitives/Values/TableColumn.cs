using System.Diagnostics;

namespace Spark;

/// <summary>A column of a table: its title, what its cells show, how wide it is, and how it is sorted.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="text">What the cell of an item says; what it reads is followed. It may be left out where <see cref="Cell"/> is set.</param>
[DebuggerDisplay("{Title}")]
public sealed class TableColumn<T>(string title, Func<T, string>? text = null)
{
    /// <summary>What stands above it.</summary>
    public string Title { get; } = title ?? throw new ArgumentNullException(nameof(title));

    /// <summary>What <see cref="TableSort"/> calls it; its title unless set. No other column of the table has the same name.</summary>
    public string Name { get; init; } = title;

    /// <summary>What the cell of an item says; null: nothing.</summary>
    public Func<T, string>? Text { get; } = text;

    /// <summary>Makes what a cell shows instead of the text. It is cut at the cell's edges; <see cref="Align"/> places it, and at the start it is as wide as the column.</summary>
    public Func<ListRow<T>, Element>? Cell { get; init; }

    /// <summary>How wide it is: cells, percent of the table, a share of what the others leave, or <see cref="Track.MinMax"/> of those; one share unless set.</summary>
    /// <remarks>Where cells and minima together are wider than the table, it scrolls sideways, and its header with it.</remarks>
    /// <exception cref="ArgumentException">It depends on what is in the cells, of which most are never made.</exception>
    public Track Width
    {
        get;
        init => field = value.IsContentSized
            ? throw new ArgumentException($"A column is cells, percent, Track.Fr, or Track.MinMax of those, not {value}: most of its cells are never made, so it cannot be as wide as they are.", nameof(value))
            : value;
    } = Track.Fr(1);

    /// <summary>Where title and cells stand in it; at the start unless set. Numbers stand at the end.</summary>
    public TextAlign Align { get; init; }

    /// <summary>What a text that is too long shows; an ellipsis at its end unless set.</summary>
    public TextOverflow Overflow { get; init; } = TextOverflow.Ellipsis;

    /// <summary>What rows are sorted by when its title is chosen; they are not unless this or <see cref="Comparison"/> is set. What it reads is followed.</summary>
    public Func<T, IComparable?>? SortKey { get; init; }

    /// <summary>How rows are sorted when its title is chosen; overrides <see cref="SortKey"/>. One that says 0 leaves the sorting to the app, which reads <see cref="TableProps.Sort"/>.</summary>
    public Comparison<T>? Comparison { get; init; }

    /// <summary>What stands below it, and does not scroll: a sum; nothing unless set.</summary>
    public Prop<string> Footer { get; init; }

    /// <summary>It is shown where the table is at least so many cells wide; 0 unless set, always.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MinTableWidth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>Whether rows can be sorted by it.</summary>
    internal bool IsSortable => SortKey is not null || Comparison is not null;
}
