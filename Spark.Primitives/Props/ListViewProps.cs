namespace Spark;

/// <summary>What a list of many rows can be given besides <see cref="BoxProps"/>: it is a box that scrolls.</summary>
public sealed class ListViewProps : BoxProps
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

    /// <summary>
    /// Which item is selected, from 0 on, or -1; nothing can be selected unless set. With it, the list takes the keyboard: arrows, pages, Home and End select,
    /// and so does the mouse. It follows the item when others come, go or are sorted anew; when the item goes, the one in its place is selected.
    /// </summary>
    public Signal<int>? SelectedIndex { get; init; }

    /// <summary>Called with the index of an item on which Enter is pressed, or that is clicked twice.</summary>
    public Action<int>? OnActivate { get; init; }

    /// <summary>Colors of the selected row while the list has the keyboard; black on <see cref="Color.BrightCyan"/> unless set.</summary>
    public StateColors SelectionColors { get; init; } = new(Color.Black, Color.BrightCyan);

    /// <summary>Colors of the selected row while the keyboard is elsewhere; on <see cref="Color.BrightBlack"/> unless set.</summary>
    public StateColors InactiveSelectionColors { get; init; } = new(Background: Color.BrightBlack);
}
