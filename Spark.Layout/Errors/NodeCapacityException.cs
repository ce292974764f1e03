namespace Spark;

/// <summary>Thrown when a node is created and every slot of the segment is taken. Nothing was written.</summary>
public sealed class NodeCapacityException : SparkException
{
    internal NodeCapacityException(int maxNodes) : base(
        $"All {maxNodes:N0} node slots are in use. Raise {nameof(SparkOptions)}.{nameof(SparkOptions.MaxNodes)}, or unmount what is not shown.")
    {
    }
}
