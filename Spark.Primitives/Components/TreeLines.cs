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
    private readonly TreeChildren<T> _children;
    private readonly ReactiveSet<TKey> _expanded;
    private readonly Signal<IReadOnlyList<TreeLine<T>>> _lines = new([]);
    private readonly Scope _scope = new();
    private Dictionary<TKey, TreeBranch<T>> _branches = [];

    /// <param name="roots">The items that stand in nothing.</param>
    /// <param name="key">What makes an item the same one.</param>
    /// <param name="children">Looks for the children of an item, in a scope that ends when it is closed.</param>
    /// <param name="expanded">The keys of what is open.</param>
    internal TreeLines(IReadable<IReadOnlyList<T>> roots, Func<T, TKey> key, TreeChildren<T> children, ReactiveSet<TKey> expanded)
    {
        (_roots, _key, _children, _expanded) = (roots, key, children, expanded);
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
            if (IsAround(item, at.Parent, lines, branches))
            {
                open.Pop().Items.Dispose();
                LetChildrenFail(lines, at.Parent, _key(item));
                continue;
            }

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

    /// <summary>Whether an item stands in itself: it would be open in itself, without end.</summary>
    private bool IsAround(T item, int parent, List<TreeLine<T>> lines, Dictionary<TKey, TreeBranch<T>> branches)
    {
        if (parent < 0 || _key(item) is var key && !branches.ContainsKey(key)) return false;
        while (parent >= 0 && !EqualityComparer<TKey>.Default.Equals(_key(lines[parent].Item), key)) parent = lines[parent].Parent;
        return parent >= 0;
    }

    /// <summary>Shows an error where the children of the last item with any would stand.</summary>
    private static void LetChildrenFail(List<TreeLine<T>> lines, int parent, TKey key)
    {
        TreeLine<T> line = lines[parent];
        InvalidOperationException error = new($"Among the children of an item of a Tree is one that it stands in itself, with the key {key}: give each item a key of its own, or leave that child out.");
        lines.RemoveRange(parent + 1, lines.Count - parent - 1);
        lines[parent] = line with { Branch = new(line.Item, new Signal<AsyncState<IReadOnlyList<T>>>(new(AsyncStatus.Failed, null, error)), line.Branch!.Scope) };
    }

    /// <summary>The children of an item, if it is open: those that were there already, as long as the item is the same.</summary>
    private TreeBranch<T>? BranchOf(T item, HashSet<TKey> expanded, Dictionary<TKey, TreeBranch<T>> branches)
    {
        if (expanded.Count == 0) return null;
        TKey key = _key(item);
        if (!expanded.Contains(key) || _children.IsLeaf(item)) return null;
        if (branches.ContainsKey(key)) throw new InvalidOperationException($"Two items of a Tree that are open have the key {key}: give each item a key of its own.");
        if (!_branches.TryGetValue(key, out TreeBranch<T>? branch) || !_children.AreOf(branch.Item, item)) branch = Open(item);
        branches.Add(key, branch);
        return branch;
    }

    private TreeBranch<T> Open(T item) => Graph.Current.Untracked(() =>
    {
        Scope scope = new(_scope);
        return new TreeBranch<T>(item, scope.Run(() => _children.Open(item)), scope);
    });
}
