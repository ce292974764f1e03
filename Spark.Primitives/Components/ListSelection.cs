namespace Spark;

/// <summary>Which item of a list is selected. What is selected is an item, by its key: it stays that when others come, go or are sorted anew.</summary>
internal sealed class ListSelection<T, TKey> : IListSelection where TKey : notnull
{
    private readonly Signal<int> _index;
    private readonly IReadable<IReadOnlyList<T>> _items;
    private readonly Func<T, TKey> _key;
    private readonly Signal<int> _choices = new(0);
    private readonly Derived<int> _current;

    /// <summary>The index that was looked at last: another one was chosen by somebody, and did not just come about.</summary>
    private int _known = -1;
    private (bool IsThere, TKey Key) _selected;

    internal ListSelection(Signal<int> index, IReadable<IReadOnlyList<T>> items, Func<T, TKey> key)
    {
        (_index, _items, _key) = (index, items, key);
        // A list that is empty for a while, since its items are being fetched, does not forget what was selected.
        _current = new(() => Math.Max(-1, Math.Min(index.Value, items.Value.Count - 1)));
        _ = new Effect(Follow, phase: EffectPhase.BeforeCommit);
    }

    /// <inheritdoc/>
    public IReadable<int> Current => _current;

    /// <inheritdoc/>
    public int Choices => _choices.Value;

    /// <inheritdoc/>
    public void MoveTo(int row)
    {
        _index.Value = Math.Clamp(row, 0, Math.Max(0, _items.Peek().Count - 1));
        _choices.Value = _choices.Peek() + 1;
    }

    private void Follow()
    {
        int index = _current.Value, asked = _index.Value;
        if (index < 0)
        {
            if (asked < 0) (_known, _selected) = (asked, default);
            return;
        }

        TKey key = _key(_items.Value[index]);
        bool isChosen = asked != _known;
        if (!isChosen && _selected.IsThere && !EqualityComparer<TKey>.Default.Equals(key, _selected.Key)
            && Graph.Current.Untracked(() => Find(_selected.Key)) is >= 0 and var found)
        {
            _index.Value = _known = found;
            return;
        }

        _index.Value = _known = index;
        _selected = (true, key);
        if (isChosen) _choices.Value = _choices.Peek() + 1;
    }

    /// <summary>Where the item with a key stands; -1: nowhere.</summary>
    private int Find(TKey key)
    {
        int index = 0;
        foreach (T item in _items.Peek())
        {
            if (EqualityComparer<TKey>.Default.Equals(_key(item), key)) return index;
            index++;
        }

        return -1;
    }
}
