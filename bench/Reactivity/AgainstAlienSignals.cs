namespace Spark.Bench;

/// <summary>Is the graph at least 1.5 times as fast as the fastest one elsewhere, and without garbage?</summary>
internal sealed class AgainstAlienSignals : IBenchGroup
{
    private const double Gate = 1.5, Goal = 2.5;

    public IEnumerable<BenchRow> Rows()
    {
        (string Name, Func<Action> Build)[] kairo =
        [
            ("avoidable", KairoCases.Avoidable), ("broad", KairoCases.Broad), ("deep", KairoCases.Deep), ("diamond", KairoCases.Diamond),
            ("mux", KairoCases.Mux), ("repeated", KairoCases.Repeated), ("triangle", KairoCases.Triangle),
            ("unstable", KairoCases.Unstable), ("molBench", KairoCases.MolBench),
        ];
        foreach ((string name, Func<Action> build) in kairo)
        {
            yield return Beside($"kairo/{name}", () => Timing.Milliseconds(Times(500, build())));
            yield return NoGarbage($"kairo/{name}", build);
        }

        yield return Beside("cellx/1000", () => () => CellxCase.Run(1000, (-3, -6, -2, 2), (-2, -4, 2, 3)));
        yield return Beside("cellx/2500", () => () => CellxCase.Run(2500, null, null));
        yield return Beside("sbench/createSignals", () => SbenchCases.CreateSignals);
        yield return Beside("sbench/createComputations", () => Timing.Milliseconds(SbenchCases.CreateComputations));
        yield return Beside("sbench/updateSignals", () => Timing.Milliseconds(SbenchCases.UpdateSignals));
        yield return NoGarbage("sbench/updateSignals", SbenchCases.SteadyUpdates);

        (string Name, Func<Action> Build)[] dynamic =
        [
            ("2-10x5", () => DynamicCase.Build(2, 10, 5, 1, .2, 600_000, 19199968)),
            ("6-10x10", () => DynamicCase.Build(6, 10, 10, .75, .2, 15_000, 302310782860)),
            ("4-1000x12", () => DynamicCase.Build(4, 1000, 12, .95, 1, 7_000, 29355933696000)),
            ("25-1000x5", () => DynamicCase.Build(25, 1000, 5, 1, 1, 3_000, 1171484375000)),
            ("3-5x500", () => DynamicCase.Build(3, 5, 500, 1, 1, 500, 3.0239642676898464e241)),
            ("6-100x15", () => DynamicCase.Build(6, 100, 15, .5, 1, 2_000, 15664996402790400)),
        ];
        foreach ((string name, Func<Action> build) in dynamic)
        {
            yield return Beside($"dynamic/{name}", () => Timing.Milliseconds(build())) with { Samples = 5 };
            yield return NoGarbage($"dynamic/{name}", build) with { Samples = 1, WarmUp = 2 };
        }

        foreach ((int width, int height, int writes) in new[] { (1, 1, 1_000_000), (10, 10, 10_000), (100, 100, 100) })
        {
            yield return Beside($"propagate/{width}x{height}", () => Timing.Milliseconds(PropagateCase.Build(width, height, writes)));
            yield return NoGarbage($"propagate/{width}x{height}", () => PropagateCase.Build(width, height, writes));
        }
    }

    private static BenchRow Beside(string name, Func<BenchSample> subject) => new(
        $"reactivity/{name}", "ms", subject, "alien-signals", () => NodePeer.For("reactivity.mjs").Case(name), BenchJudge.TimesAsFast, Gate, Goal);

    /// <summary>Bytes that a warm iteration allocates: none.</summary>
    private static BenchRow NoGarbage(string name, Func<Action> build) => new(
        $"reactivity/{name}/garbage", "bytes", () => Timing.Bytes(build()), "-", null, BenchJudge.Limit, 0, 0) { Samples = 3 };

    private static Action Times(int count, Action iteration) => () =>
    {
        for (int i = 0; i < count; i++) iteration();
    };
}
