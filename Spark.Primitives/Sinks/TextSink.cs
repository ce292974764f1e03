namespace Spark;

/// <summary>Forwards a string: its bytes go to the text pool at once, its place into the row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the two fields.</param>
/// <param name="offset">Where the text begins.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="owner">The node whose text it is; its dirty flag is raised when the fields are a side table's.</param>
internal struct TextSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<string?>
{
    private PooledBytes _bytes = new(segment, row, offset, length);
    private string? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the text stands now.</summary>
    internal readonly TextPlace Place => _bytes.Place;

    public void Initialize(string? text)
    {
        _bytes.Initialize(segment.Text.Store(text.AsSpan()));
        _stored = text;
    }

    public bool Prepare(string? text)
    {
        if (text == _stored) return _bytes.IsPrepared;
        _bytes.Prepare(segment.Text.Store(text.AsSpan()));
        _stored = text;
        return true;
    }

    public unsafe void Store()
    {
        _bytes.Store();
        Volatile.Write(ref segment.Values(Fields.DirtyText)[owner], 1);
    }
}
