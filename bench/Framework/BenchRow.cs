namespace Spark.Bench;

/// <summary>One measured number beside the one it is compared to, and how good it must be.</summary>
/// <param name="Name">Starts with its area: <c>prop/batched</c>.</param>
/// <param name="Unit">Of both values: ns, ms, bytes.</param>
/// <param name="Subject">Sets up what is measured.</param>
/// <param name="ComparedTo">The name of the floor or peer; "-" for a plain limit.</param>
/// <param name="Compared">Sets up the floor or peer. Null: the row has only a limit.</param>
/// <param name="Judge">Turns value and compared value into the ratio, and says which side of the gate is good.</param>
/// <param name="Gate">Missed: the run fails. Null: the row informs.</param>
/// <param name="Goal">What we want. Null: nothing beyond the gate.</param>
internal sealed record BenchRow(
    string Name, string Unit, Func<BenchSample> Subject, string ComparedTo, Func<BenchSample>? Compared, BenchJudge Judge, double? Gate, double? Goal)
{
    /// <summary>Interleaved samples of each side; the median counts.</summary>
    public int Samples { get; init; } = 9;

    /// <summary>Samples before those, for the compilers of both sides.</summary>
    public int WarmUp { get; init; } = 3;
}
