namespace Spark;

/// <summary>What a tree can be given besides <see cref="RowsProps"/>: it is a box that scrolls.</summary>
public sealed class TreeProps<T, TKey> : RowsProps where T : class where TKey : notnull
{
    /// <summary>The keys of the items that are open; the tree keeps that to itself unless set. A key whose item is not there, or a leaf, does no harm: it opens when it comes.</summary>
    public ReactiveSet<TKey>? Expanded { get; init; }

    /// <summary>
    /// The selected item, or null; the tree keeps that to itself unless set. It follows the item when others come and go; when what it stands in is closed,
    /// that is selected, and when it goes, the one in its place. An item that is not seen since it stands in something closed is selected as soon as it is.
    /// </summary>
    public Signal<T?>? SelectedItem { get; init; }

    /// <summary>Called with an item on which Enter is pressed, or that is clicked twice. One that can be opened is opened or closed besides.</summary>
    public Action<T>? OnActivate { get; init; }

    /// <summary>
    /// Whether an item can never be opened. Unless set, that is asked of its children: one without any cannot, and where they are fetched, everything can
    /// until it is known. Set it where children are costly, as the files of a folder are: then they are looked for only in what is open.
    /// </summary>
    public Func<T, bool>? IsLeaf { get; init; }

    /// <summary>How far children stand to the right of their parent, in cells; 2 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Indent
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 2;
}
