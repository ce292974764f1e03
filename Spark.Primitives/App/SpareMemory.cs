namespace Spark;

/// <summary>Memory that is kept for the moment when there is no other: for restoring the terminal, and for saying what went wrong.</summary>
/// <remarks>
/// In a heap that is full to its limit every few kilobytes cost a whole collection, and an exception's text, whose resources and line numbers are
/// looked up then, would take a core for many seconds. The pages are never written to, so they are addresses rather than memory.
/// </remarks>
internal sealed class SpareMemory
{
    /// <summary>What the text of an exception takes, with the line numbers of a long stack, and some more.</summary>
    private const int Bytes = 2 << 20;

    private byte[]? _bytes = GC.AllocateUninitializedArray<byte>(Bytes);

    /// <summary>Lets go of it, if there is no memory. For an exception filter, which runs before anything is restored: always true.</summary>
    internal bool IsThereFor(Exception exception)
    {
        if (_bytes is null || !IsOutOfMemory(exception)) return true;
        _bytes = null;
        // This kind alone hands on what is free to whoever asks next, whatever the size and the age.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return true;
    }

    private static bool IsOutOfMemory(Exception? exception)
    {
        while (exception is not (null or OutOfMemoryException)) exception = exception.InnerException;
        return exception is not null;
    }
}
