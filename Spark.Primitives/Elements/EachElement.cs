namespace Spark;

/// <summary>An element per item of a list, by key: rows are made, moved and ended as the items say.</summary>
/// <remarks>
/// What a function returns is compared whole. A list that tells its changes is followed change by change: one more item costs one
/// row, however many there are. See <see cref="Ui.Each{T, TKey}(IEnumerable{T}, Func{T, TKey}, Func{IReadable{T}, Element})"/>.
/// </remarks>
internal sealed class EachElement<T, TKey> where TKey : notnull
{
    private readonly UiContext _context;
    private readonly Fragment _fragment;
    private readonly Func<T, TKey> _key;
    private readonly Func<IReadable<T>, Element> _row;
    private readonly Scope? _owner;
    private Dictionary<TKey, Row> _rows = [];
    private Dictionary<TKey, Row> _next = [];

    /// <summary>The rows as they stand. Invariant: those of <see cref="_rows"/>, unless the last update threw.</summary>
    private readonly List<Row> _order = [];

    /// <summary>Whether the rows are those of the list before the changes that wait; not so after a row that threw.</summary>
    private bool _isInStep;

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
        }, phase: EffectPhase.BeforeCommit);
        return each._fragment;
    }

    internal static Element Create(UiContext context, ReadOnlyReactiveList<T> items, Func<T, TKey> key, Func<IReadable<T>, Element> row)
    {
        EachElement<T, TKey> each = new(context, key, row);
        List<ListChange<T>> changes = [];
        Signal<int> version = new(0);
        IDisposable following = items.Follow(change =>
        {
            changes.Add(change);
            version.Value = version.Peek() + 1;
        });
        Scope.Current?.Add(following);
        _ = new Effect(() =>
        {
            _ = version.Value;
            Graph.Current.Untracked(() => each.Follow(changes, items));
        }, phase: EffectPhase.BeforeCommit);
        return each._fragment;
    }

    private void Follow(List<ListChange<T>> changes, ReadOnlyReactiveList<T> items)
    {
        bool isInSteps = _isInStep && CanGoInSteps(changes);
        _isInStep = false;
        try
        {
            if (!isInSteps || !changes.TrueForAll(Apply)) Update(items.ToArrayUntracked());
        }
        finally
        {
            changes.Clear();
        }

        _isInStep = true;
    }

    /// <summary>An item that is taken out and put in again within one batch keeps its row, so such changes are compared whole.</summary>
    private static bool CanGoInSteps(List<ListChange<T>> changes) =>
        !changes.Exists(change => change.Kind == ListChangeKind.Reset)
        && !(changes.Exists(change => change.Kind == ListChangeKind.Insert) && changes.Exists(change => change.Kind == ListChangeKind.Remove));

    /// <summary>False: the change is none of single rows. What it left is put right by <see cref="Update"/>.</summary>
    private bool Apply(ListChange<T> change) => change.Kind switch
    {
        ListChangeKind.Insert => Add(change.Index, change.Item),
        ListChangeKind.Remove => Take(change.Index),
        ListChangeKind.Replace => Replace(change.Index, change.Item),
        ListChangeKind.Move => Shift(change.OldIndex, change.Index),
        _ => false,
    };

    private bool Add(int index, T item)
    {
        TKey key = _key(item);
        Row row = new(key);
        if (!_rows.TryAdd(key, row)) return false;
        _order.Insert(index, row);
        Make(row, item, ElementAt(index + 1));
        return true;
    }

    private bool Take(int index)
    {
        Row row = _order[index];
        _order.RemoveAt(index);
        _rows.Remove(row.Key);
        End(row);
        return true;
    }

    private bool Replace(int index, T item)
    {
        Row row = _order[index];
        if (!EqualityComparer<TKey>.Default.Equals(row.Key, _key(item))) return false;
        row.Item!.Value = item;
        return true;
    }

    private bool Shift(int from, int to)
    {
        Row row = _order[from];
        _order.RemoveAt(from);
        _order.Insert(to, row);
        _fragment.Move(row.Element!, ElementAt(to + 1));
        return true;
    }

    private Element? ElementAt(int index) => index < _order.Count ? _order[index].Element : null;

    private void Update(T[] items)
    {
        Row[] rows = new Row[items.Length];
        for (int i = 0; i < items.Length; i++) rows[i] = Keep(items[i]);
        foreach (Row gone in _rows.Values) End(gone);
        _rows.Clear();
        (_rows, _next) = (_next, _rows);
        _order.Clear();
        _order.AddRange(rows);
        Arrange(items, rows);
    }

    /// <summary>The row that the item's key had, with the new item; a row without an element for a new key.</summary>
    private Row Keep(T item)
    {
        TKey key = _key(item);
        if (_next.ContainsKey(key))
        {
            throw new InvalidOperationException($"Two items of an Each have the key {key}: give each item a key of its own.");
        }

        if (!_rows.Remove(key, out Row? row)) row = new Row(key);
        if (row.Item is not null) row.Item.Value = item;
        _next.Add(key, row);
        return row;
    }

    /// <summary>From the last to the first: each row stands before the one behind it.</summary>
    private void Arrange(T[] items, Row[] rows)
    {
        Element? behind = null;
        for (int i = rows.Length - 1; i >= 0; i--)
        {
            Row row = rows[i];
            if (row.Element is null) Make(row, items[i], behind);
            else _fragment.Move(row.Element, behind);
            behind = row.Element;
        }
    }

    /// <summary>A row that throws leaves nothing behind: it is made anew with the next change.</summary>
    private void Make(Row row, T item, Element? behind)
    {
        Scope scope = new(_owner);
        Signal<T> follows = new(item);
        row.Element = _context.Build(scope, () => _row(follows));
        (row.Scope, row.Item) = (scope, follows);
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
