namespace Spark.Tests;

/// <summary>Gives every test a graph of its own, so that nothing queued or leaked reaches the next one.</summary>
public abstract class GraphTest
{
    protected GraphTest()
    {
        Graph = new Graph();
        Graph.Adopt();
    }

    protected Graph Graph { get; }

    /// <summary>Bytes that <paramref name="action"/> allocates when everything is warm.</summary>
    protected static long AllocatedBytes(Action action)
    {
        for (int i = 0; i < 50; i++) action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++) action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
