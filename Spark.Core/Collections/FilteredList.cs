namespace Spark;

/// <summary>The items of another list that satisfy a condition, in its order. One changed item costs one test of it.</summary>
public sealed class FilteredList<T> : DerivedList<T, T>
{
    private readonly Func<T, bool> _condition;
    private readonly List<ItemWatcher<T, bool>> _watchers = [];
    private readonly BitList _kept = new();

    internal FilteredList(ReadOnlyReactiveList<T> source, Func<T, bool> condition) : base(source)
    {
        _condition = condition;
        Start(Fill);
    }

    private protected override void Apply(ListChange<T> change)
    {
        switch (change.Kind)
        {
            case ListChangeKind.Insert:
                Insert(change.Index, change.Item);
                break;
            case ListChangeKind.Remove:
                Remove(change.Index).Dispose();
                break;
            case ListChangeKind.Replace:
                Replace(change.Index, change.Item);
                break;
            case ListChangeKind.Move:
                Move(change.OldIndex, change.Index);
                break;
            default:
                foreach (ItemWatcher<T, bool> watcher in _watchers) watcher.Dispose();
                _watchers.Clear();
                _kept.Clear();
                Fill();
                break;
        }
    }

    private void Fill()
    {
        T[] items = Source.ToArrayUntracked();
        for (int i = 0; i < items.Length; i++)
        {
            _watchers.Add(Watch(items[i], i));
            _kept.Insert(i, _watchers[i].Value);
        }

        ResetCore(items.Where((_, i) => _kept[i]));
    }

    private void Insert(int index, T item)
    {
        ItemWatcher<T, bool> watcher = Watch(item, index);
        _watchers.Insert(index, watcher);
        _kept.Insert(index, watcher.Value);
        if (watcher.Value) InsertCore(_kept.CountBelow(index), item);
    }

    private ItemWatcher<T, bool> Remove(int index)
    {
        ItemWatcher<T, bool> watcher = _watchers[index];
        bool kept = _kept[index];
        int place = _kept.CountBelow(index);
        _watchers.RemoveAt(index);
        _kept.RemoveAt(index);
        if (kept) RemoveCore(place);
        return watcher;
    }

    private void Replace(int index, T item)
    {
        _watchers[index].Dispose();
        ItemWatcher<T, bool> watcher = _watchers[index] = Watch(item, index);
        bool before = _kept[index];
        int place = _kept.CountBelow(index);
        _kept[index] = watcher.Value;
        if (before && watcher.Value) ReplaceCore(place, item);
        else if (before) RemoveCore(place);
        else if (watcher.Value) InsertCore(place, item);
    }

    private void Move(int from, int to)
    {
        bool kept = _kept[from];
        int place = _kept.CountBelow(from);
        ItemWatcher<T, bool> watcher = _watchers[from];
        _watchers.RemoveAt(from);
        _kept.RemoveAt(from);
        _watchers.Insert(to, watcher);
        _kept.Insert(to, kept);
        if (kept) MoveCore(place, _kept.CountBelow(to));
    }

    private ItemWatcher<T, bool> Watch(T item, int index) => new(Scope, item, _condition, Reconsider) { Hint = index };

    /// <summary>A signal that the condition read has changed its answer for one item.</summary>
    private void Reconsider(ItemWatcher<T, bool> watcher, bool before)
    {
        if (Mend()) return;
        int index = watcher.IndexIn(_watchers);
        if (index < 0 || _kept[index] == watcher.Value) return;
        _kept[index] = watcher.Value;
        int place = _kept.CountBelow(index);
        if (watcher.Value) InsertCore(place, SourceItem(index));
        else RemoveCore(place);
    }

    private T SourceItem(int index) => Graph.Untracked(() => Source[index]);
}
