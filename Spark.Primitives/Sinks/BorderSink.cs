namespace Spark;

/// <summary>Forwards a border style into the styles and widths of all four sides.</summary>
internal struct BorderSink(Segment segment, int node) : ISlotSink<BorderStyle>
{
    private readonly SharedSlotBuffer<byte> _top = segment.Buffer(Fields.BorderTopStyle);
    private BorderStyle _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    internal static byte Width(BorderStyle style) => style == BorderStyle.None ? (byte)0 : (byte)1;

    public readonly void Initialize(BorderStyle style)
    {
        segment.Buffer(Fields.BorderTopStyle).Initialize(node, (byte)style);
        segment.Buffer(Fields.BorderRightStyle).Initialize(node, (byte)style);
        segment.Buffer(Fields.BorderBottomStyle).Initialize(node, (byte)style);
        segment.Buffer(Fields.BorderLeftStyle).Initialize(node, (byte)style);
        segment.Buffer(Fields.BorderTopWidth).Initialize(node, Width(style));
        segment.Buffer(Fields.BorderRightWidth).Initialize(node, Width(style));
        segment.Buffer(Fields.BorderBottomWidth).Initialize(node, Width(style));
        segment.Buffer(Fields.BorderLeftWidth).Initialize(node, Width(style));
    }

    public bool Prepare(BorderStyle style)
    {
        _prepared = style;
        return _top.Differs(node, (byte)style);
    }

    public readonly void Store()
    {
        segment.Buffer(Fields.BorderTopStyle).Store(node, (byte)_prepared);
        segment.Buffer(Fields.BorderRightStyle).Store(node, (byte)_prepared);
        segment.Buffer(Fields.BorderBottomStyle).Store(node, (byte)_prepared);
        segment.Buffer(Fields.BorderLeftStyle).Store(node, (byte)_prepared);
        segment.Buffer(Fields.BorderTopWidth).Store(node, Width(_prepared));
        segment.Buffer(Fields.BorderRightWidth).Store(node, Width(_prepared));
        segment.Buffer(Fields.BorderBottomWidth).Store(node, Width(_prepared));
        segment.Buffer(Fields.BorderLeftWidth).Store(node, Width(_prepared));
    }
}
