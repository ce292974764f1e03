namespace Spark;

/// <summary>Forwards a grid item's place on one axis.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the table of grids.</param>
/// <param name="start">The start; the end follows it in the schema.</param>
/// <param name="startKind">How to read the start; the end's follows it in the schema.</param>
/// <param name="owner">The node whose place it is; its dirty flag is raised.</param>
internal struct GridRangeSink(Segment segment, int row, Field<int> start, Field<byte> startKind, int owner) : ISlotSink<GridRange>
{
    private readonly SharedSlotBuffer<int> _starts = segment.Buffer(start);
    private readonly SharedSlotBuffer<int> _ends = segment.Buffer(new Field<int>((byte)(start.Id + 1)));
    private readonly SharedSlotBuffer<byte> _startKinds = segment.Buffer(startKind);
    private readonly SharedSlotBuffer<byte> _endKinds = segment.Buffer(new Field<byte>((byte)(startKind.Id + 1)));
    private GridRange _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    public readonly void Initialize(GridRange range)
    {
        _starts.Initialize(row, range.Start.Number);
        _startKinds.Initialize(row, (byte)range.Start.Kind);
        _ends.Initialize(row, range.End.Number);
        _endKinds.Initialize(row, (byte)range.End.Kind);
    }

    public bool Prepare(GridRange range)
    {
        _prepared = range;
        return _starts.Differs(row, range.Start.Number) || _startKinds.Differs(row, (byte)range.Start.Kind)
            || _ends.Differs(row, range.End.Number) || _endKinds.Differs(row, (byte)range.End.Kind);
    }

    public readonly void Store()
    {
        _starts.Store(row, _prepared.Start.Number);
        _startKinds.Store(row, (byte)_prepared.Start.Kind);
        _ends.Store(row, _prepared.End.Number);
        _endKinds.Store(row, (byte)_prepared.End.Kind);
        segment.RaiseFlag(Fields.DirtyLayout, owner);
    }
}
