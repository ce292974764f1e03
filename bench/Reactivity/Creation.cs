namespace Spark.Bench;

/// <summary>What do a signal and an effect on it cost, in time and in bytes? The user's own delegate is not counted.</summary>
internal sealed class Creation : IBenchGroup
{
    private const int Pairs = 100_000;
    private static Signal<int>? s_signal;
    private static readonly Action Read = static () => CaseSupport.Sink = s_signal!.Value;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("reactivity/create/pair", "ns", Time, "-", null, BenchJudge.Limit, 60, 40);
        yield return new BenchRow("reactivity/create/pair-size", "bytes", Size, "-", null, BenchJudge.Limit, 200, 150) { Samples = 3 };
    }

    private static BenchSample Time()
    {
        CaseSupport.FreshGraph();
        return Timing.NanosecondsEach(Pairs, () => Create(Pairs));
    }

    private static BenchSample Size()
    {
        CaseSupport.FreshGraph();
        BenchSample bytes = Timing.Bytes(() => Create(1));
        return bytes;
    }

    private static void Create(int count)
    {
        for (int i = 0; i < count; i++)
        {
            s_signal = new Signal<int>(i);
            _ = new Effect(Read);
        }
    }
}
