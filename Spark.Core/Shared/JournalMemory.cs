namespace Spark;

/// <summary>The words of shared memory that a <see cref="SlotJournal"/> writes. All aligned to their size.</summary>
public unsafe struct JournalMemory
{
    /// <summary>The commit counter: odd while a flush stores, even otherwise; 2 more per commit. Written by the app.</summary>
    public ulong* Commit;

    /// <summary>How many entries were ever appended to the log. Written by the app.</summary>
    public ulong* LogHead;

    /// <summary>The ring of entries: field id in the high byte, row in the 24 bits below. Written by the app.</summary>
    public uint* Log;

    /// <summary>Entries in the ring minus one; the number of entries is a power of two.</summary>
    public uint LogMask;

    /// <summary>Non-zero: the reader failed to get a consistent look and asks to be let by. Written by the reader.</summary>
    public uint* ReaderWaiting;
}
