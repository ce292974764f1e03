namespace Spark;

/// <summary>Bytes in the text pool, and the two fields of a row that say where: how the sinks of texts, spans, gradients and tracks put new ones in place.</summary>
/// <param name="segment">The segment.</param>
/// <param name="row">The row of the two fields.</param>
/// <param name="offset">Where the bytes begin.</param>
/// <param name="length">How many there are.</param>
internal struct PooledBytes(Segment segment, int row, Field<uint> offset, Field<uint> length)
{
    private readonly SharedSlotBuffer<uint> _offsets = segment.Buffer(offset);
    private readonly SharedSlotBuffer<uint> _lengths = segment.Buffer(length);
    private TextPlace _prepared;

    /// <summary>Where the bytes stand that the engine may be reading.</summary>
    internal readonly TextPlace Place => new(_offsets.Peek(row), _lengths.Peek(row));

    /// <summary>Whether other bytes wait for the next commit.</summary>
    internal bool IsPrepared { get; private set; }

    internal readonly void Initialize(TextPlace place)
    {
        _offsets.Initialize(row, place.Offset);
        _lengths.Initialize(row, place.Length);
    }

    /// <summary>Gives room back that is not needed after the next commit. Called again before the store, the earlier bytes are superseded.</summary>
    internal void Prepare(TextPlace place)
    {
        segment.Text.Retire(IsPrepared ? _prepared : Place);
        _prepared = place;
        IsPrepared = true;
    }

    internal void Store()
    {
        _offsets.Store(row, _prepared.Offset);
        _lengths.Store(row, _prepared.Length);
        IsPrepared = false;
    }
}
