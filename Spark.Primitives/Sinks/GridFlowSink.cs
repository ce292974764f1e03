namespace Spark;

/// <summary>Forwards the order in which a grid places its items.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the table of grids.</param>
/// <param name="owner">The node whose grid it is; its dirty flag is raised.</param>
internal struct GridFlowSink(Segment segment, int row, int owner) : ISlotSink<GridAutoFlow>
{
    private readonly SharedSlotBuffer<byte> _flows = segment.Buffer(Fields.AutoFlow);
    private byte _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    public readonly void Initialize(GridAutoFlow flow) => _flows.Initialize(row, (byte)flow);

    public bool Prepare(GridAutoFlow flow)
    {
        _prepared = (byte)flow;
        return _flows.Differs(row, _prepared);
    }

    public readonly void Store()
    {
        _flows.Store(row, _prepared);
        segment.RaiseFlag(Fields.DirtyLayout, owner);
    }
}
