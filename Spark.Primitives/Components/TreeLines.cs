namespace Spark;

/// <summary>The items of a tree that are in nothing closed, one after the other, and the children of those that are open.</summary>
/// <remarks>
/// It is made anew as a whole when something is opened or closed, or children change: that takes a look at each item that is there, which is little beside
/// making even one row. What is not open has no branch: its children are let go, and what fetches them is cancelled.
/// </remarks>
internal sealed class TreeLines<T, TKey> where T : class where TKey : notnull
{
    private readonly IReadable<IReadOnlyList<T>> _roots;
    private readonly Func<T, TKey> _key;
    private readonly Func<T, IReadable<AsyncState<IReadOnlyList<T>>>> _open;
    private readonly Func<T, bool> _isLeaf;
    private readonly ReactiveSet<TKey> _expanded;
    private readonly Signal<IReadOnlyList<TreeLine<T>>> _lines = new([]);
    private readonly Scope _scope = new();
    private Dictionary<TKey, TreeBranch<T>> _branches = [];

    /// <param name="roots">The items that stand in nothing.</param>
    /// <param name="key">What makes an item the same one.</param>
    /// <param name="open">Begins to look for the children of an item, in a scope that ends when it is closed.</param>
    /// <param name="isLeaf">Whether an item can never be opened.</param>
    /// <param name="expanded">The keys of what is open.</param>
    internal TreeLines(IReadable<IReadOnlyList<T>> roots, Func<T, TKey> key, Func<T, IReadable<AsyncState<IReadOnlyList<T>>>> open, Func<T, bool> isLeaf, ReactiveSet<TKey> expanded)
    {
        (_roots, _key, _open, _isLeaf, _expanded) = (roots, key, open, isLeaf, expanded);
        _ = new Effect(Follow, phase: EffectPhase.BeforeCommit);
    }

    /// <summary>The lines. Followed by who reads them.</summary>
    internal IReadable<IReadOnlyList<TreeLine<T>>> Lines => _lines;

    private void Follow()
    {
        List<TreeLine<T>> lines = new(_lines.Peek().Count + 16);
        Dictionary<TKey, TreeBranch<T>> branches = [];
        HashSet<TKey> expanded = [.. _expanded];
        // A stack of its own: a tree may be deeper than the thread's.
        Stack<(IEnumerator<T> Items, int Parent, int Level)> open = new([(_roots.Value.GetEnumerator(), -1, 0)]);
        while (open.TryPeek(out (IEnumerator<T> Items, int Parent, int Level) at))
        {
            if (!at.Items.MoveNext())
            {
                open.Pop().Items.Dispose();
                continue;
            }

            T item = at.Items.Current;
            TreeBranch<T>? branch = BranchOf(item, expanded, branches);
            lines.Add(new(item, at.Level, at.Parent, branch));
            if (branch?.Children.Value.Value is { Count: > 0 } children) open.Push((children.GetEnumerator(), lines.Count - 1, at.Level + 1));
        }

        foreach ((TKey key, TreeBranch<T> branch) in _branches)
        {
            if (!branches.TryGetValue(key, out TreeBranch<T>? kept) || !ReferenceEquals(kept, branch)) branch.Scope.Dispose();
        }

        (_branches, _lines.Value) = (branches, lines);
    }

    /// <summary>The children of an item, if it is open: those that were there already, as long as the item is the same.</summary>
    private TreeBranch<T>? BranchOf(T item, HashSet<TKey> expanded, Dictionary<TKey, TreeBranch<T>> branches)
    {
        if (expanded.Count == 0) return null;
        TKey key = _key(item);
        if (!expanded.Contains(key) || _isLeaf(item)) return null;
        if (branches.ContainsKey(key)) throw new InvalidOperationException($"Two items of a Tree that are open have the key {key}: give each item a key of its own.");
        if (!_branches.TryGetValue(key, out TreeBranch<T>? branch) || !ReferenceEquals(branch.Item, item)) branch = Open(item);
        branches.Add(key, branch);
        return branch;
    }

    private TreeBranch<T> Open(T item) => Graph.Current.Untracked(() =>
    {
        Scope scope = new(_scope);
        return new TreeBranch<T>(item, scope.Run(() => _open(item)), scope);
    });
}
