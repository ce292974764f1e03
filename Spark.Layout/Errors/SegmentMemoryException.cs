namespace Spark;

/// <summary>Thrown when the system has no memory for the segment. Nothing was written.</summary>
public sealed class SegmentMemoryException : SparkException
{
    internal SegmentMemoryException(string what, int errorNumber) : base(
        $"The system gave no memory for {what} (error {errorNumber}). Free memory, or raise the container's memory limit.")
    {
    }
}
