namespace Spark;

/// <summary>Forwards a border style into the style and width of one side.</summary>
/// <param name="segment">The segment.</param>
/// <param name="node">The node.</param>
/// <param name="side">The side, in CSS's order: 0 top, 1 right, 2 bottom, 3 left.</param>
internal struct BorderSideSink(Segment segment, int node, byte side) : ISlotSink<BorderStyle>
{
    private readonly SharedSlotBuffer<byte> _styles = segment.Buffer(new Field<byte>((byte)(Fields.BorderTopStyle.Id + side)));
    private readonly SharedSlotBuffer<byte> _widths = segment.Buffer(new Field<byte>((byte)(Fields.BorderTopWidth.Id + side)));
    private BorderStyle _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    public readonly void Initialize(BorderStyle style)
    {
        _styles.Initialize(node, (byte)style);
        _widths.Initialize(node, BorderSink.Width(style));
    }

    public bool Prepare(BorderStyle style)
    {
        _prepared = style;
        return _styles.Differs(node, (byte)style);
    }

    public readonly void Store()
    {
        _styles.Store(node, (byte)_prepared);
        _widths.Store(node, BorderSink.Width(_prepared));
    }
}
