namespace Spark;

/// <summary>Thrown when a text does not fit into the segment's text pool. Nothing was written.</summary>
public sealed class TextCapacityException : SparkException
{
    internal TextCapacityException(long wanted, long inUse, long capacity) : base(
        $"A text of {wanted:N0} bytes does not fit: {inUse:N0} of the text pool's {capacity:N0} bytes are in use. "
        + $"Raise {nameof(SparkOptions)}.{nameof(SparkOptions.TextPoolBytes)}, or show less text at once.")
    {
    }
}
