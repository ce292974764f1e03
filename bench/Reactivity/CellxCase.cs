using System.Diagnostics;
using static Spark.Bench.CaseSupport;

namespace Spark.Bench;

/// <summary>The cellx grid: layers of four deriveds that read the layer above, an effect on each.</summary>
internal static class CellxCase
{
    /// <summary>Ten fresh grids in the thread's graph (its queues are as warm as the peer's); milliseconds of reading the end, writing the start in one batch, and reading the end again.</summary>
    internal static double Run(int layers, (int, int, int, int)? before, (int, int, int, int)? after)
    {
        Graph graph = Graph.Current;
        TimeSpan total = TimeSpan.Zero;
        for (int repeat = 0; repeat < 10; repeat++)
        {
            using Scope scope = new();
            Signal<int>[] start = [new(1), new(2), new(3), new(4)];
            Derived<int>[] end = scope.Run(() => Build(start, layers));
            long begin = Stopwatch.GetTimestamp();
            (int, int, int, int) first = Read(end);
            using (graph.BeginBatch())
            {
                for (int i = 0; i < 4; i++) start[i].Value = 4 - i;
            }

            (int, int, int, int) second = Read(end);
            total += Stopwatch.GetElapsedTime(begin);
            if (before is not null) Check(first == before && second == after, $"{first} / {second}");
        }

        return total.TotalMilliseconds;
    }

    private static (int, int, int, int) Read(Derived<int>[] end) => (end[0].Value, end[1].Value, end[2].Value, end[3].Value);

    private static Derived<int>[] Build(Signal<int>[] start, int layers)
    {
        Derived<int>[] layer = Watched(
            () => start[1].Value, () => start[0].Value - start[2].Value, () => start[1].Value + start[3].Value, () => start[2].Value);
        for (int i = 1; i < layers; i++)
        {
            Derived<int> p1 = layer[0], p2 = layer[1], p3 = layer[2], p4 = layer[3];
            layer = Watched(() => p2.Value, () => p1.Value - p3.Value, () => p2.Value + p4.Value, () => p3.Value);
        }

        return layer;
    }

    private static Derived<int>[] Watched(params Func<int>[] getters)
    {
        Derived<int>[] layer = [.. getters.Select(getter => new Derived<int>(getter))];
        foreach (Derived<int> property in layer) _ = new Effect(() => _ = property.Value);
        return layer;
    }
}
