namespace Spark;

/// <summary>Forwards whether an animation is played, and since when.</summary>
/// <param name="element">The node that it is played on; its dirty flag is raised.</param>
/// <param name="rows">Its rows of the table of animations.</param>
internal struct RunsSink(NodeElement element, int[] rows) : ISlotSink<bool>
{
    private readonly SharedSlotBuffer<byte> _runs = element.Segment.Buffer(Fields.AnimationRuns);
    private readonly SharedSlotBuffer<uint> _starts = element.Segment.Buffer(Fields.AnimationStartMs);
    private byte _prepared;
    private uint _start;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => element.Segment.Journal;

    public readonly void Initialize(bool runs)
    {
        uint start = element.Context.EngineTime;
        foreach (int row in rows)
        {
            _runs.Initialize(row, FlagConverter.Convert(runs));
            _starts.Initialize(row, start);
        }
    }

    public bool Prepare(bool runs)
    {
        _prepared = FlagConverter.Convert(runs);
        _start = element.Context.EngineTime;
        return _runs.Differs(rows[0], _prepared);
    }

    public readonly void Store()
    {
        foreach (int row in rows)
        {
            _runs.Store(row, _prepared);
            _starts.Store(row, _start);
        }

        element.Segment.RaiseFlag(Fields.DirtyVisual, element.Node);
    }
}
