namespace Spark;

/// <summary>The children of an item that is open, as long as it is.</summary>
internal sealed class TreeBranch<T>(T item, IReadable<AsyncState<IReadOnlyList<T>>> children, Scope scope) where T : class
{
    /// <summary>Whose children they are.</summary>
    internal T Item { get; } = item;

    /// <summary>The children, or how far it is with them. Followed by who reads it.</summary>
    internal IReadable<AsyncState<IReadOnlyList<T>>> Children { get; } = children;

    /// <summary>Ends when the item is closed.</summary>
    internal Scope Scope { get; } = scope;
}
