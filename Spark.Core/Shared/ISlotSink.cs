namespace Spark;

/// <summary>Where a repeater puts values. A struct, so that the JIT specialises and nothing is virtual or boxed.</summary>
/// <remarks>
/// <see cref="Prepare"/> and <see cref="Store"/> are apart because a commit must be short: everything is computed first, then
/// bare stores are made. Keep what was prepared in fields; the repeater holds the struct.
/// </remarks>
public interface ISlotSink<in T>
{
    /// <summary>Whether a store is one aligned word, so that a commit of it alone cannot be torn and needs no odd phase.</summary>
    public static abstract bool IsSingleSlot { get; }

    /// <summary>The journal over the target's memory. Null: nobody else reads the target.</summary>
    public SlotJournal? Journal { get; }

    /// <summary>Puts the first value in place: a plain store, not journalled, since a fresh row is not yet visible to others.</summary>
    public void Initialize(T value);

    /// <summary>Compares, converts, allocates; no commit is open. False: there is nothing to store.</summary>
    /// <remarks>It may be called again before the store, when code that ran meanwhile changed the value once more: then the later one counts.</remarks>
    public bool Prepare(T value);

    /// <summary>Bare stores of what was prepared, inside an open commit: no user code, no allocation, no exception.</summary>
    public void Store();
}
