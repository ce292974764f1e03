namespace Spark.Tests;

/// <summary>Looks at the whole heap, so nothing else may run beside it.</summary>
[Collection(nameof(WholeProcess))]
public sealed class MemoryTests : GraphTest
{
    [Fact]
    public void Mounting_and_disposing_a_million_nodes_leaves_the_heap_where_it_was()
    {
        Signal<int> source = new(0);
        Mount(source, 1_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 100; i++) Mount(source, 5_000);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(after - before, -1_000_000, 300_000);
        Assert.Equal((0, 0, 0), (Graph.Counters.Edges, Graph.Counters.LiveEffects, Graph.Counters.LiveScopes));
    }

    private static void Mount(Signal<int> source, int pairs)
    {
        using Scope scope = new();
        scope.Run(() =>
        {
            for (int i = 0; i < pairs; i++)
            {
                Derived<int> derived = new(() => source.Value + 1);
                _ = new Effect(() => _ = derived.Value);
            }
        });
    }
}
