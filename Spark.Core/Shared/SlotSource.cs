namespace Spark;

/// <summary>A pure source without a value of its own: a slot, an item, a count. Whoever reads tracks, whoever changes tells.</summary>
internal sealed class SlotSource(Graph graph, string kind) : ReactiveNode(graph, NodeFlags.None)
{
    /// <summary>Whether somebody reads it.</summary>
    internal bool IsObserved => Edges.Count != 0;

    private protected override string Kind => kind;

    /// <summary>Makes the running node depend on this.</summary>
    internal void TrackCurrent()
    {
        if (Graph.Observer is { } observer) Track(observer);
    }

    /// <summary>The value behind this has changed: readers follow, now or at the end of the batch.</summary>
    internal void Changed()
    {
        if (Edges.Count == 0) return;
        Graph.MarkChanged(this);
        Graph.FlushIfIdle();
    }
}
