namespace Spark;

/// <summary>A list that follows another one, change by change. Ends with the scope in which it was made.</summary>
/// <remarks>What its function throws goes where an effect's exceptions would, and the list is made anew at the next change.</remarks>
public abstract class DerivedList<TSource, T> : ReadOnlyReactiveList<T>, IDisposable
{
    private static readonly ListChange<TSource> Everything = new(ListChangeKind.Reset, 0, default!, -1, default!);

    /// <summary>Not, or not only, the changes that it was told of are in it: at the next one it reads the whole source.</summary>
    private bool _isOutOfStep;

    private protected DerivedList(ReadOnlyReactiveList<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Scope = new Scope();
        Scope.Add(source.Follow(FollowStep));
    }

    /// <summary>The list that is followed.</summary>
    private protected ReadOnlyReactiveList<TSource> Source { get; }

    /// <summary>Owns the watchers of items.</summary>
    private protected Scope Scope { get; }

    /// <summary>Whether single changes are not enough for <see cref="Apply"/>: then it waits while the source is ahead of them, and gets a reset.</summary>
    private protected virtual bool ReadsSource => false;

    /// <summary>Stops following. The items stay as they are.</summary>
    public void Dispose() => Scope.Dispose();

    /// <summary>Fills the list for the first time; it does not outlive an exception.</summary>
    private protected void Start(Action fill)
    {
        try
        {
            fill();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Makes the list anew if it is out of step; then what changed of a single item is in it. False: it is in step.</summary>
    private protected bool Mend()
    {
        if (!_isOutOfStep) return false;
        FollowStep(Everything);
        return true;
    }

    /// <summary>Brings this list in line after one change of the source.</summary>
    private protected abstract void Apply(ListChange<TSource> change);

    private void FollowStep(ListChange<TSource> change)
    {
        bool isWhole = _isOutOfStep || (ReadsSource && Source.IsAhead);
        _isOutOfStep = true;
        if (isWhole && Source.IsAhead) return;   // what it would read has changes in it of which it is told yet
        try
        {
            Apply(isWhole ? Everything : change);
            _isOutOfStep = false;
        }
        catch (ObjectDisposedException) when (Scope.IsDisposed)
        {
            // The function, or somebody who was told, has ended this list: it stays as it is.
        }
        catch (Exception exception)
        {
            Graph.RouteError(exception, Scope);
        }
    }
}
