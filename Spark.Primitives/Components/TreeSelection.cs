namespace Spark;

/// <summary>Which item of a tree is selected, by its key. It stays that wherever it goes; when it is seen no more, what it stood in is selected, or what stands in its place.</summary>
internal sealed class TreeSelection<T, TKey> : IListSelection where T : class where TKey : notnull
{
    private readonly Signal<T?> _item;
    private readonly IReadable<IReadOnlyList<TreeLine<T>>> _lines;
    private readonly Func<T, TKey> _key;
    private readonly Signal<int> _choices = new(0);
    private readonly Derived<int> _current;

    /// <summary>Where the selected item stood when somebody looked last: there it is looked for first.</summary>
    private int _place;

    /// <summary>The keys of the item that was selected last, and of what it stood in, from the inside out; empty: none was seen yet.</summary>
    private TKey[] _path = [];

    internal TreeSelection(Signal<T?> item, IReadable<IReadOnlyList<TreeLine<T>>> lines, Func<T, TKey> key)
    {
        (_item, _lines, _key) = (item, lines, key);
        _current = new(() => item.Value is { } selected ? Find(lines.Value, key(selected)) : -1);
        _ = new Effect(Follow, phase: EffectPhase.BeforeCommit);
    }

    /// <inheritdoc/>
    public IReadable<int> Current => _current;

    /// <inheritdoc/>
    public int Choices => _choices.Value;

    /// <inheritdoc/>
    public void MoveTo(int row)
    {
        IReadOnlyList<TreeLine<T>> lines = _lines.Peek();
        if (lines.Count == 0) return;
        _place = Math.Clamp(row, 0, lines.Count - 1);
        _item.Value = lines[_place].Item;
        _choices.Value = _choices.Peek() + 1;
    }

    private void Follow()
    {
        IReadOnlyList<TreeLine<T>> lines = _lines.Value;
        int index = _current.Value;
        if (_item.Value is not { } item)
        {
            _path = [];
            return;
        }

        bool isChosen = _path.Length == 0 || !Same(_key(item), _path[0]);
        // What somebody chose may come yet. A tree that is empty for a while, since it is being fetched, does not forget what was selected.
        if (index < 0 && (isChosen || lines.Count == 0)) return;
        if (index < 0) index = InsteadOf(lines);
        _place = index;
        _item.Value = lines[index].Item;
        _path = PathOf(lines, index);
        if (isChosen) _choices.Value = _choices.Peek() + 1;
    }

    /// <summary>What is selected when the selected item is gone: the innermost of what it stood in, if something was closed; else what stands in its place.</summary>
    private int InsteadOf(IReadOnlyList<TreeLine<T>> lines)
    {
        int place = Math.Min(_place, lines.Count - 1);
        for (int outer = 1; outer < _path.Length; outer++)
        {
            int parent = Find(lines, _path[outer]);
            if (parent < 0) continue;
            if (outer > 1) return parent;
            // It was the last child, perhaps, or the only one.
            while (place > parent && lines[place].Parent != parent) place--;
            return Math.Max(place, parent);
        }

        return place;
    }

    private TKey[] PathOf(IReadOnlyList<TreeLine<T>> lines, int index)
    {
        List<TKey> path = [];
        for (; index >= 0; index = lines[index].Parent) path.Add(_key(lines[index].Item));
        return [.. path];
    }

    /// <summary>The line of the item with a key; -1: there is none.</summary>
    private int Find(IReadOnlyList<TreeLine<T>> lines, TKey key)
    {
        if (_place < lines.Count && Same(_key(lines[_place].Item), key)) return _place;
        for (int index = 0; index < lines.Count; index++)
        {
            if (Same(_key(lines[index].Item), key)) return _place = index;
        }

        return -1;
    }

    private static bool Same(TKey one, TKey other) => EqualityComparer<TKey>.Default.Equals(one, other);
}
