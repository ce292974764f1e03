namespace Spark;

public static partial class Ui
{
    /// <summary>A table of many rows, of which only those are made that are seen, or nearly. A click on a column's title sorts by it, and a second one the other way.</summary>
    /// <remarks>It scrolls below its header, and needs a height: one of its own, or what is left of its parent's. With <see cref="ListViewProps.SelectedIndex"/> an item is selected by keys and mouse.</remarks>
    /// <param name="items">The items; whatever this reads is followed, and a <see cref="ReactiveList{T}"/> if it returns one.</param>
    /// <param name="key">What makes an item the same one. Keys must differ.</param>
    /// <param name="columns">The columns, from left to right: <c>[new("Name", file => file.Name), new("Size", file => $"{file.Size}") { Width = 8, SortKey = file => file.Size }]</c>.</param>
    /// <param name="props">What else it is given.</param>
    /// <exception cref="ArgumentException">A column shows nothing, or two have the same name.</exception>
    public static Element Table<T, TKey>(Func<IReadOnlyList<T>> items, Func<T, TKey> key, IReadOnlyList<TableColumn<T>> columns, TableProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(columns);
        return TableElement.Create(UiContext.Current, items, key, columns, props ?? new TableProps());
    }

    /// <summary>A table of many rows, of a signal or derived.</summary>
    /// <inheritdoc cref="Table{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, IReadOnlyList{TableColumn{T}}, TableProps?)"/>
    public static Element Table<T, TKey>(IReadable<IReadOnlyList<T>> items, Func<T, TKey> key, IReadOnlyList<TableColumn<T>> columns, TableProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        return Table(() => items.Value, key, columns, props);
    }

    /// <summary>A table of many rows, of a collection; what tells its changes is followed.</summary>
    /// <inheritdoc cref="Table{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, IReadOnlyList{TableColumn{T}}, TableProps?)"/>
    public static Element Table<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key, IReadOnlyList<TableColumn<T>> columns, TableProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        IReadOnlyList<T> list = Followed(items) ?? items;
        return Table(() => list, key, columns, props);
    }
}
