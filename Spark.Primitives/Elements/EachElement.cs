namespace Spark;

/// <summary>An element per item of a list, by key: rows are made, moved and ended as the items say.</summary>
internal sealed class EachElement<T, TKey> where TKey : notnull
{
    private readonly UiContext _context;
    private readonly Fragment _fragment;
    private readonly Func<T, TKey> _key;
    private readonly Func<IReadable<T>, Element> _row;
    private readonly Scope? _owner;
    private Dictionary<TKey, Row> _rows = [];
    private Dictionary<TKey, Row> _next = [];

    private EachElement(UiContext context, Func<T, TKey> key, Func<IReadable<T>, Element> row)
    {
        _context = context;
        _fragment = new Fragment(context);
        _key = key;
        _row = row;
        _owner = Scope.Current;
    }

    internal static Element Create(UiContext context, Func<IEnumerable<T>> items, Func<T, TKey> key, Func<IReadable<T>, Element> row)
    {
        EachElement<T, TKey> each = new(context, key, row);
        _ = new Effect(() =>
        {
            T[] now = [.. items()];
            Graph.Current.Untracked(() => each.Update(now));
        });
        return each._fragment;
    }

    private void Update(T[] items)
    {
        Row?[] rows = new Row?[items.Length];
        for (int i = 0; i < items.Length; i++) rows[i] = Keep(items[i]);
        foreach (Row gone in _rows.Values) End(gone);
        _rows.Clear();
        (_rows, _next) = (_next, _rows);
        Arrange(items, rows);
    }

    /// <summary>The row that the item's key had, with the new item; null for a new key.</summary>
    private Row? Keep(T item)
    {
        TKey key = _key(item);
        if (_next.ContainsKey(key))
        {
            throw new InvalidOperationException($"Two items of an Each have the key {key}: give each item a key of its own.");
        }

        if (!_rows.Remove(key, out Row? row))
        {
            _next.Add(key, row = new Row(key));
            return row;
        }

        row.Item!.Value = item;
        _next.Add(key, row);
        return row;
    }

    /// <summary>From the last to the first: each row stands before the one behind it.</summary>
    private void Arrange(T[] items, Row?[] rows)
    {
        Element? behind = null;
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            Row row = rows[i]!;
            if (row.Element is null) Make(row, items[i], behind);
            else _fragment.Move(row.Element, behind);
            behind = row.Element;
        }
    }

    private void Make(Row row, T item, Element? behind)
    {
        row.Scope = new Scope(_owner);
        row.Item = new Signal<T>(item);
        row.Element = row.Scope.Run(() => _row(row.Item));
        _fragment.Insert(row.Element, behind);
    }

    private void End(Row row)
    {
        if (row.Element is null) return;
        _context.Focus.Leaving(row.Element);
        _fragment.Remove(row.Element);
        row.Scope!.Dispose();
    }

    private sealed class Row(TKey key)
    {
        internal TKey Key { get; } = key;

        internal Scope? Scope { get; set; }

        internal Signal<T>? Item { get; set; }

        internal Element? Element { get; set; }
    }
}
