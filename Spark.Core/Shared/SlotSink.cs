using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Forwards numbers as they are into one slot of a buffer.</summary>
public struct SlotSink<T> : ISlotSink<T> where T : unmanaged
{
    private readonly SharedSlotBuffer<T> _buffer;
    private readonly int _index;
    private T _prepared;

    /// <summary>A sink for slot <paramref name="index"/> of <paramref name="buffer"/>.</summary>
    public SlotSink(SharedSlotBuffer<T> buffer, int index)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if ((uint)index >= (uint)buffer.Count) SparkThrow.ArgumentOutOfRange_Slot(index, buffer.Count);
        _buffer = buffer;
        _index = index;
    }

    /// <inheritdoc/>
    public static bool IsSingleSlot => true;

    /// <inheritdoc/>
    public readonly SlotJournal? Journal => _buffer.Journal;

    /// <inheritdoc/>
    public readonly void Initialize(T value) => _buffer.Initialize(_index, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Prepare(T value)
    {
        _prepared = value;
        return _buffer.Differs(_index, value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store() => _buffer.Store(_index, _prepared);
}
