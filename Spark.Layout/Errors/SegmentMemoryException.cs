namespace Spark;

/// <summary>Thrown when the system has no memory for the segment. Nothing was written.</summary>
public sealed class SegmentMemoryException : SparkException
{
    internal SegmentMemoryException(string what, int errorNumber) : base(errorNumber is LibC.TooManyOpen or LibC.TooManyOpenInSystem
        ? $"No descriptor is left for {what} (error {errorNumber}). Close some, or raise the limit (ulimit -n)."
        : $"The system gave no memory for {what} (error {errorNumber}). Free memory, or raise the container's memory limit.")
    {
    }
}
