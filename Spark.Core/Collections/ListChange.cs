namespace Spark;

/// <summary>One change of a reactive list; applied in order, changes turn the old list into the new one.</summary>
/// <param name="Kind">What happened; says which of the others mean something.</param>
/// <param name="Index">Where, in the list as it is after the change (for a removal: as it was before).</param>
/// <param name="Item">What came, went or moved.</param>
/// <param name="OldIndex">Where a moved item stood.</param>
/// <param name="OldItem">What was replaced.</param>
public readonly record struct ListChange<T>(ListChangeKind Kind, int Index, T Item, int OldIndex, T OldItem);
