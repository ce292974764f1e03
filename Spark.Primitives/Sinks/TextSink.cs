namespace Spark;

/// <summary>Forwards a string: its bytes go to the text pool at once, its place into the row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the two fields.</param>
/// <param name="offset">Where the text begins.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="owner">The node whose text it is; its dirty flag is raised when the fields are a side table's.</param>
internal struct TextSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<string?>
{
    private readonly SharedSlotBuffer<uint> _offsets = segment.Buffer(offset);
    private readonly SharedSlotBuffer<uint> _lengths = segment.Buffer(length);
    private TextPlace _prepared;
    private string? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the text stands now.</summary>
    internal readonly TextPlace Place => new(_offsets.Peek(row), _lengths.Peek(row));

    public void Initialize(string? text)
    {
        _stored = text;
        TextPlace place = segment.Text.Store(text.AsSpan());
        _offsets.Initialize(row, place.Offset);
        _lengths.Initialize(row, place.Length);
    }

    public bool Prepare(string? text)
    {
        if (text == _stored) return false;
        TextPlace before = Place;
        _prepared = segment.Text.Store(text.AsSpan());
        _stored = text;
        segment.Text.Retire(before);
        return true;
    }

    public readonly unsafe void Store()
    {
        _offsets.Store(row, _prepared.Offset);
        _lengths.Store(row, _prepared.Length);
        Volatile.Write(ref segment.Values(Fields.DirtyText)[owner], 1);
    }
}
