namespace Spark;

/// <summary>Forwards a list of tracks: its bytes go to the text pool at once, their place into the grid row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the table of grids.</param>
/// <param name="offset">Where the bytes begin.</param>
/// <param name="length">How many there are.</param>
/// <param name="owner">The node whose grid it is; its dirty flag is raised.</param>
internal struct GridTracksSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<GridTracks>
{
    private PooledBytes _bytes = new(segment, row, offset, length);
    private GridTracks? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the bytes stand now.</summary>
    internal readonly TextPlace Place => _bytes.Place;

    public void Initialize(GridTracks tracks)
    {
        _bytes.Initialize(segment.Text.Store(tracks?.Encode()));
        _stored = tracks;
    }

    public bool Prepare(GridTracks tracks)
    {
        if (Equals(tracks, _stored)) return _bytes.IsPrepared;
        _bytes.Prepare(segment.Text.Store(tracks?.Encode()));
        _stored = tracks;
        return true;
    }

    public void Store()
    {
        _bytes.Store();
        segment.RaiseFlag(Fields.DirtyLayout, owner);
    }
}
