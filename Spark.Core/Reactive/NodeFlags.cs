namespace Spark;

/// <summary>Everything that is yes or no about a node, in one word, so that marking reads and writes one field.</summary>
[Flags]
internal enum NodeFlags
{
    None = 0,

    /// <summary>Something below may have changed. Invariant: whoever reads a pending node is pending, dirty or running.</summary>
    Pending = 1,

    /// <summary>A source really changed (a signal: a written value waits to be taken over).</summary>
    Dirty = 2,

    /// <summary>The node's user code is on the stack.</summary>
    Running = 4,

    /// <summary>Marked while running: the next mark must pass through it once more, since its readers could not be told.</summary>
    Recursed = 8,

    /// <summary>Stands in the graph's queue of effects or repeaters.</summary>
    Queued = 16,

    Disposed = 32,
    Derived = 64,
    Effect = 128,
    Repeater = 256,

    /// <summary>A repeater whose one dependency is a signal: it needs no evaluation to forward.</summary>
    OnSignal = 512,

    /// <summary>What its last run created must end before the next: an effect's scope field, or a derived's extras, hold it.</summary>
    OwnsScope = 1024,

    /// <summary>A <see cref="NodeExtras"/> exists: name, comparer, cached exception, trace.</summary>
    HasExtras = 2048,

    /// <summary>The last evaluation threw; the exception is in the extras.</summary>
    Faulted = 4096,

    /// <summary>Equality is decided by a comparer in the extras.</summary>
    HasComparer = 8192,

    /// <summary>A derived that has a value (or an exception) from at least one run.</summary>
    Evaluated = 16384,

    /// <summary>A check went through this derived to its sources and finds its way back by the derived's first reader.</summary>
    OnTheWay = 32768,

    /// <summary>An effect of <see cref="EffectPhase.BeforeCommit"/>.</summary>
    BeforeCommit = 65536,

    /// <summary>In its last run a derived met a circle: it read one that was running, or was read while it ran, and told so.</summary>
    Circular = 131072,
}
