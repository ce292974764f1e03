namespace Spark;

/// <summary>Forwards one color into several fields of a row.</summary>
internal struct ColorsSink(Segment segment, int row, Field<uint>[] fields) : ISlotSink<Color>
{
    private Color _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    public readonly void Initialize(Color color)
    {
        foreach (Field<uint> field in fields) segment.Buffer(field).Initialize(row, color.Word);
    }

    public bool Prepare(Color color)
    {
        _prepared = color;
        return segment.Buffer(fields[0]).Differs(row, color.Word);
    }

    public readonly void Store()
    {
        foreach (Field<uint> field in fields) segment.Buffer(field).Store(row, _prepared.Word);
    }
}
