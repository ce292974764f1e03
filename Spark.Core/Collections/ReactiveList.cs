namespace Spark;

/// <summary>A list that can be changed, item by item, and whose readers depend on what they read.</summary>
public sealed class ReactiveList<T> : ReadOnlyReactiveList<T>, IList<T>
{
    /// <summary>Items that come or go amid the list one by one, each a change of its own. More are one change, after which readers look at everything.</summary>
    private const int MostSingly = 64;

    /// <summary>An empty list.</summary>
    public ReactiveList()
    {
    }

    /// <summary>A list of these items.</summary>
    public ReactiveList(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items.AddRange(items);
    }

    /// <summary>The item at <paramref name="index"/>. Writing an equal item changes nothing.</summary>
    public new T this[int index]
    {
        get => base[index];
        set
        {
            CheckIndex(index, Items.Count);
            ReplaceCore(index, value);
        }
    }

    bool ICollection<T>.IsReadOnly => false;

    /// <summary>Puts <paramref name="item"/> at the end.</summary>
    public void Add(T item)
    {
        Graph.VerifyAccess();
        InsertCore(Items.Count, item);
    }

    /// <summary>Puts all <paramref name="items"/> at the end, as one batch.</summary>
    public void AddRange(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        T[] added = [.. items];   // they may be those of this list, or of one derived from it
        using (Graph.BeginBatch())
        {
            foreach (T item in added) InsertCore(Items.Count, item);
        }
    }

    /// <summary>Puts <paramref name="item"/> at <paramref name="index"/>; what stood there and after moves back by one.</summary>
    public void Insert(int index, T item)
    {
        CheckIndex(index, Items.Count + 1);
        InsertCore(index, item);
    }

    /// <summary>Puts all <paramref name="items"/> at <paramref name="index"/>, as one batch; what stood there and after moves back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such place.</exception>
    public void InsertRange(int index, IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        CheckIndex(index, Items.Count + 1);
        T[] added = [.. items];
        if (index == Items.Count) AddRange(added);
        else if (added.Length > MostSingly) ResetCore([.. Items[..index], .. added, .. Items[index..]]);
        else ChangeTogether(() => InsertEach(index, added));
    }

    /// <summary>Takes the first item that equals <paramref name="item"/> out. False: there is none.</summary>
    public bool Remove(T item)
    {
        Graph.VerifyAccess();
        int index = Items.IndexOf(item);
        if (index < 0) return false;
        RemoveCore(index);
        return true;
    }

    /// <summary>Takes the item at <paramref name="index"/> out.</summary>
    public void RemoveAt(int index)
    {
        CheckIndex(index, Items.Count);
        RemoveCore(index);
    }

    /// <summary>Takes <paramref name="count"/> items out, from <paramref name="index"/> on, as one batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such items.</exception>
    public void RemoveRange(int index, int count)
    {
        Graph.VerifyAccess();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Items.Count - index);
        if (count > MostSingly)
        {
            ResetCore([.. Items[..index], .. Items[(index + count)..]]);
            return;
        }

        ChangeTogether(() =>
        {
            for (int at = index + count - 1; at >= index; at--) RemoveCore(at);
        });
    }

    /// <summary>Moves an item to another place; <paramref name="to"/> is its index afterwards.</summary>
    public void Move(int from, int to)
    {
        CheckIndex(from, Items.Count);
        CheckIndex(to, Items.Count);
        MoveCore(from, to);
    }

    /// <summary>Takes everything out, as one change.</summary>
    public void Clear()
    {
        Graph.VerifyAccess();
        ResetCore([]);
    }

    /// <summary>Puts these items in the place of all present ones, as one change.</summary>
    public void ReplaceAll(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Graph.VerifyAccess();
        ResetCore(items);
    }

    /// <summary>Copies the items. Depends on the whole list.</summary>
    public void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        foreach (T item in this) array[arrayIndex++] = item;
    }

    private void InsertEach(int index, T[] items)
    {
        foreach (T item in items) InsertCore(index++, item);
    }

    private void CheckIndex(int index, int bound)
    {
        Graph.VerifyAccess();
        if ((uint)index >= (uint)bound) SparkThrow.ArgumentOutOfRange_Item(index, Items.Count);
    }
}
