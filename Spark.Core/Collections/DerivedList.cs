namespace Spark;

/// <summary>A list that follows another one, change by change. Ends with the scope in which it was made.</summary>
public abstract class DerivedList<TSource, T> : ReadOnlyReactiveList<T>, IDisposable
{
    private readonly IDisposable _following;

    private protected DerivedList(ReadOnlyReactiveList<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Scope = new Scope();
        _following = source.Follow(Apply);
        Scope.Add(_following);
    }

    /// <summary>The list that is followed.</summary>
    private protected ReadOnlyReactiveList<TSource> Source { get; }

    /// <summary>Owns the watchers of items.</summary>
    private protected Scope Scope { get; }

    /// <summary>Stops following. The items stay as they are.</summary>
    public void Dispose() => Scope.Dispose();

    /// <summary>Brings this list in line after one change of the source.</summary>
    private protected abstract void Apply(ListChange<TSource> change);
}
