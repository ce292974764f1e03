namespace Spark;

/// <summary>An item of a tree that is in nothing closed: the lines of a tree stand in the order of its rows.</summary>
/// <param name="Item">The item.</param>
/// <param name="Level">How many others it stands in.</param>
/// <param name="Parent">The line of the innermost of them; -1: none.</param>
/// <param name="Branch">Its children; null: it is closed, or cannot be opened.</param>
internal readonly record struct TreeLine<T>(T Item, int Level, int Parent, TreeBranch<T>? Branch) where T : class;
