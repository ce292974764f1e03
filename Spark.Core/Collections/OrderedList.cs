namespace Spark;

/// <summary>The items of another list, sorted by a key; equal keys keep the order of the source.</summary>
/// <remarks>One changed item costs one key and a binary search. Labels that increase along the source break ties.</remarks>
public sealed class OrderedList<T, TKey> : DerivedList<T, T>
{
    private const long Gap = 1L << 24;

    private readonly Func<T, TKey> _key;
    private readonly IComparer<TKey> _comparer;
    private readonly List<ItemWatcher<T, TKey>> _bySource = [];
    private readonly List<(TKey Key, ItemWatcher<T, TKey> Watcher)> _sorted = [];

    internal OrderedList(ReadOnlyReactiveList<T> source, Func<T, TKey> key, IComparer<TKey> comparer) : base(source)
    {
        _key = key;
        _comparer = comparer;
        Start(Fill);
    }

    private protected override void Apply(ListChange<T> change)
    {
        switch (change.Kind)
        {
            case ListChangeKind.Insert:
                Insert(change.Index, Watch(change.Item, change.Index), change.Item);
                break;
            case ListChangeKind.Remove:
                Remove(change.Index).Dispose();
                break;
            case ListChangeKind.Replace:
                Remove(change.Index).Dispose();
                Insert(change.Index, Watch(change.Item, change.Index), change.Item);
                break;
            case ListChangeKind.Move:
                ItemWatcher<T, TKey> moved = _bySource[change.OldIndex];
                int from = Find(moved.Value, moved);
                _bySource.RemoveAt(change.OldIndex);
                _sorted.RemoveAt(from);
                Place(change.Index, moved);
                int to = ~Find(moved.Value, moved);
                _sorted.Insert(to, (moved.Value, moved));
                MoveCore(from, to);
                break;
            default:
                foreach (ItemWatcher<T, TKey> watcher in _bySource) watcher.Dispose();
                Fill();
                break;
        }
    }

    private void Fill()
    {
        _bySource.Clear();
        _sorted.Clear();
        T[] items = Source.ToArrayUntracked();
        for (int i = 0; i < items.Length; i++) _bySource.Add(Watch(items[i], i));
        Relabel();
        _sorted.AddRange(_bySource.Select(watcher => (watcher.Value, watcher)));
        _sorted.Sort(Compare);
        ResetCore(_sorted.Select(entry => items[entry.Watcher.Hint]));
    }

    private void Insert(int index, ItemWatcher<T, TKey> watcher, T item)
    {
        Place(index, watcher);
        int place = ~Find(watcher.Value, watcher);
        _sorted.Insert(place, (watcher.Value, watcher));
        InsertCore(place, item);
    }

    private ItemWatcher<T, TKey> Remove(int index)
    {
        ItemWatcher<T, TKey> watcher = _bySource[index];
        int place = Find(watcher.Value, watcher);
        _bySource.RemoveAt(index);
        _sorted.RemoveAt(place);
        RemoveCore(place);
        return watcher;
    }

    /// <summary>A signal that the key read has changed the key of one item.</summary>
    private void Reorder(ItemWatcher<T, TKey> watcher, TKey before)
    {
        if (Mend()) return;
        int from = Find(before, watcher);
        if (from < 0) return;
        _sorted.RemoveAt(from);
        int to = PlaceAnew(watcher, before, from);
        MoveCore(from, to);
    }

    /// <summary>Where the new key belongs. If it cannot be compared, the watcher goes back to its place.</summary>
    private int PlaceAnew(ItemWatcher<T, TKey> watcher, TKey before, int from)
    {
        try
        {
            int to = ~Find(watcher.Value, watcher);
            _sorted.Insert(to, (watcher.Value, watcher));
            return to;
        }
        catch
        {
            _sorted.Insert(from, (before, watcher));
            throw;
        }
    }

    /// <summary>Puts a watcher into source order, with a label between its neighbours'.</summary>
    private void Place(int index, ItemWatcher<T, TKey> watcher)
    {
        long before = index == 0 ? (_bySource.Count == 0 ? 0 : _bySource[0].Label - 2 * Gap) : _bySource[index - 1].Label;
        long after = index == _bySource.Count ? before + 2 * Gap : _bySource[index].Label;
        _bySource.Insert(index, watcher);
        if (after - before < 2) Relabel();
        else watcher.Label = before + (after - before) / 2;
    }

    private void Relabel()
    {
        for (int i = 0; i < _bySource.Count; i++) _bySource[i].Label = (i + 1) * Gap;
    }

    private int Find(TKey key, ItemWatcher<T, TKey> watcher) => _sorted.BinarySearch((key, watcher), Comparer<(TKey, ItemWatcher<T, TKey>)>.Create(Compare));

    private int Compare((TKey Key, ItemWatcher<T, TKey> Watcher) one, (TKey Key, ItemWatcher<T, TKey> Watcher) other)
    {
        int byKey = _comparer.Compare(one.Key, other.Key);
        return byKey != 0 ? byKey : one.Watcher.Label.CompareTo(other.Watcher.Label);
    }

    private ItemWatcher<T, TKey> Watch(T item, int index) => new(Scope, item, _key, Reorder) { Hint = index };
}
