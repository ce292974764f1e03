namespace Spark;

/// <summary>Evaluates a function of one item, and again when a signal changes that the function read.</summary>
/// <remarks>For items whose function reads nothing reactive, and makes nothing, nothing stays behind but the value.</remarks>
internal sealed class ItemWatcher<T, TResult> : IDisposable
{
    /// <summary>How far from <see cref="Hint"/> a watcher is looked for, in places, before all get their places anew.</summary>
    private const int Reach = 64;

    private readonly Action<ItemWatcher<T, TResult>, TResult> _changed;
    private Derived<TResult>? _derived;
    private Effect? _effect;

    internal ItemWatcher(Scope scope, T item, Func<T, TResult> function, Action<ItemWatcher<T, TResult>, TResult> changed)
    {
        _changed = changed;
        scope.Run(() => _derived = new Derived<TResult>(() => function(item)));
        Value = FirstValue(_derived!);
        if (_derived!.Edges.Count > 0) scope.Run(() => _effect = new Effect(Check, phase: EffectPhase.BeforeCommit));
        else if ((_derived.Flags & NodeFlags.OwnsScope) == 0) Dispose();
    }

    /// <summary>The result as the list knows it.</summary>
    internal TResult Value { get; private set; }

    /// <summary>Where the item stood when it was looked up last; a search starts there.</summary>
    internal int Hint { get; set; }

    /// <summary>For sorting: increases along the source.</summary>
    internal long Label { get; set; }

    public void Dispose()
    {
        _effect?.Dispose();
        _derived?.Dispose();
        _effect = null;
        _derived = null;
    }

    /// <summary>The present place of this watcher, found from <see cref="Hint"/> outwards. -1: it is not among them.</summary>
    internal int IndexIn(List<ItemWatcher<T, TResult>> watchers)
    {
        // The list may have become shorter than where it stood.
        int start = Math.Min(Hint, watchers.Count - 1);
        for (int distance = 0; distance < Math.Min(watchers.Count, Reach); distance++)
        {
            int below = start - distance, above = start + distance;
            if (below >= 0 && ReferenceEquals(watchers[below], this)) return Hint = below;
            if (above < watchers.Count && ReferenceEquals(watchers[above], this)) return Hint = above;
        }

        return IndexAnew(watchers);
    }

    /// <summary>
    /// So far off it came by as many changes, each of which moved the others too. One walk for all of them: if a signal that
    /// every item reads has changed, each would search for itself.
    /// </summary>
    private int IndexAnew(List<ItemWatcher<T, TResult>> watchers)
    {
        int found = -1;
        for (int i = 0; i < watchers.Count; i++)
        {
            watchers[i].Hint = i;
            if (ReferenceEquals(watchers[i], this)) found = i;
        }

        return found;
    }

    /// <summary>An exception leaves nothing behind.</summary>
    private static TResult FirstValue(Derived<TResult> derived)
    {
        try
        {
            return derived.Peek();
        }
        catch
        {
            derived.Dispose();
            throw;
        }
    }

    private void Check()
    {
        TResult before = Value;
        TResult now = _derived!.Value;
        if (_effect is null || Equality.Same(before, now)) return;
        Value = now;
        try
        {
            Graph.Current.Untracked(() => _changed(this, before));
        }
        catch
        {
            // A key that cannot be compared: the list goes on with the one that it has.
            Value = before;
            throw;
        }
    }
}
