namespace Spark;

/// <summary>The item of a row of a list, and what the list says of it. Whoever reads it follows it.</summary>
public sealed class ListRow<T> : IReadable<T>
{
    private readonly Derived<T> _item;
    private readonly Derived<int> _index;
    private readonly Derived<bool> _isSelected;

    internal ListRow(IReadable<PlacedItem<T>> placed, IReadable<int> selected)
    {
        _item = new(() => placed.Value.Item);
        _index = new(() => placed.Value.Index);
        _isSelected = new(() => _index.Value == selected.Value);
    }

    /// <summary>The item.</summary>
    public T Value => _item.Value;

    /// <summary>Where it stands in the list, from 0 on.</summary>
    public int Index => _index.Value;

    /// <summary>Whether it is the selected one.</summary>
    public bool IsSelected => _isSelected.Value;

    /// <inheritdoc/>
    public T Peek() => _item.Peek();

    /// <summary>Where it stood when its row was looked at last.</summary>
    internal int PeekIndex() => _index.Peek();
}

/// <summary>An item, and where it stands in its list.</summary>
internal readonly record struct PlacedItem<T>(int Index, T Item);
