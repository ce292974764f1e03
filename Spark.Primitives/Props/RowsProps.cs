namespace Spark;

/// <summary>What lists, tables and trees of many rows can be given besides <see cref="BoxProps"/>.</summary>
public abstract class RowsProps : BoxProps
{
    /// <summary>How high each row is, in cells; 1 unless set. All rows together may be 16,777,216 cells high.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int RowHeight
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Whether what is seen stays in place when rows come or go above it; it does unless set. At its start a list shows what comes there.</summary>
    public OverflowAnchor OverflowAnchor { get; init; }

    /// <summary>Colors of the selected row while the keyboard is here; black on <see cref="Color.BrightCyan"/> unless set.</summary>
    public StateColors SelectionColors { get; init; } = new(Color.Black, Color.BrightCyan);

    /// <summary>Colors of the selected row while the keyboard is elsewhere; on <see cref="Color.BrightBlack"/> unless set.</summary>
    public StateColors InactiveSelectionColors { get; init; } = new(Background: Color.BrightBlack);
}
