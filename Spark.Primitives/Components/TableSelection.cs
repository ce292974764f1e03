namespace Spark;

/// <summary>What is selected in a table: a place among the items that were given, shown where its item stands in the order of the rows.</summary>
internal sealed class TableSelection<T, TKey>(ListSelection<T, TKey> given, IReadable<TableOrder<T>> order) : IListSelection where TKey : notnull
{
    private readonly Derived<int> _current = new(() => given.Current.Value is >= 0 and var index ? order.Value.PlaceOf(index) : -1);

    /// <inheritdoc/>
    public IReadable<int> Current => _current;

    /// <inheritdoc/>
    public int Choices => given.Choices;

    /// <inheritdoc/>
    public void MoveTo(int row)
    {
        TableOrder<T> now = order.Peek();
        int last = Graph.Current.Untracked(() => now.Items.Count) - 1;
        if (last >= 0) given.MoveTo(now.GivenAt(Math.Clamp(row, 0, last)));
    }
}
