using System.Collections.Specialized;

namespace Spark;

/// <summary>Follows any collection that raises <see cref="INotifyCollectionChanged"/>: ObservableCollection, or views of other libraries.</summary>
/// <remarks>
/// Events that arrive on the owning thread are applied at once. From other threads the collection is read anew on the owning
/// thread, reached by <see cref="Graph.Post"/> or by the synchronization context that was current when this was made.
/// </remarks>
public sealed class MirroredList<T> : ReadOnlyReactiveList<T>, IDisposable
{
    private readonly INotifyCollectionChanged _source;
    private readonly Marshaller _owner;

    /// <summary>1: another thread has changed the collection, and it is to be read anew. Until then places mean nothing here.</summary>
    private int _isOutdated;
    private bool _disposed;

    internal MirroredList(INotifyCollectionChanged source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is not IEnumerable<T>) SparkThrow.Argument_NotEnumerable(typeof(T), nameof(source));
        _source = source;
        _owner = new Marshaller(Graph);
        source.CollectionChanged += OnChanged;
        Scope.Current?.Add(this);
        ReadAnew();
    }

    /// <summary>Stops following. The items stay as they are.</summary>
    public void Dispose()
    {
        _disposed = true;
        _source.CollectionChanged -= OnChanged;
    }

    private void OnChanged(object? sender, NotifyCollectionChangedEventArgs change)
    {
        if (!Graph.IsOwnedByThisThread)
        {
            // One reading serves all changes before it.
            if (Interlocked.Exchange(ref _isOutdated, 1) == 0) _owner.Run(() => CatchUp());
        }
        else if (!CatchUp())
        {
            Apply(change);
        }
    }

    /// <summary>Reads what other threads have changed. False: nothing, or that is done.</summary>
    private bool CatchUp()
    {
        if (_disposed || Interlocked.Exchange(ref _isOutdated, 0) == 0) return false;
        ReadAnew();
        return true;
    }

    /// <summary>Untracked: the collection may be a reactive one, and whoever makes a mirror of it does not read it.</summary>
    private void ReadAnew() => Graph.Untracked(() => ResetCore((IEnumerable<T>)_source));

    private void Apply(NotifyCollectionChangedEventArgs change)
    {
        using (Graph.BeginBatch())
        {
            switch (change.Action)
            {
                case NotifyCollectionChangedAction.Add when change.NewStartingIndex >= 0:
                    for (int i = 0; i < change.NewItems!.Count; i++) InsertCore(change.NewStartingIndex + i, (T)change.NewItems[i]!);
                    break;
                case NotifyCollectionChangedAction.Remove when change.OldStartingIndex >= 0:
                    for (int i = 0; i < change.OldItems!.Count; i++) RemoveCore(change.OldStartingIndex);
                    break;
                case NotifyCollectionChangedAction.Replace when change.NewStartingIndex >= 0 && change.NewItems!.Count == change.OldItems!.Count:
                    for (int i = 0; i < change.NewItems.Count; i++) ReplaceCore(change.NewStartingIndex + i, (T)change.NewItems[i]!);
                    break;
                case NotifyCollectionChangedAction.Move when change.NewItems!.Count == 1:
                    MoveCore(change.OldStartingIndex, change.NewStartingIndex);
                    break;
                default:
                    ReadAnew();
                    break;
            }
        }
    }
}
