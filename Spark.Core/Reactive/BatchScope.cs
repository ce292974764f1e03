namespace Spark;

/// <summary>An open batch, for <c>using</c>: its end flushes, if it is the outermost.</summary>
public readonly ref struct BatchScope
{
    private readonly Graph _graph;

    internal BatchScope(Graph graph) => _graph = graph;

    /// <summary>Ends the batch.</summary>
    public void Dispose() => _graph.EndBatch();
}
