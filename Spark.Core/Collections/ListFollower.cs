namespace Spark;

/// <summary>One who follows a list, until it is disposed.</summary>
/// <param name="all">Those whom it belongs to.</param>
/// <param name="action">Told each change.</param>
/// <param name="scope">Owns what it creates, and handles its exceptions. Null: nobody does.</param>
internal sealed class ListFollower<T>(ListFollowers<T> all, Action<ListChange<T>> action, Scope? scope) : IDisposable
{
    internal Scope? Scope => scope;

    internal bool HasLeft { get; private set; }

    internal void Tell(in ListChange<T> change) => action(change);

    public void Dispose()
    {
        if (HasLeft) return;
        all.Leave(this);
        HasLeft = true;
    }
}
