namespace Spark;

/// <summary>The items of a table in the order in which they are shown, and which place there is which place among those that were given.</summary>
internal sealed class TableOrder<T>
{
    /// <summary>By the place where an item is shown, that where it was given; null: they are shown as they were given.</summary>
    private readonly int[]? _given;

    /// <summary>The other way round; made when somebody asks.</summary>
    private int[]? _shown;

    private TableOrder(IReadOnlyList<T> items, int[]? given) => (Items, _given) = (items, given);

    /// <summary>The items as they are shown.</summary>
    internal IReadOnlyList<T> Items { get; }

    /// <summary>Sorts once. Items that are equal stand as they were given, also when what is largest comes first.</summary>
    /// <param name="items">All of them; a collection that tells its changes is followed as a whole, if there is something to sort by.</param>
    /// <param name="column">Says how; null: not at all.</param>
    /// <param name="isDescending">Whether what is largest comes first.</param>
    internal static TableOrder<T> Of(IReadOnlyList<T> items, TableColumn<T>? column, bool isDescending)
    {
        if (column is not { IsSortable: true }) return new(items, null);
        T[] all = [.. items];
        int[] given = new int[all.Length];
        for (int index = 0; index < given.Length; index++) given[index] = index;
        Comparison<int> compare = column.Comparison is { } comparison ? ByItems(all, comparison) : ByKeys(Array.ConvertAll(all, item => column.SortKey!(item)));
        int sign = isDescending ? -1 : 1;
        Array.Sort(given, (one, other) => compare(one, other) is var order and not 0 ? sign * Math.Sign(order) : one.CompareTo(other));
        return new(Array.ConvertAll(given, index => all[index]), given);
    }

    /// <summary>Where an item was given that is shown at a place.</summary>
    internal int GivenAt(int place) => _given is null ? place : _given[place];

    /// <summary>Where an item is shown that was given at a place.</summary>
    internal int PlaceOf(int given)
    {
        if (_given is null) return given;
        if (_shown is null)
        {
            _shown = new int[_given.Length];
            for (int place = 0; place < _given.Length; place++) _shown[_given[place]] = place;
        }

        return _shown[given];
    }

    private static Comparison<int> ByItems(T[] items, Comparison<T> comparison) => (one, other) => comparison(items[one], items[other]);

    /// <summary>Null comes before everything.</summary>
    private static Comparison<int> ByKeys(IComparable?[] keys) => (one, other) => keys[one] is { } key ? key.CompareTo(keys[other]) : keys[other] is null ? 0 : -1;
}
