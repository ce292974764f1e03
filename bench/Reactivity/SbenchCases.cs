using System.Diagnostics;
using static Spark.Bench.CaseSupport;

namespace Spark.Bench;

/// <summary>Creating and updating many small graphs. Creation and disposal are inside the clock.</summary>
internal static class SbenchCases
{
    private const int N = 100_000;

    /// <summary>Effects, sources, sources per effect, effects per source.</summary>
    private static readonly (int Effects, int Sources, int PerEffect, int PerSource)[] Created =
    [
        (N, 0, 0, 1), (N, N, 1, 1), (N / 2, N, 2, 1), (N / 4, N, 4, 1), (N / 1000, N, 1000, 1),
        (N, N / 2, 1, 2), (N, N / 4, 1, 4), (N, N / 8, 1, 8), (N, N / 1000, 1, 1000),
    ];

    /// <summary>Writes, sources of one effect, effects.</summary>
    private static readonly (int Writes, int Sources, int Effects)[] Updated =
        [(4 * N, 1, 1), (2 * N, 2, 1), (N, 4, 1), (400, 1000, 1), (N, 1, 2), (N, 1, 4), (N / 10, 1, 1000)];

    /// <summary>Makes N signals in the places of N older ones that a collection has seen, as the benchmark's own set-up does, and drops them.</summary>
    /// <remarks>An array that is kept from sample to sample would let the peer's collector learn that nothing dies, and be left out of the clock.</remarks>
    internal static double CreateSignals()
    {
        Signal<int>[] sources = new Signal<int>[N];
        Fill(sources);
        GC.Collect();
        GC.Collect();
        long begin = Stopwatch.GetTimestamp();
        using (Scope scope = new()) scope.Run(() => Fill(sources));
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static void Fill(Signal<int>[] sources)
    {
        for (int i = 0; i < sources.Length; i++) sources[i] = new Signal<int>(i);
    }

    internal static void CreateComputations()
    {
        FreshGraph();
        foreach ((int effects, int sources, int perEffect, int perSource) in Created)
        {
            using Scope scope = new();
            scope.Run(() => CreateEffects(effects, sources, perEffect, perSource));
        }
    }

    internal static void UpdateSignals()
    {
        FreshGraph();
        foreach ((int writes, int sourceCount, int effects) in Updated)
        {
            using Scope scope = new();
            Signal<int> first = scope.Run(() => Watch(sourceCount, effects));
            for (int i = 1; i <= writes; i++) first.Value = i;
        }
    }

    /// <summary>The graphs of <see cref="UpdateSignals"/>, built once: one iteration writes each a thousand times.</summary>
    internal static Action SteadyUpdates()
    {
        FreshGraph();
        Signal<int>[] first = [.. Updated.Select(shape => Watch(shape.Sources, Math.Min(shape.Effects, 10)))];
        return () =>
        {
            foreach (Signal<int> signal in first)
            {
                for (int i = 0; i < 1000; i++) signal.Value++;
            }
        };
    }

    private static Signal<int> Watch(int sourceCount, int effects)
    {
        Signal<int>[] sources = new Signal<int>[sourceCount];
        for (int i = 0; i < sourceCount; i++) sources[i] = new Signal<int>(i);
        for (int e = 0; e < effects; e++)
        {
            _ = new Effect(() =>
            {
                int sum = 0;
                foreach (Signal<int> source in sources) sum += source.Value;
                Sink = sum;
            });
        }

        return sources[0];
    }

    private static void CreateEffects(int count, int sourceCount, int perEffect, int perSource)
    {
        Signal<int>[] sources = new Signal<int>[sourceCount];
        for (int i = 0; i < sourceCount; i++) sources[i] = new Signal<int>(i);
        for (int i = 0; i < count; i++)
        {
            switch (perEffect)
            {
                case 0:
                    int number = i;
                    _ = new Effect(() => Sink = number);
                    break;
                case 1:
                    One(sources[i / perSource]);
                    break;
                case 2:
                    Two(sources[i * 2], sources[i * 2 + 1]);
                    break;
                case 4:
                    Four(sources[i * 4], sources[i * 4 + 1], sources[i * 4 + 2], sources[i * 4 + 3]);
                    break;
                default:
                    Many(sources, i * perEffect, perEffect);
                    break;
            }
        }
    }

    private static void One(Signal<int> s) => _ = new Effect(() => Sink = s.Value);

    private static void Two(Signal<int> s1, Signal<int> s2) => _ = new Effect(() => Sink = s1.Value + s2.Value);

    private static void Four(Signal<int> s1, Signal<int> s2, Signal<int> s3, Signal<int> s4) =>
        _ = new Effect(() => Sink = s1.Value + s2.Value + s3.Value + s4.Value);

    private static void Many(Signal<int>[] sources, int from, int count) => _ = new Effect(() =>
    {
        int sum = 0;
        for (int j = 0; j < count; j++) sum += sources[from + j].Value;
        Sink = sum;
    });
}
