using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Forwards converted values into one slot: a colour as its bits, an enum as a byte, a bool as 0 or 1.</summary>
/// <typeparam name="TSource">What the source holds.</typeparam>
/// <typeparam name="TSlot">What the slot holds.</typeparam>
/// <typeparam name="TConverter">How one becomes the other.</typeparam>
public struct ConvertingSink<TSource, TSlot, TConverter> : ISlotSink<TSource>
    where TSlot : unmanaged
    where TConverter : struct, ISlotConverter<TSource, TSlot>
{
    private SlotSink<TSlot> _slot;

    /// <summary>A sink for slot <paramref name="index"/> of <paramref name="buffer"/>.</summary>
    public ConvertingSink(SharedSlotBuffer<TSlot> buffer, int index) => _slot = new SlotSink<TSlot>(buffer, index);

    /// <inheritdoc/>
    public static bool IsSingleSlot => true;

    /// <inheritdoc/>
    public readonly SlotJournal? Journal => _slot.Journal;

    /// <inheritdoc/>
    public readonly void Initialize(TSource value) => _slot.Initialize(TConverter.Convert(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Prepare(TSource value) => _slot.Prepare(TConverter.Convert(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store() => _slot.Store();
}
