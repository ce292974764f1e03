using System.Collections;
using System.Collections.Specialized;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Spark;

/// <summary>A dictionary whose readers depend on the keys that they ask for, on the count, or on all of it.</summary>
[DebuggerDisplay("{_entries.Count} entries")]
public sealed class ReactiveDictionary<TKey, TValue> : IDictionary<TKey, TValue>, IReadOnlyDictionary<TKey, TValue>, INotifyCollectionChanged
    where TKey : notnull
{
    private const int FewestReaders = 64;

    private readonly Graph _graph = Graph.Current;
    private readonly Dictionary<TKey, TValue> _entries;
    private readonly SlotSource _count;
    private readonly SlotSource _all;
    private Dictionary<TKey, SlotSource>? _readers;

    /// <summary>With so many readers, those that nobody is any more are forgotten: whoever asks for one key after the other leaves none behind.</summary>
    private int _mostReaders = FewestReaders;

    /// <summary>An empty dictionary.</summary>
    /// <param name="comparer">Decides which keys are the same; null: their own equality.</param>
    public ReactiveDictionary(IEqualityComparer<TKey>? comparer = null)
    {
        _entries = new Dictionary<TKey, TValue>(comparer);
        _count = new SlotSource(_graph, "Dictionary count");
        _all = new SlotSource(_graph, "Dictionary");
    }

    /// <summary>Raised after each single change with <see cref="KeyValuePair{TKey, TValue}"/> items. Not tracked.</summary>
    public event NotifyCollectionChangedEventHandler? CollectionChanged;

    /// <summary>How many entries there are. Depends on the count alone.</summary>
    public int Count
    {
        get
        {
            _count.TrackCurrent();
            return _entries.Count;
        }
    }

    /// <summary>The value of a key. Reading depends on that key; writing an equal value changes nothing.</summary>
    public TValue this[TKey key]
    {
        get
        {
            TrackKey(key);
            return _entries[key];
        }

        set => Put(key, value);
    }

    /// <summary>The keys as they are now. Depends on the whole dictionary.</summary>
    public ICollection<TKey> Keys
    {
        get
        {
            _all.TrackCurrent();
            return _entries.Keys;
        }
    }

    /// <summary>The values as they are now. Depends on the whole dictionary.</summary>
    public ICollection<TValue> Values
    {
        get
        {
            _all.TrackCurrent();
            return _entries.Values;
        }
    }

    IEnumerable<TKey> IReadOnlyDictionary<TKey, TValue>.Keys => Keys;

    IEnumerable<TValue> IReadOnlyDictionary<TKey, TValue>.Values => Values;

    bool ICollection<KeyValuePair<TKey, TValue>>.IsReadOnly => false;

    /// <summary>Keys that something reads, or that it read not long ago.</summary>
    internal int ReaderCount => _readers?.Count ?? 0;

    /// <summary>Adds an entry.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        _graph.VerifyAccess();
        _entries.Add(key, value);
        TellAdded(key, value);
    }

    /// <summary>Takes an entry out. False: there was none.</summary>
    public bool Remove(TKey key)
    {
        _graph.VerifyAccess();
        if (!_entries.Remove(key, out TValue? value)) return false;
        Tell(key, countChanged: true, new(NotifyCollectionChangedAction.Remove, new KeyValuePair<TKey, TValue>(key, value)));
        return true;
    }

    /// <summary>Takes all entries out, as one change.</summary>
    public void Clear()
    {
        _graph.VerifyAccess();
        if (_entries.Count == 0) return;
        using (_graph.BeginBatch())
        {
            _entries.Clear();
            _count.Changed();
            _all.Changed();
            if (_readers is not null)
            {
                foreach (SlotSource reader in _readers.Values) reader.Changed();
            }

            Raise(new(NotifyCollectionChangedAction.Reset));
        }
    }

    /// <summary>Whether there is an entry. Depends on that key.</summary>
    public bool ContainsKey(TKey key)
    {
        TrackKey(key);
        return _entries.ContainsKey(key);
    }

    /// <summary>The value of a key, if there is one. Depends on that key.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        TrackKey(key);
        return _entries.TryGetValue(key, out value);
    }

    /// <summary>Walks over the entries as they are now. Depends on the whole dictionary.</summary>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        _all.TrackCurrent();
        return _entries.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<TKey, TValue>>.Contains(KeyValuePair<TKey, TValue> item) =>
        TryGetValue(item.Key, out TValue? value) && Equality.Same(value, item.Value);

    void ICollection<KeyValuePair<TKey, TValue>>.CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (KeyValuePair<TKey, TValue> entry in this) array[arrayIndex++] = entry;
    }

    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) =>
        _entries.TryGetValue(item.Key, out TValue? value) && Equality.Same(value, item.Value) && Remove(item.Key);

    /// <summary>Adds an entry unless the key is there already; then it returns false.</summary>
    internal bool TryAdd(TKey key, TValue value)
    {
        _graph.VerifyAccess();
        if (!_entries.TryAdd(key, value)) return false;
        TellAdded(key, value);
        return true;
    }

    private void Put(TKey key, TValue value)
    {
        _graph.VerifyAccess();
        if (!_entries.TryGetValue(key, out TValue? old))
        {
            Add(key, value);
            return;
        }

        if (Equality.Same(old, value)) return;
        _entries[key] = value;
        Tell(key, countChanged: false, new(
            NotifyCollectionChangedAction.Replace, new KeyValuePair<TKey, TValue>(key, value), new KeyValuePair<TKey, TValue>(key, old)));
    }

    private void TellAdded(TKey key, TValue value) =>
        Tell(key, countChanged: true, new(NotifyCollectionChangedAction.Add, new KeyValuePair<TKey, TValue>(key, value)));

    private void Tell(TKey key, bool countChanged, NotifyCollectionChangedEventArgs change)
    {
        using (_graph.BeginBatch())
        {
            if (countChanged) _count.Changed();
            _all.Changed();
            if (_readers is not null && _readers.TryGetValue(key, out SlotSource? reader)) reader.Changed();
            Raise(change);
        }
    }

    private void Raise(NotifyCollectionChangedEventArgs change)
    {
        if (CollectionChanged is { } handlers) _graph.Untracked(() => handlers(this, change));
    }

    private void TrackKey(TKey key)
    {
        if (!_graph.IsTracking) return;
        _readers ??= new Dictionary<TKey, SlotSource>(_entries.Comparer);
        if (_readers.Count >= _mostReaders) ForgetReaders(_readers);
        ref SlotSource? reader = ref CollectionsMarshal.GetValueRefOrAddDefault(_readers, key, out _);
        reader ??= new SlotSource(_graph, "Dictionary entry");
        reader.TrackCurrent();
    }

    private void ForgetReaders(Dictionary<TKey, SlotSource> readers)
    {
        foreach ((TKey key, SlotSource reader) in readers)
        {
            if (!reader.IsObserved) readers.Remove(key);
        }

        _mostReaders = Math.Max(FewestReaders, readers.Count * 2);
    }
}
