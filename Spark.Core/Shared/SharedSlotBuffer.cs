using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Spark;

/// <summary>A reactive array of numbers over memory that somebody else may also read.</summary>
/// <remarks>
/// <see cref="Get"/> tracks per index; <see cref="Set"/> compares bitwise, stores, marks the row dirty, logs, and tells the graph
/// and the other side. There is no binding in it: see <see cref="SlotSink{T}"/>.
/// Only indices that were read by something cost memory besides the slot.
/// Invariant, vouched for by whoever gives external memory: it is aligned for T and holds Count values while the owner lives.
/// </remarks>
/// <typeparam name="T">A number of 1, 2, 4 or 8 bytes: float, int, uint, byte, ulong.</typeparam>
[DebuggerDisplay("{Count} slots, field {FieldId}")]
public sealed unsafe class SharedSlotBuffer<T> where T : unmanaged
{
    private readonly T* _slots;
    private readonly int _count;
    private readonly byte* _dirtyFlags;
    private readonly uint _entry;
    private readonly SlotJournal _journal;
    private readonly Graph _graph;
    private readonly object? _memoryOwner;

    /// <summary>Indices that somebody reads, or did. Null until the first tracked read.</summary>
    private Dictionary<int, SlotSource>? _readers;

    private SlotStaging<T>? _staging;

    /// <summary>A buffer over memory of its own, zeroed.</summary>
    /// <param name="count">Slots.</param>
    /// <param name="notifier">Told after each commit; null: nobody is.</param>
    /// <param name="graph">The graph of its readers; null: this thread's.</param>
    public SharedSlotBuffer(int count, INotifier? notifier = null, Graph? graph = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, SlotJournal.MaxRows);
        CheckSize();
        NativeBlock block = new((nuint)Math.Max(1, count) * (nuint)sizeof(T));
        _slots = (T*)block.Address;
        _count = count;
        _memoryOwner = block;
        _journal = SlotJournal.CreatePrivate(notifier: notifier);
        _graph = graph ?? Graph.Current;
    }

    /// <summary>A buffer over memory that belongs to somebody else.</summary>
    /// <param name="slots">The first slot, aligned to the size of <typeparamref name="T"/>.</param>
    /// <param name="count">Slots; at most <see cref="SlotJournal.MaxRows"/>.</param>
    /// <param name="fieldId">0 to 254: how log entries name this buffer.</param>
    /// <param name="dirtyFlags">One byte per row, set to 1 after a store. Null: there are none.</param>
    /// <param name="journal">Where changes are logged and commits are counted.</param>
    /// <param name="memoryOwner">Kept reachable as long as this is, so that the memory stays mapped.</param>
    /// <param name="graph">The graph of its readers; null: this thread's.</param>
    public SharedSlotBuffer(
        T* slots, int count, int fieldId, byte* dirtyFlags, SlotJournal journal, object? memoryOwner = null, Graph? graph = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, SlotJournal.MaxRows);
        ArgumentOutOfRangeException.ThrowIfNegative(fieldId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fieldId, SlotJournal.RowField);
        ArgumentNullException.ThrowIfNull(journal);
        CheckSize();
        if (slots is null || (nuint)slots % (nuint)sizeof(T) != 0) SparkThrow.Argument_Word(nameof(slots));
        _slots = slots;
        _count = count;
        _dirtyFlags = dirtyFlags;
        _entry = (uint)fieldId << 24;
        _journal = journal;
        _memoryOwner = memoryOwner;
        _graph = graph ?? Graph.Current;
    }

    /// <summary>How many slots there are.</summary>
    public int Count => _count;

    /// <summary>How log entries name this buffer.</summary>
    public int FieldId => (int)(_entry >> 24);

    /// <summary>Where changes are logged and commits are counted.</summary>
    public SlotJournal Journal => _journal;

    /// <summary>How many indices have a reader now.</summary>
    public int ObservedCount => _readers is null ? 0 : _readers.Values.Count(reader => reader.IsObserved);

    /// <summary>Reads with tracking, writes like <see cref="Set"/>.</summary>
    public T this[int index]
    {
        get => Get(index);
        set => Set(index, value);
    }

    /// <summary>The slot's value; the running derived, effect or getter will depend on this index alone.</summary>
    public T Get(int index)
    {
        CheckIndex(index);
        _graph.DebugVerifyAccess();
        if (_graph.Observer is { } observer) ReaderOf(index).Track(observer);
        return Current(index);
    }

    /// <summary>The slot's value, without depending on it.</summary>
    public T Peek(int index)
    {
        CheckIndex(index);
        return Current(index);
    }

    /// <summary>Stores <paramref name="value"/> if its bits differ, marks the row dirty, and tells readers and the other side.</summary>
    /// <remarks>Outside a batch it is a commit of its own. In a batch it joins the batch's commit; reads see it at once.</remarks>
    /// <exception cref="WrongThreadException">Written from a thread that does not own the graph.</exception>
    public void Set(int index, T value)
    {
        CheckIndex(index);
        if (!_graph.IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        if (_graph.Depth != 0)
        {
            Stage(index, value);
            return;
        }

        if (SlotBits.Same(SlotBits.Read(_slots + index), value)) return;
        _graph.Totals.Commits++;
        _journal.BeginSingle();
        StoreUnchecked(index, value);
        _journal.EndSingle();
        _graph.FlushIfIdle();
    }

    /// <summary>Puts a first value in place: no comparison, no log, no dirty flag. For rows that nobody can see yet.</summary>
    public void Initialize(int index, T value)
    {
        CheckIndex(index);
        SlotBits.Write(_slots + index, value);
        GC.KeepAlive(this);
    }

    /// <summary>Whether <paramref name="value"/> differs bitwise from what the slot holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Differs(int index, T value)
    {
        CheckIndex(index);
        bool differs = !SlotBits.Same(SlotBits.Read(_slots + index), value);
        GC.KeepAlive(this);
        return differs;
    }

    /// <summary>The bare store, inside a commit that the caller opened on <see cref="Journal"/>: slot, dirty flag, log entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int index, T value)
    {
        CheckIndex(index);
        StoreUnchecked(index, value);
    }

    /// <summary>The other side wrote some of these slots: tells readers of any index in the range.</summary>
    /// <param name="range">Indices that may have changed.</param>
    public void NotifyChanged(Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(_count);
        if (!_graph.IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        if (_readers is null) return;
        if (length <= _readers.Count)
        {
            for (int index = offset; index < offset + length; index++)
            {
                if (_readers.TryGetValue(index, out SlotSource? reader)) _graph.MarkChanged(reader);
            }
        }
        else
        {
            foreach ((int index, SlotSource reader) in _readers)
            {
                if (index >= offset && index < offset + length) _graph.MarkChanged(reader);
            }
        }

        _graph.FlushIfIdle();
    }

    /// <summary>The bare store of what was set inside a batch: readers heard of it then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void StoreStaged(int index, T value)
    {
        // SAFETY: every caller checked 0 <= index < Count; Count values (and flags) from the pointers lie in the memory (Invariant).
        SlotBits.Write(_slots + index, value);
        if (_dirtyFlags is not null) Volatile.Write(ref _dirtyFlags[index], 1);
        _journal.Append(_entry | (uint)index);
        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StoreUnchecked(int index, T value)
    {
        StoreStaged(index, value);
        if (_readers is not null) NoteReaders(index);
    }

    private T Current(int index)
    {
        if (_staging is { IsEmpty: false } staging && staging.TryGet(index, out T staged)) return staged;
        // SAFETY: the caller checked 0 <= index < Count (Invariant).
        T value = SlotBits.Read(_slots + index);
        GC.KeepAlive(this);
        return value;
    }

    private void Stage(int index, T value)
    {
        if (SlotBits.Same(Current(index), value)) return;
        _staging ??= new SlotStaging<T>(this);
        _staging.Put(index, value);
        _graph.Enlist(_staging);
        if (_readers is not null && _readers.TryGetValue(index, out SlotSource? reader)) _graph.MarkChanged(reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteReaders(int index)
    {
        if (_readers!.TryGetValue(index, out SlotSource? reader) && reader.IsObserved) _graph.NoteStored(reader);
    }

    private SlotSource ReaderOf(int index)
    {
        _readers ??= [];
        ref SlotSource? reader = ref CollectionsMarshal.GetValueRefOrAddDefault(_readers, index, out _);
        return reader ??= new SlotSource(_graph, "Slot");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)_count) SparkThrow.ArgumentOutOfRange_Slot(index, _count);
    }

    private static void CheckSize()
    {
        if (sizeof(T) is not (1 or 2 or 4 or 8)) SparkThrow.NotSupported_SlotSize(typeof(T), sizeof(T));
    }
}
