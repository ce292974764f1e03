namespace Spark;

/// <summary>What a list of many rows can be given besides <see cref="RowsProps"/>: it is a box that scrolls.</summary>
public class ListViewProps : RowsProps
{
    /// <summary>
    /// Which item is selected, from 0 on, or -1; nothing can be selected unless set. With it, the list takes the keyboard: arrows, pages, Home and End select,
    /// and so does the mouse. It follows the item when others come, go or are sorted anew; when the item goes, the one in its place is selected.
    /// </summary>
    public Signal<int>? SelectedIndex { get; init; }

    /// <summary>Called with the index of an item on which Enter is pressed, or that is clicked twice.</summary>
    public Action<int>? OnActivate { get; init; }
}
