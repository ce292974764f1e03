namespace Spark.Tests;

/// <summary>An effect that makes others when it runs: the same description drives the real one and the naive tree.</summary>
/// <param name="Reads">What it reads; the outcome decides which children exist.</param>
/// <param name="Glance">A node that it looks at with Peek, for nothing. Null: none.</param>
/// <param name="Children">Child i exists while the outcome plus i is even; of an outcome that is an exception there is none.</param>
/// <param name="FailsOn">The outcome at which it throws after it has made its children. -1: never.</param>
/// <param name="Victim">The root effect that it ends when its outcome is 0. Null: none.</param>
/// <param name="Target">The signal to which it writes its outcome. Null: none.</param>
internal sealed record NestedEffect(
    TwinNode Reads, TwinNode? Glance, NestedEffect[] Children, NestedPlace Place, EffectPhase Phase, int FailsOn, int? Victim, int? Target)
{
    internal bool Makes(int child, object outcome) => outcome is int value && (value + child) % 2 == 0;
}
