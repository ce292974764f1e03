namespace Spark;

/// <summary>The item of a row of a tree, and what the tree says of it. Whoever reads it follows it.</summary>
public sealed class TreeRow<T> : IReadable<T> where T : class
{
    private readonly ListRow<TreeLine<T>> _row;
    private readonly Derived<T> _item;
    private readonly Derived<bool> _canExpand;

    internal TreeRow(ListRow<TreeLine<T>> row, Func<TreeLine<T>, bool> canExpand)
    {
        _row = row;
        _item = new(() => row.Value.Item);
        _canExpand = new(() => canExpand(row.Value));
    }

    /// <summary>The item.</summary>
    public T Value => _item.Value;

    /// <summary>How many others it stands in; 0: it is a root.</summary>
    public int Level => _row.Value.Level;

    /// <summary>Whether it can be opened, or is open.</summary>
    public bool CanExpand => _canExpand.Value;

    /// <summary>Whether it is open.</summary>
    public bool IsExpanded => _row.Value.Branch is not null;

    /// <summary>Whether it is open, and its children are being fetched.</summary>
    public bool IsLoading => _row.Value.Branch?.Children.Value.IsPending == true;

    /// <summary>Why its children could not be fetched; null: they could, or nobody asked. Who closes and opens it tries again.</summary>
    public Exception? Error => _row.Value.Branch?.Children.Value.Error;

    /// <summary>Whether it is the selected one.</summary>
    public bool IsSelected => _row.IsSelected;

    /// <inheritdoc/>
    public T Peek() => _item.Peek();

    /// <summary>Where its row stands now.</summary>
    internal int PeekIndex() => _row.PeekIndex();
}
