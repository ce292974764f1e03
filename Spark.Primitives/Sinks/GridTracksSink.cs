namespace Spark;

/// <summary>Forwards a list of tracks: its bytes go to the text pool at once, their place into the grid row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the table of grids.</param>
/// <param name="offset">Where the bytes begin.</param>
/// <param name="length">How many there are.</param>
/// <param name="owner">The node whose grid it is; its dirty flag is raised.</param>
internal struct GridTracksSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<GridTracks>
{
    private readonly SharedSlotBuffer<uint> _offsets = segment.Buffer(offset);
    private readonly SharedSlotBuffer<uint> _lengths = segment.Buffer(length);
    private TextPlace _prepared;
    private GridTracks? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the bytes stand now.</summary>
    internal readonly TextPlace Place => new(_offsets.Peek(row), _lengths.Peek(row));

    public void Initialize(GridTracks tracks)
    {
        _stored = tracks;
        TextPlace place = Write(tracks);
        _offsets.Initialize(row, place.Offset);
        _lengths.Initialize(row, place.Length);
    }

    public bool Prepare(GridTracks tracks)
    {
        if (Equals(tracks, _stored)) return false;
        TextPlace before = Place;
        _prepared = Write(tracks);
        _stored = tracks;
        segment.Text.Retire(before);
        return true;
    }

    public readonly void Store()
    {
        _offsets.Store(row, _prepared.Offset);
        _lengths.Store(row, _prepared.Length);
        segment.RaiseFlag(Fields.DirtyLayout, owner);
    }

    private readonly TextPlace Write(GridTracks? tracks) => segment.Text.Store(tracks?.Encode());
}
