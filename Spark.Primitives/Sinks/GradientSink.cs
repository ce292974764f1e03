namespace Spark;

/// <summary>Forwards a gradient: its bytes go to the text pool at once, their place into the decoration row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of decorations.</param>
/// <param name="offset">Where the bytes begin.</param>
/// <param name="length">How many there are.</param>
/// <param name="owner">The node whose gradient it is; its dirty flag is raised.</param>
internal struct GradientSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<Gradient?>
{
    private readonly SharedSlotBuffer<uint> _offsets = segment.Buffer(offset);
    private readonly SharedSlotBuffer<uint> _lengths = segment.Buffer(length);
    private TextPlace _prepared;
    private Gradient? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the bytes stand now.</summary>
    internal readonly TextPlace Place => new(_offsets.Peek(row), _lengths.Peek(row));

    public void Initialize(Gradient? gradient)
    {
        Write(gradient);
        _offsets.Initialize(row, _prepared.Offset);
        _lengths.Initialize(row, _prepared.Length);
    }

    public bool Prepare(Gradient? gradient)
    {
        if (Equals(gradient, _stored)) return false;
        TextPlace before = Place;
        Write(gradient);
        segment.Text.Retire(before);
        return true;
    }

    public readonly void Store()
    {
        _offsets.Store(row, _prepared.Offset);
        _lengths.Store(row, _prepared.Length);
        segment.RaiseFlag(Fields.DirtyText, owner);
    }

    private void Write(Gradient? gradient)
    {
        _stored = gradient;
        _prepared = gradient is null ? default : segment.Text.Store(gradient.Encode());
    }
}
