namespace Spark;

/// <summary>Forwards the node that an overlay stands at.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the table of anchors.</param>
/// <param name="owner">The overlay; its dirty flag is raised.</param>
internal struct AnchorSink(Segment segment, int row, int owner) : ISlotSink<NodeElement?>
{
    private readonly SharedSlotBuffer<int> _nodes = segment.Buffer(Fields.AnchorNode);
    private readonly SharedSlotBuffer<uint> _generations = segment.Buffer(Fields.AnchorGeneration);
    private (int Node, uint Generation) _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    public readonly void Initialize(NodeElement? anchor)
    {
        (int node, uint generation) = Of(anchor);
        _nodes.Initialize(row, node);
        _generations.Initialize(row, generation);
    }

    public bool Prepare(NodeElement? anchor)
    {
        _prepared = Of(anchor);
        return _nodes.Differs(row, _prepared.Node) || _generations.Differs(row, _prepared.Generation);
    }

    public readonly void Store()
    {
        _nodes.Store(row, _prepared.Node);
        _generations.Store(row, _prepared.Generation);
        segment.RaiseFlag(Fields.DirtyLayout, owner);
    }

    private static (int Node, uint Generation) Of(NodeElement? anchor) => anchor is null ? (NodeTree.None, 0) : (anchor.Node, anchor.Generation);
}
