namespace Spark;

/// <summary>Tells how far a list is to be scrolled on, so that what is seen of it stays in place when items come or go above (CSS Scroll Anchoring).</summary>
/// <remarks>
/// It remembers which items were seen and where they stood. When at least half of them are there still, one below the other as before, the first of those
/// says how far. Otherwise the list was sorted anew or is another one, and nothing is to be kept. It must not know of boxes: <see cref="ListViewElement{T, TKey}"/> scrolls.
/// </remarks>
internal sealed class ScrollAnchor<T, TKey>(Func<T, TKey> key) where TKey : notnull
{
    /// <summary>Items that are remembered; and how many rows a seen item is looked for, besides as many as the list has become longer or shorter by.</summary>
    private const int Most = 32, Reach = 1000;

    private readonly Dictionary<TKey, int> _seen = [];
    private int _count;

    /// <summary>Remembers what is seen now.</summary>
    internal void Remember(IReadOnlyList<T> items, int first, int end)
    {
        _seen.Clear();
        _count = items.Count;
        for (int index = first; index < Math.Min(end, first + Most); index++) _seen.TryAdd(key(items[index]), index);
    }

    /// <summary>By how many rows the items that were seen have moved down; 0: not at all, or not together.</summary>
    internal int Moved(IReadOnlyList<T> items)
    {
        if (_seen.All(seen => IsAt(items, seen.Value, seen.Key))) return 0;
        int reach = Math.Abs(items.Count - _count) + Reach, first = _seen.Values.Min(), end = Math.Min(items.Count, first + Most + reach);
        int moved = 0, found = 0, last = -1;
        for (int index = Math.Max(0, first - reach); index < end; index++)
        {
            if (!_seen.TryGetValue(key(items[index]), out int former)) continue;
            if (former < last) return 0;
            if (found++ == 0) moved = index - former;
            last = former;
        }

        return 2 * found >= _seen.Count ? moved : 0;
    }

    private bool IsAt(IReadOnlyList<T> items, int index, TKey wanted) =>
        index < items.Count && EqualityComparer<TKey>.Default.Equals(key(items[index]), wanted);
}
