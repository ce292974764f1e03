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
        using (Segment.Graph.BeginBatch())
        {
            _mounted?.Free();
            _mounted = new CaseTree(Segment, one);
        }

        _session.Settle();
        return _mounted.Boxes();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
