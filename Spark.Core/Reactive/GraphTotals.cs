namespace Spark;

/// <summary>Counts since the graph was made, and what lives in it now. For tests, leak checks and status lines.</summary>
public struct GraphTotals
{
    /// <summary>How often a getter ran.</summary>
    public long DerivedRuns { get; internal set; }

    /// <summary>How often an effect's action ran, first runs included.</summary>
    public long EffectRuns { get; internal set; }

    /// <summary>How many flushes stored something into a journal.</summary>
    public long Commits { get; internal set; }

    /// <summary>Dependencies that exist now.</summary>
    public long Edges { get; internal set; }

    /// <summary>Effects made and not disposed.</summary>
    public long LiveEffects { get; internal set; }

    /// <summary>Repeaters made and not disposed.</summary>
    public long LiveRepeaters { get; internal set; }

    /// <summary>Scopes made and not disposed, those of effects included.</summary>
    public long LiveScopes { get; internal set; }

    /// <summary>Everything that somebody has to end: edges, effects, repeaters, scopes. Equal before and after: nothing leaked.</summary>
    public readonly long Live => Edges + LiveEffects + LiveRepeaters + LiveScopes;
}
