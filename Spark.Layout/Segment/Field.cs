namespace Spark;

/// <summary>A field of a table, with the type of its values. All of them: <c>Fields</c>, generated from the schema.</summary>
internal readonly struct Field<T>(byte id) where T : unmanaged
{
    /// <summary>Its number in the change log.</summary>
    internal byte Id { get; } = id;
}
