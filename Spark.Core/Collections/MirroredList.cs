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

    internal MirroredList(INotifyCollectionChanged source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is not IEnumerable<T>) SparkThrow.Argument_NotEnumerable(typeof(T), nameof(source));
        _source = source;
        _owner = new Marshaller(Graph);
        source.CollectionChanged += OnChanged;
        Scope.Current?.Add(this);
        ResetCore((IEnumerable<T>)source);
    }

    /// <summary>Stops following. The items stay as they are.</summary>
    public void Dispose() => _source.CollectionChanged -= OnChanged;

    private void OnChanged(object? sender, NotifyCollectionChangedEventArgs change)
    {
        if (Graph.IsOwnedByThisThread) Apply(change);
        else _owner.Run(ReadAnew);
    }

    private void ReadAnew() => ResetCore((IEnumerable<T>)_source);

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
