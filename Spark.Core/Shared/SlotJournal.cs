using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>The commit counter and the log of changed slots, over memory that another process reads.</summary>
/// <remarks>
/// A reader that finds the counter even and the same before and after its look has seen no torn commit. The log tells it which
/// slots to look at; when it fell behind by more than the ring holds, it looks at the rows' dirty flags instead.
/// Invariant: no user code runs between <see cref="Begin"/> and <see cref="End"/>. The app is the only writer; counter and head
/// are kept here and never read back, so a foreign store into them cannot mislead it.
/// </remarks>
[DebuggerDisplay("Commit {CommitNumber}, {_head} logged")]
public sealed unsafe class SlotJournal
{
    /// <summary>Field id of an entry that means: the whole row is new or changed.</summary>
    public const int RowField = 255;

    /// <summary>Rows that fit into an entry: 2^24.</summary>
    public const int MaxRows = 1 << 24;

    /// <summary>How long a waiting reader is let by before a commit goes on, in microseconds.</summary>
    private const int ReaderGraceMicroseconds = 50;

    private readonly ulong* _commitWord;
    private readonly ulong* _headWord;
    private readonly uint* _log;
    private readonly uint _mask;
    private readonly uint* _readerWaiting;
    private readonly INotifier _notifier;

    /// <summary>The notifier if it is the usual one: a direct call instead of one through the interface.</summary>
    private readonly FutexNotifier? _futex;

    private readonly object? _memoryOwner;
    private ulong _commit;
    private ulong _head;
    private bool _open;

    /// <summary>Makes a journal over <paramref name="memory"/>, whose counter it sets to the even number <paramref name="firstCommit"/>.</summary>
    /// <param name="memory">Words that stay mapped as long as <paramref name="memoryOwner"/> is reachable.</param>
    /// <param name="notifier">Told once per commit, after it.</param>
    /// <param name="memoryOwner">Kept reachable as long as this is.</param>
    /// <param name="firstCommit">Where counting starts, and the log's head as well with 0: an app that takes a segment over goes on.</param>
    /// <param name="firstHead">Entries that were appended before.</param>
    public SlotJournal(in JournalMemory memory, INotifier notifier, object? memoryOwner = null, ulong firstCommit = 0, ulong firstHead = 0)
    {
        ArgumentNullException.ThrowIfNull(notifier);
        if (memory.Commit is null || ((nuint)memory.Commit & 7) != 0) SparkThrow.Argument_Word(nameof(memory.Commit));
        if (memory.LogHead is null || ((nuint)memory.LogHead & 7) != 0) SparkThrow.Argument_Word(nameof(memory.LogHead));
        if (memory.Log is null || ((nuint)memory.Log & 3) != 0) SparkThrow.Argument_Word(nameof(memory.Log));
        if (memory.ReaderWaiting is null || ((nuint)memory.ReaderWaiting & 3) != 0) SparkThrow.Argument_Word(nameof(memory.ReaderWaiting));
        if ((memory.LogMask & (memory.LogMask + 1)) != 0) SparkThrow.Argument_LogMask(memory.LogMask);
        _commitWord = memory.Commit;
        _headWord = memory.LogHead;
        _log = memory.Log;
        _mask = memory.LogMask;
        _readerWaiting = memory.ReaderWaiting;
        _notifier = notifier;
        _futex = notifier as FutexNotifier;
        _memoryOwner = memoryOwner;
        _commit = (firstCommit + 1) & ~1UL;
        _head = firstHead;
        Volatile.Write(ref *_headWord, _head);
        Volatile.Write(ref *_commitWord, _commit);
    }

    /// <summary>A journal in memory of its own, for buffers that no other process reads.</summary>
    /// <param name="logCapacity">Entries in the ring, rounded up to a power of two.</param>
    /// <param name="notifier">Told once per commit; null: nobody is.</param>
    public static SlotJournal CreatePrivate(int logCapacity = 64, INotifier? notifier = null)
    {
        uint capacity = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, logCapacity));
        NativeBlock block = new(24 + capacity * sizeof(uint));
        JournalMemory memory = new()
        {
            Commit = (ulong*)block.Address,
            LogHead = (ulong*)(block.Address + 8),
            ReaderWaiting = (uint*)(block.Address + 16),
            Log = (uint*)(block.Address + 24),
            LogMask = capacity - 1,
        };
        return new SlotJournal(memory, notifier ?? NullNotifier.Instance, block);
    }

    /// <summary>How many commits were made.</summary>
    public ulong CommitNumber => _commit >> 1;

    /// <summary>How many entries were ever appended to the log.</summary>
    public ulong LogHead => _head;

    /// <summary>Whether a commit is open, so that stores belong to it.</summary>
    public bool IsOpen => _open;

    /// <summary>Opens a commit of several slots: the counter becomes odd, before any store that follows.</summary>
    public void Begin()
    {
        Debug.Assert(!_open, "Commits do not nest.");
        // SAFETY (here and below): the constructor checked null and alignment; _memoryOwner keeps the words mapped.
        if (Volatile.Read(ref *_readerWaiting) != 0) LetReaderBy();
        _open = true;
        _commit++;
        // A full fence: no slot store may become visible before the odd counter.
        Interlocked.Exchange(ref *_commitWord, _commit);
    }

    /// <summary>Closes the commit: log head, then the even counter, then the notifier.</summary>
    public void End()
    {
        Debug.Assert(_open && (_commit & 1) == 1, "Only an open commit can be closed.");
        _open = false;
        Publish(_commit + 1);
    }

    /// <summary>Opens a commit of exactly one aligned slot, which cannot be torn and needs no odd counter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginSingle()
    {
        Debug.Assert(!_open, "Commits do not nest.");
        if (Volatile.Read(ref *_readerWaiting) != 0) LetReaderBy();
        _open = true;
    }

    /// <summary>Closes a commit of one slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndSingle()
    {
        Debug.Assert(_open && (_commit & 1) == 0, "A commit of one slot leaves the counter even.");
        _open = false;
        Publish(_commit + 2);
    }

    /// <summary>Appends an entry, inside a commit and after the slot and its dirty flag were stored.</summary>
    /// <param name="fieldId">0 to 254, or <see cref="RowField"/>.</param>
    /// <param name="row">Less than <see cref="MaxRows"/>.</param>
    public void Append(int fieldId, int row)
    {
        Debug.Assert((uint)fieldId <= RowField && (uint)row < MaxRows, "An entry has 8 bits for the field and 24 for the row.");
        Append(((uint)fieldId << 24) | (uint)row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Append(uint entry)
    {
        Debug.Assert(_open, "Entries are appended inside a commit.");
        // SAFETY: the mask keeps the position inside the ring, whose size the constructor's caller vouched for.
        _log[(uint)_head & _mask] = entry;
        _head++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Publish(ulong commit)
    {
        _commit = commit;
        Volatile.Write(ref *_headWord, _head);
        Volatile.Write(ref *_commitWord, commit);
        if (_futex is not null) _futex.Notify();
        else _notifier.Notify();
        GC.KeepAlive(_memoryOwner);
    }

    /// <summary>A reader that keeps meeting commits would never get a look. Spinning is enough: it needs microseconds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void LetReaderBy()
    {
        long end = Stopwatch.GetTimestamp() + Stopwatch.Frequency * ReaderGraceMicroseconds / 1_000_000;
        while (Volatile.Read(ref *_readerWaiting) != 0 && Stopwatch.GetTimestamp() < end) Thread.SpinWait(8);
    }
}
