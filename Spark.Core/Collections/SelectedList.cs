namespace Spark;

/// <summary>Every item of another list, converted. One changed item costs one conversion.</summary>
public sealed class SelectedList<TSource, T> : DerivedList<TSource, T>
{
    private readonly Func<TSource, T> _selector;
    private readonly List<ItemWatcher<TSource, T>> _watchers = [];

    internal SelectedList(ReadOnlyReactiveList<TSource> source, Func<TSource, T> selector) : base(source)
    {
        _selector = selector;
        Start(Fill);
    }

    private protected override void Apply(ListChange<TSource> change)
    {
        switch (change.Kind)
        {
            case ListChangeKind.Insert:
                _watchers.Insert(change.Index, Watch(change.Item, change.Index));
                InsertCore(change.Index, _watchers[change.Index].Value);
                break;
            case ListChangeKind.Remove:
                _watchers[change.Index].Dispose();
                _watchers.RemoveAt(change.Index);
                RemoveCore(change.Index);
                break;
            case ListChangeKind.Replace:
                _watchers[change.Index].Dispose();
                _watchers[change.Index] = Watch(change.Item, change.Index);
                ReplaceCore(change.Index, _watchers[change.Index].Value);
                break;
            case ListChangeKind.Move:
                ItemWatcher<TSource, T> moved = _watchers[change.OldIndex];
                _watchers.RemoveAt(change.OldIndex);
                _watchers.Insert(change.Index, moved);
                MoveCore(change.OldIndex, change.Index);
                break;
            default:
                foreach (ItemWatcher<TSource, T> watcher in _watchers) watcher.Dispose();
                _watchers.Clear();
                Fill();
                break;
        }
    }

    private void Fill()
    {
        int index = 0;
        foreach (TSource item in Source.ToArrayUntracked()) _watchers.Add(Watch(item, index++));
        ResetCore(_watchers.Select(watcher => watcher.Value));
    }

    private ItemWatcher<TSource, T> Watch(TSource item, int index) => new(Scope, item, _selector, Renew) { Hint = index };

    /// <summary>A signal that the selector read has changed its result for one item.</summary>
    private void Renew(ItemWatcher<TSource, T> watcher, T before)
    {
        if (!Mend()) ReplaceCore(watcher.IndexIn(_watchers), watcher.Value);
    }
}
