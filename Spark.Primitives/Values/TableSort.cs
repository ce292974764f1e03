namespace Spark;

/// <summary>By which column a table is sorted, and which way: something that an app can keep between two runs.</summary>
/// <param name="Column">The <see cref="TableColumn{T}.Name"/> of the column.</param>
/// <param name="IsDescending">Whether what is largest stands first.</param>
public readonly record struct TableSort(string Column, bool IsDescending = false);
