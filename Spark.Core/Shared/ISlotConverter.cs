namespace Spark;

/// <summary>Turns what a source holds into what a slot holds. A struct without state, so that the call costs nothing.</summary>
public interface ISlotConverter<in TSource, out TSlot> where TSlot : unmanaged
{
    /// <summary>The slot's value for <paramref name="value"/>. May throw: then nothing is stored.</summary>
    public static abstract TSlot Convert(TSource value);
}
