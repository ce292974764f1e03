using static Spark.Bench.CaseSupport;

namespace Spark.Bench;

/// <summary>The kairo shapes, exactly as in <c>peers/reactivity.mjs</c>. Each builds its graph and returns one iteration.</summary>
/// <remarks>What a case itself allocates in JavaScript (maps, fresh objects) is taken from two alternating instances here.</remarks>
internal static class KairoCases
{
    internal static Action Avoidable()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int> c1 = new(() => head.Value);
        Derived<int> c2 = new(() => { _ = c1.Value; return 0; });
        Derived<int> c3 = new(() => { Busy(); return c2.Value + 1; });
        Derived<int> c4 = new(() => c3.Value + 2);
        Derived<int> c5 = new(() => c4.Value + 3);
        _ = new Effect(() => { _ = c5.Value; Busy(); });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            Check(c5.Value == 6, "c5");
            for (int i = 0; i < 1000; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(c5.Value == 6, "c5");
            }
        };
    }

    internal static Action Broad()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int> last = null!;
        int runs = 0;
        for (int n = 0; n < 50; n++)
        {
            int i = n;
            Derived<int> one = new(() => head.Value + i);
            Derived<int> two = new(() => one.Value + 1);
            _ = new Effect(() => { _ = two.Value; runs++; });
            last = two;
        }

        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            runs = 0;
            for (int i = 0; i < 50; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(last.Value == i + 50, "last");
            }

            Check(runs == 2500, "runs");
        };
    }

    internal static Action Deep()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int> last = new(() => head.Value + 1);
        int runs = 0;
        for (int i = 1; i < 50; i++)
        {
            Derived<int> before = last;
            last = new Derived<int>(() => before.Value + 1);
        }

        _ = new Effect(() => { _ = last.Value; runs++; });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            runs = 0;
            for (int i = 0; i < 50; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(last.Value == 50 + i, "last");
            }

            Check(runs == 50, "runs");
        };
    }

    internal static Action Diamond()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int>[] middle = [.. Enumerable.Range(0, 5).Select(_ => new Derived<int>(() => head.Value + 1))];
        Derived<int> sum = Sum(middle);
        int runs = 0;
        _ = new Effect(() => { _ = sum.Value; runs++; });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            Check(sum.Value == 10, "sum");
            runs = 0;
            for (int i = 0; i < 500; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(sum.Value == (i + 1) * 5, "sum");
            }

            Check(runs == 500, "runs");
        };
    }

    internal static Action Mux()
    {
        Graph graph = FreshGraph();
        Signal<int>[] heads = [.. Enumerable.Range(0, 100).Select(_ => new Signal<int>(0))];
        Dictionary<int, int> one = [], other = [];
        Derived<Dictionary<int, int>> mux = new(() =>
        {
            (one, other) = (other, one);
            one.Clear();
            for (int i = 0; i < heads.Length; i++) one[i] = heads[i].Value;
            return one;
        });
        Derived<int>[] split = [.. Enumerable.Range(0, 100).Select(i =>
        {
            Derived<int> picked = new(() => mux.Value[i]);
            return new Derived<int>(() => picked.Value + 1);
        })];
        foreach (Derived<int> x in split) _ = new Effect(() => _ = x.Value);
        return () =>
        {
            for (int i = 0; i < 10; i++)
            {
                using (graph.BeginBatch()) heads[i].Value = i;
                Check(split[i].Value == i + 1, "split");
            }

            for (int i = 0; i < 10; i++)
            {
                using (graph.BeginBatch()) heads[i].Value = i * 2;
                Check(split[i].Value == i * 2 + 1, "split");
            }
        };
    }

    internal static Action Repeated()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int> sum = new(() =>
        {
            int result = 0;
            for (int i = 0; i < 30; i++) result += head.Value;
            return result;
        });
        int runs = 0;
        _ = new Effect(() => { _ = sum.Value; runs++; });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            Check(sum.Value == 30, "sum");
            runs = 0;
            for (int i = 0; i < 100; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(sum.Value == i * 30, "sum");
            }

            Check(runs == 100, "runs");
        };
    }

    internal static Action Triangle()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int>[] list = new Derived<int>[9];
        for (int i = 0; i < list.Length; i++)
        {
            Derived<int>? before = i == 0 ? null : list[i - 1];
            list[i] = before is null ? new Derived<int>(() => head.Value + 1) : new Derived<int>(() => before.Value + 1);
        }

        Derived<int> sum = new(() =>
        {
            int result = head.Value;
            foreach (Derived<int> x in list) result += x.Value;
            return result;
        });
        int runs = 0;
        _ = new Effect(() => { _ = sum.Value; runs++; });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            Check(sum.Value == 55, "sum");
            runs = 0;
            for (int i = 0; i < 100; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(sum.Value == 45 + i * 10, "sum");
            }

            Check(runs == 100, "runs");
        };
    }

    internal static Action Unstable()
    {
        Graph graph = FreshGraph();
        Signal<int> head = new(0);
        Derived<int> twice = new(() => head.Value * 2);
        Derived<int> inverse = new(() => -head.Value);
        Derived<int> sum = new(() =>
        {
            int result = 0;
            for (int i = 0; i < 20; i++) result += head.Value % 2 != 0 ? twice.Value : inverse.Value;
            return result;
        });
        int runs = 0;
        _ = new Effect(() => { _ = sum.Value; runs++; });
        return () =>
        {
            using (graph.BeginBatch()) head.Value = 1;
            Check(sum.Value == 40, "sum");
            runs = 0;
            for (int i = 0; i < 100; i++)
            {
                using (graph.BeginBatch()) head.Value = i;
                Check(sum.Value == (i % 2 != 0 ? i * 2 * 20 : i * -20), "sum");
            }

            Check(runs == 100, "runs");
        };
    }

    internal static Action MolBench()
    {
        Graph graph = FreshGraph();
        List<int> results = [];
        Signal<int> a = new(0), b = new(0);
        Box<int>[] one = NewBoxes(), other = NewBoxes();
        Derived<int> c = new(() => a.Value % 2 + b.Value % 2);
        Derived<Box<int>[]> d = new(() =>
        {
            (one, other) = (other, one);
            for (int i = 0; i < one.Length; i++) one[i].X = i + a.Value % 2 - b.Value % 2;
            return one;
        });
        Derived<int> e = new(() => Hard(c.Value + a.Value + d.Value[0].X));
        Derived<int> f = new(() => Hard(d.Value[2].X is var x && x != 0 ? x : b.Value));
        Derived<int> g = new(() => c.Value + (c.Value is var y && y != 0 ? y : e.Value % 2) + d.Value[4].X + f.Value);
        _ = new Effect(() => results.Add(Hard(g.Value)));
        _ = new Effect(() => results.Add(g.Value));
        _ = new Effect(() => results.Add(Hard(f.Value)));
        int i = 0;
        return () =>
        {
            i++;
            results.Clear();
            using (graph.BeginBatch())
            {
                b.Value = 1;
                a.Value = 1 + i * 2;
            }

            using (graph.BeginBatch())
            {
                a.Value = 2 + i * 2;
                b.Value = 2;
            }

            Check(results.Count > 0, "results");
        };
    }

    private static Derived<int> Sum(Derived<int>[] terms) => new(() =>
    {
        int result = 0;
        foreach (Derived<int> term in terms) result += term.Value;
        return result;
    });

    private static Box<int>[] NewBoxes() => [new(), new(), new(), new(), new()];

    private sealed class Box<T>
    {
        internal T X = default!;
    }
}
