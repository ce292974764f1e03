using Spark;

namespace Conformance;

/// <summary>Lays out cases, one after the other, in one segment and with one engine process, which has no terminal.</summary>
internal sealed class CaseRunner : IDisposable
{
    private readonly HeadlessSession _session = new(new SparkOptions { FrameCap = 0 }, (80, 24));
    private CaseTree? _mounted;

    private Segment Segment => _session.Session.Segment;

    /// <summary>Puts the case in the place of the one before, in one commit, and waits for its boxes.</summary>
    internal double[][] LayOut(LayoutCase one)
    {
        // Runners take turns on a thread: the loop and the graph are this one's now.
        _session.Session.Activate();
        using (Segment.Graph.BeginBatch())
        {
            _mounted?.Free();
            _mounted = new CaseTree(Segment, one);
        }

        _session.Settle();
        return _mounted.Boxes();
    }

    /// <summary>What is off in what scroll containers hold, of the case that is mounted.</summary>
    internal IEnumerable<Mismatch> CompareScroll(LayoutCase one, double tolerance) =>
        one.Scroll is null ? [] : Mismatch.OfScroll(one.Scroll, _mounted!.Scroll(), tolerance);

    /// <summary>Changes a node of the case that is mounted.</summary>
    internal double[][] Restyle(int node, CaseStyle change) => Edit(tree => tree.Restyle(node, change));

    /// <summary>Removes a node of the case that is mounted.</summary>
    internal double[][] Remove(int node) => Edit(tree => tree.Remove(node));

    /// <summary>Adds a leaf to the case that is mounted.</summary>
    internal double[][] Insert(int parent, CaseNode leaf) => Edit(tree => tree.Insert(parent, leaf));

    /// <summary>Moves a node of the case that is mounted; nothing happens when the new parent is in it.</summary>
    internal double[][] Move(int node, int parent) => Edit(tree =>
    {
        if (parent < node || parent >= tree.EndOf(node)) tree.Move(node, parent);
    });

    /// <summary>Gives a text leaf of the case that is mounted another text.</summary>
    internal double[][] Rewrite(int node, string text) => Edit(tree => tree.Rewrite(node, text));

    private double[][] Edit(Action<CaseTree> edit)
    {
        CaseTree tree = _mounted ?? throw new InvalidOperationException("Nothing is mounted: call LayOut first.");
        _session.Session.Activate();
        using (Segment.Graph.BeginBatch()) edit(tree);
        _session.Settle();
        return tree.Boxes();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
