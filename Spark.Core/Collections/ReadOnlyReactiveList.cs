using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Spark;

/// <summary>A list whose readers depend on what they read: an item, the count, or all of it.</summary>
/// <remarks>
/// Changes reach derived lists and <see cref="CollectionChanged"/> one by one and at once; deriveds and effects follow at the
/// end of the batch, as with signals. Only indices that something reads cost memory besides the item.
/// </remarks>
[DebuggerDisplay("{DebugCount} items")]
public abstract class ReadOnlyReactiveList<T> : IReadOnlyList<T>, INotifyCollectionChanged
{
    private const int FewestReaders = 64;

    private readonly List<T> _items = [];
    private readonly SlotSource _count;
    private readonly SlotSource _all;
    private readonly ListFollowers<T> _followers;
    private Dictionary<int, SlotSource>? _readers;

    /// <summary>With so many readers, those that nobody is any more are forgotten: whoever looks at one place after the other leaves none behind.</summary>
    private int _mostReaders = FewestReaders;

    private protected ReadOnlyReactiveList()
    {
        Graph = Graph.Current;
        _count = new SlotSource(Graph, "List count");
        _all = new SlotSource(Graph, "List");
        _followers = new ListFollowers<T>(Graph, this);
    }

    /// <summary>Raised after each single change, on the owning thread. Not tracked.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged
    {
        add => _followers.Handlers += value;
        remove => _followers.Handlers -= value;
    }

    /// <summary>How many items there are. Depends on the count alone.</summary>
    public int Count
    {
        get
        {
            _count.TrackCurrent();
            return _items.Count;
        }
    }

    /// <summary>The item at <paramref name="index"/>. Depends on what stands there, and on nothing else.</summary>
    public T this[int index]
    {
        get
        {
            TrackIndex(index);
            return _items[index];
        }
    }

    /// <summary>The graph to which the list belongs.</summary>
    internal Graph Graph { get; }

    internal int DebugCount => _items.Count;

    /// <summary>Places that something reads, or that it read not long ago.</summary>
    internal int ReaderCount => _readers?.Count ?? 0;

    /// <summary>Whether there are changes that followers have not been told of yet: one of them made another change.</summary>
    internal bool IsAhead => _followers.AreBehind;

    /// <summary>The items without tracking.</summary>
    private protected List<T> Items => _items;

    /// <summary>Whether an item equals <paramref name="item"/>. Depends on the whole list.</summary>
    public bool Contains(T item) => IndexOf(item) >= 0;

    /// <summary>The first place of <paramref name="item"/>, or -1. Depends on the whole list.</summary>
    public int IndexOf(T item)
    {
        _all.TrackCurrent();
        return _items.IndexOf(item);
    }

    /// <summary>A copy of the items, without depending on them.</summary>
    public T[] ToArrayUntracked() => [.. _items];

    /// <summary>Walks over the items as they are now. Depends on the whole list.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        _all.TrackCurrent();
        return _items.GetEnumerator();
    }

    /// <summary>Calls <paramref name="follower"/> after each change, until the result is disposed. Not tracked.</summary>
    /// <remarks>
    /// It may change the list: everybody hears of that afterwards, so the list may be ahead of what a follower has been told. What it
    /// throws keeps nobody else from hearing, and goes where an effect's exceptions would.
    /// </remarks>
    public IDisposable Follow(Action<ListChange<T>> follower)
    {
        ArgumentNullException.ThrowIfNull(follower);
        Graph.VerifyAccess();
        return _followers.Add(follower);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes changes that belong together: followers hear of them, one by one, when all are made.</summary>
    private protected void ChangeTogether(Action change)
    {
        using (BeginChange())
        {
            bool isHeld = _followers.Hold();
            try
            {
                change();
            }
            finally
            {
                if (isHeld) _followers.TellWaiting();
            }
        }
    }

    private protected void InsertCore(int index, T item)
    {
        using (BeginChange())
        {
            _items.Insert(index, item);
            _count.Changed();
            TellReadersFrom(index, shift: 1);
            Tell(new ListChange<T>(ListChangeKind.Insert, index, item, -1, default!));
        }
    }

    private protected void RemoveCore(int index)
    {
        using (BeginChange())
        {
            T item = _items[index];
            _items.RemoveAt(index);
            _count.Changed();
            TellReadersFrom(index, shift: -1, item);
            Tell(new ListChange<T>(ListChangeKind.Remove, index, item, -1, default!));
        }
    }

    private protected void ReplaceCore(int index, T item)
    {
        T old = _items[index];
        if (Equality.Same(old, item)) return;
        using (BeginChange())
        {
            _items[index] = item;
            TellReader(index);
            Tell(new ListChange<T>(ListChangeKind.Replace, index, item, -1, old));
        }
    }

    private protected void MoveCore(int from, int to)
    {
        if (from == to) return;
        using (BeginChange())
        {
            T item = _items[from];
            _items.RemoveAt(from);
            _items.Insert(to, item);
            int low = Math.Min(from, to), high = Math.Max(from, to);
            TellReaders(index => index >= low && index <= high);
            Tell(new ListChange<T>(ListChangeKind.Move, to, item, from, default!));
        }
    }

    private protected void ResetCore(IEnumerable<T> items)
    {
        using (BeginChange())
        {
            T[] copy = [.. items];
            if (copy.Length == 0 && _items.Count == 0) return;
            _items.Clear();
            _items.AddRange(copy);
            _count.Changed();
            TellReaders(static _ => true);
            Tell(new ListChange<T>(ListChangeKind.Reset, 0, default!, -1, default!));
        }
    }

    private void Tell(in ListChange<T> change)
    {
        _all.Changed();
        _followers.Tell(change);
    }

    private BatchScope BeginChange()
    {
        _followers.RefuseCircle();
        return Graph.BeginBatch();
    }

    private void TrackIndex(int index)
    {
        if (!Graph.IsTracking) return;
        _readers ??= [];
        if (_readers.Count >= _mostReaders) ForgetReaders(_readers);
        ref SlotSource? reader = ref CollectionsMarshal.GetValueRefOrAddDefault(_readers, index, out _);
        reader ??= new SlotSource(Graph, "List item");
        reader.TrackCurrent();
    }

    private void ForgetReaders(Dictionary<int, SlotSource> readers)
    {
        foreach ((int index, SlotSource reader) in readers)
        {
            if (!reader.IsObserved) readers.Remove(index);
        }

        _mostReaders = Math.Max(FewestReaders, readers.Count * 2);
    }

    private void TellReader(int index)
    {
        if (_readers is not null && _readers.TryGetValue(index, out SlotSource? reader)) reader.Changed();
    }

    /// <summary>Items from <paramref name="first"/> on moved by one place: tells readers of places that hold another value now.</summary>
    private void TellReadersFrom(int first, int shift, T removed = default!)
    {
        if (_readers is null) return;
        foreach ((int index, SlotSource reader) in _readers)
        {
            if (index < first || !reader.IsObserved) continue;
            int former = index + shift;
            bool existed = shift > 0 ? former < _items.Count : index <= _items.Count;
            bool exists = index < _items.Count;
            if (existed != exists)
            {
                reader.Changed();
            }
            else if (exists)
            {
                T before = shift > 0 ? _items[former] : index == first ? removed : _items[former];
                if (!Equality.Same(before, _items[index])) reader.Changed();
            }
        }
    }

    private void TellReaders(Func<int, bool> concerned)
    {
        if (_readers is null) return;
        foreach ((int index, SlotSource reader) in _readers)
        {
            if (concerned(index)) reader.Changed();
        }
    }
}
