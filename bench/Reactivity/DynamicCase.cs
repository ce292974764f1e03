using static Spark.Bench.CaseSupport;

namespace Spark.Bench;

/// <summary>Layers of nodes that read a few of the layer above, some with changing dependencies.</summary>
internal static class DynamicCase
{
    internal static Action Build(int sourcesPerNode, int width, int layers, double fixedShare, double read, int iterations, double expected)
    {
        Graph graph = FreshGraph();
        Signal<double>[] sources = [.. Enumerable.Range(0, width).Select(i => new Signal<double>(i))];
        SeededRandom draw = new("seed");
        Derived<double>[] row = [.. Enumerable.Range(0, width).Select(j => FirstRow(Slice(sources, j, sourcesPerNode), draw.Next() < fixedShare))];
        for (int layer = 2; layer < layers; layer++)
        {
            Derived<double>[] above = row;
            row = [.. Enumerable.Range(0, width).Select(j => LaterRow(Slice(above, j, sourcesPerNode), draw.Next() < fixedShare))];
        }

        Derived<double>[] leaves = Keep(row, width, read);
        _ = new Effect(() =>
        {
            foreach (Derived<double> leaf in leaves) _ = leaf.Value;
        });
        return () =>
        {
            for (int i = 0; i < iterations; i++)
            {
                int at = i % width;
                using (graph.BeginBatch()) sources[at].Value = i + at;
                foreach (Derived<double> leaf in leaves) _ = leaf.Value;
            }

            double sum = 0;
            foreach (Derived<double> leaf in leaves) sum = leaf.Value + sum;
            Check(sum == expected, "sum");
        };
    }

    private static TNode[] Slice<TNode>(TNode[] above, int from, int count) =>
        [.. Enumerable.Range(0, count).Select(k => above[(from + k) % above.Length])];

    private static Derived<double>[] Keep(Derived<double>[] row, int width, double read)
    {
        List<Derived<double>> leaves = [.. row];
        SeededRandom remove = new("seed");
        for (int n = (int)Math.Round(width * (1 - read), MidpointRounding.AwayFromZero); n > 0; n--) leaves.RemoveAt((int)(remove.Next() * leaves.Count));
        return [.. leaves];
    }

    private static Derived<double> FirstRow(Signal<double>[] mine, bool isFixed)
    {
        if (isFixed)
        {
            return new Derived<double>(() =>
            {
                double sum = 0;
                foreach (Signal<double> source in mine) sum += source.Value;
                return sum;
            });
        }

        return new Derived<double>(() =>
        {
            double sum = mine[0].Value;
            int skipped = Skipped(sum, mine.Length - 1);
            for (int i = 1; i < mine.Length; i++)
            {
                if (i != skipped) sum += mine[i].Value;
            }

            return sum;
        });
    }

    private static Derived<double> LaterRow(Derived<double>[] mine, bool isFixed)
    {
        if (isFixed)
        {
            return new Derived<double>(() =>
            {
                double sum = 0;
                foreach (Derived<double> source in mine) sum += source.Value;
                return sum;
            });
        }

        return new Derived<double>(() =>
        {
            double sum = mine[0].Value;
            int skipped = Skipped(sum, mine.Length - 1);
            for (int i = 1; i < mine.Length; i++)
            {
                if (i != skipped) sum += mine[i].Value;
            }

            return sum;
        });
    }

    /// <summary>Which source a dynamic node leaves out: none for an even sum. 0: none.</summary>
    private static int Skipped(double sum, int tailLength)
    {
        long whole = (long)sum;
        return (whole & 1) != 0 ? 1 + (int)(whole % tailLength) : 0;
    }
}
