namespace Spark.Tests;

/// <summary>An effect as the twin sees it: it must run again when something that it read last time has another value now.</summary>
internal sealed class TwinEffect(int number, TwinNode reads, int? target, EffectPhase phase)
{
    /// <summary>What it read in its last run, with the outcome.</summary>
    internal readonly List<(TwinNode Node, object Outcome)> Seen = [];

    internal int Number { get; } = number;

    internal TwinNode Reads { get; } = reads;

    internal EffectPhase Phase { get; } = phase;

    /// <summary>The signal it writes its result to. Null: none.</summary>
    internal int? Target { get; } = target;

    internal bool Disposed { get; set; }
}
