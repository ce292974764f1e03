namespace Spark;

/// <summary>Forwards a gradient: its bytes go to the text pool at once, their place into the decoration row with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of decorations.</param>
/// <param name="offset">Where the bytes begin.</param>
/// <param name="length">How many there are.</param>
/// <param name="owner">The node whose gradient it is; its dirty flag is raised.</param>
internal struct GradientSink(Segment segment, int row, Field<uint> offset, Field<uint> length, int owner) : ISlotSink<Gradient?>
{
    private PooledBytes _bytes = new(segment, row, offset, length);
    private Gradient? _stored;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the bytes stand now.</summary>
    internal readonly TextPlace Place => _bytes.Place;

    public void Initialize(Gradient? gradient)
    {
        _bytes.Initialize(segment.Text.Store(gradient?.Encode()));
        _stored = gradient;
    }

    public bool Prepare(Gradient? gradient)
    {
        if (Equals(gradient, _stored)) return _bytes.IsPrepared;
        _bytes.Prepare(segment.Text.Store(gradient?.Encode()));
        _stored = gradient;
        return true;
    }

    public void Store()
    {
        _bytes.Store();
        segment.RaiseFlag(Fields.DirtyText, owner);
    }
}
