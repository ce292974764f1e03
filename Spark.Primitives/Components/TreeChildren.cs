namespace Spark;

/// <summary>How a tree comes by the children of an item: at once, or when they have been fetched.</summary>
internal sealed class TreeChildren<T> where T : class
{
    private readonly Func<T, bool>? _isLeaf;
    private readonly Func<T, IReadOnlyList<T>?>? _get;
    private readonly Func<T, CancellationToken, Task<IReadOnlyList<T>>>? _fetch;

    /// <summary>They are there.</summary>
    internal TreeChildren(Func<T, IReadOnlyList<T>?> get, Func<T, bool>? isLeaf) => (_get, _isLeaf) = (get, isLeaf);

    /// <summary>They are fetched.</summary>
    internal TreeChildren(Func<T, CancellationToken, Task<IReadOnlyList<T>>> fetch, Func<T, bool>? isLeaf) => (_fetch, _isLeaf) = (fetch, isLeaf);

    /// <summary>Whether it may take a while until they are there.</summary>
    internal bool IsFetched => _fetch is not null;

    /// <summary>Whether the children of an item are those of another one with its key. What was fetched for an equal one is not fetched again; what is there is asked for.</summary>
    internal bool AreOf(T item, T other) => ReferenceEquals(item, other) || (IsFetched && item.Equals(other));

    /// <summary>Whether an item can never be opened.</summary>
    internal bool IsLeaf(T item) => _isLeaf is not null && _isLeaf(item);

    /// <summary>Whether it makes sense to open an item that is closed.</summary>
    internal bool CanOpen(T item) => _isLeaf is not null ? !_isLeaf(item) : _get is null || Get(item) is { Status: AsyncStatus.Failed } or { Value.Count: > 0 };

    /// <summary>Looks for the children of an item, as long as the current scope lives. What the function reads is followed.</summary>
    internal IReadable<AsyncState<IReadOnlyList<T>>> Open(T item) => _fetch is not null
        ? new AsyncDerived<IReadOnlyList<T>>(cancellation => _fetch(item, cancellation))
        : new Derived<AsyncState<IReadOnlyList<T>>>(() => Get(item) is var now && now.Value is { } list ? now with { Value = Ui.Followed(list) ?? list } : now);

    /// <summary>The children of an item that are there. A function that throws takes nothing but them from the tree.</summary>
    private AsyncState<IReadOnlyList<T>> Get(T item)
    {
        try
        {
            return new(AsyncStatus.Ready, _get!(item) ?? [], null);
        }
        catch (Exception exception)
        {
            return new(AsyncStatus.Failed, null, exception);
        }
    }
}
