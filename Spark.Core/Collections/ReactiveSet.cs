using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;

namespace Spark;

/// <summary>A set whose readers depend on the items that they ask for, on the count, or on all of it.</summary>
[DebuggerDisplay("{_entries.Count} items")]
public sealed class ReactiveSet<T> : ICollection<T>, IReadOnlyCollection<T>, INotifyCollectionChanged where T : notnull
{
    private readonly ReactiveDictionary<T, bool> _entries;

    /// <summary>An empty set.</summary>
    /// <param name="comparer">Decides which items are the same; null: their own equality.</param>
    public ReactiveSet(IEqualityComparer<T>? comparer = null)
    {
        _entries = new ReactiveDictionary<T, bool>(comparer);
        _entries.CollectionChanged += Forward;
    }

    /// <summary>A set of these items.</summary>
    public ReactiveSet(IEnumerable<T> items, IEqualityComparer<T>? comparer = null) : this(comparer)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (T item in items) Add(item);
    }

    /// <summary>Raised after each single change. Not tracked.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    /// <summary>How many items there are. Depends on the count alone.</summary>
    public int Count => _entries.Count;

    bool ICollection<T>.IsReadOnly => false;

    /// <summary>Adds an item. False: it was there already, and nothing changed.</summary>
    public bool Add(T item) => _entries.TryAdd(item, true);

    /// <summary>Takes an item out. False: it was not there.</summary>
    public bool Remove(T item) => _entries.Remove(item);

    /// <summary>Takes all items out, as one change.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Whether the item is in the set. Depends on that item alone.</summary>
    public bool Contains(T item) => _entries.ContainsKey(item);

    /// <summary>Copies the items. Depends on the whole set.</summary>
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (T item in this) array[arrayIndex++] = item;
    }

    /// <summary>Walks over the items as they are now. Depends on the whole set.</summary>
    public IEnumerator<T> GetEnumerator() => _entries.Keys.GetEnumerator();

    void ICollection<T>.Add(T item) => Add(item);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Forward(object? sender, NotifyCollectionChangedEventArgs change)
    {
        CollectionChanged?.Invoke(this, change.Action switch
        {
            NotifyCollectionChangedAction.Add => new(change.Action, Item(change.NewItems!)),
            NotifyCollectionChangedAction.Remove => new(change.Action, Item(change.OldItems!)),
            _ => new(NotifyCollectionChangedAction.Reset),
        });
    }

    private static object Item(IList items) => ((KeyValuePair<T, bool>)items[0]!).Key;
}
