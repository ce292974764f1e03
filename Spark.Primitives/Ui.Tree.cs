namespace Spark;

public static partial class Ui
{
    /// <summary>A tree of any size, of which only the rows are made that are seen, or nearly. It scrolls, and needs a height: one of its own, or what is left of its parent's.</summary>
    /// <remarks>
    /// Arrows go up and down; the right one opens an item, or goes to its first child, the left one closes it, or goes to what it stands in; the space bar, Enter
    /// and a click on the marker open and close; <c>*</c> opens everything beside the selected item.
    /// </remarks>
    /// <param name="roots">The items that stand in no other; whatever this reads is followed, and a <see cref="ReactiveList{T}"/> if it returns one.</param>
    /// <param name="key">What makes an item the same one. Keys must differ in the whole tree.</param>
    /// <param name="children">What stands in an item; null is nothing. Asked for what is open and what is seen, or with <see cref="TreeProps{T, TKey}.IsLeaf"/> for what is open alone. What it reads is followed, and a collection that tells its changes.</param>
    /// <param name="row">Makes the element of an item, to the right of its marker; it is ended when its row is far from what is seen.</param>
    /// <param name="props">What else it is given.</param>
    public static Element Tree<T, TKey>(Func<IReadOnlyList<T>> roots, Func<T, TKey> key, Func<T, IReadOnlyList<T>?> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(children);
        return Tree(roots, key, new TreeChildren<T>(children, props?.IsLeaf), row, props);
    }

    /// <summary>A tree of any size; its roots are those of a signal or derived.</summary>
    /// <inheritdoc cref="Tree{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{T, IReadOnlyList{T}?}, Func{TreeRow{T}, Element}, TreeProps{T, TKey}?)"/>
    public static Element Tree<T, TKey>(IReadable<IReadOnlyList<T>> roots, Func<T, TKey> key, Func<T, IReadOnlyList<T>?> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        return Tree(() => roots.Value, key, children, row, props);
    }

    /// <summary>A tree of any size; its roots are those of a collection, and what tells its changes is followed.</summary>
    /// <inheritdoc cref="Tree{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{T, IReadOnlyList{T}?}, Func{TreeRow{T}, Element}, TreeProps{T, TKey}?)"/>
    public static Element Tree<T, TKey>(IReadOnlyList<T> roots, Func<T, TKey> key, Func<T, IReadOnlyList<T>?> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        IReadOnlyList<T> list = Followed(roots) ?? roots;
        return Tree(() => list, key, children, row, props);
    }

    /// <summary>A tree whose children are fetched when an item is opened, and let go when it is closed; meanwhile something turns where its marker was.</summary>
    /// <inheritdoc cref="Tree{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{T, IReadOnlyList{T}?}, Func{TreeRow{T}, Element}, TreeProps{T, TKey}?)"/>
    /// <param name="roots">The items that stand in no other; whatever this reads is followed.</param>
    /// <param name="key">What makes an item the same one. Keys must differ in the whole tree.</param>
    /// <param name="children">Fetches what stands in an item; its token is cancelled when the item is closed. What it reads before its first await is followed. What it throws stands in <see cref="TreeRow{T}.Error"/>.</param>
    /// <param name="row">Makes the element of an item, to the right of its marker.</param>
    /// <param name="props">What else it is given.</param>
    public static Element Tree<T, TKey>(Func<IReadOnlyList<T>> roots, Func<T, TKey> key, Func<T, CancellationToken, Task<IReadOnlyList<T>>> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(children);
        return Tree(roots, key, new TreeChildren<T>(children, props?.IsLeaf), row, props);
    }

    /// <summary>A tree whose children are fetched; its roots are those of a signal or derived.</summary>
    /// <inheritdoc cref="Tree{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{T, CancellationToken, Task{IReadOnlyList{T}}}, Func{TreeRow{T}, Element}, TreeProps{T, TKey}?)"/>
    public static Element Tree<T, TKey>(IReadable<IReadOnlyList<T>> roots, Func<T, TKey> key, Func<T, CancellationToken, Task<IReadOnlyList<T>>> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        return Tree(() => roots.Value, key, children, row, props);
    }

    /// <summary>A tree whose children are fetched; its roots are those of a collection, and what tells its changes is followed.</summary>
    /// <inheritdoc cref="Tree{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{T, CancellationToken, Task{IReadOnlyList{T}}}, Func{TreeRow{T}, Element}, TreeProps{T, TKey}?)"/>
    public static Element Tree<T, TKey>(IReadOnlyList<T> roots, Func<T, TKey> key, Func<T, CancellationToken, Task<IReadOnlyList<T>>> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props = null)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(roots);
        IReadOnlyList<T> list = Followed(roots) ?? roots;
        return Tree(() => list, key, children, row, props);
    }

    private static Element Tree<T, TKey>(Func<IReadOnlyList<T>> roots, Func<T, TKey> key, TreeChildren<T> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey>? props)
        where T : class where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        return TreeElement<T, TKey>.Create(UiContext.Current, roots, key, children, row, props ?? new TreeProps<T, TKey>());
    }
}
