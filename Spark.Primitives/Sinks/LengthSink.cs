namespace Spark;

/// <summary>Forwards a length into its value and its unit.</summary>
internal struct LengthSink(Segment segment, int node, Field<float> value, Field<byte> unit) : ISlotSink<Length>
{
    private readonly SharedSlotBuffer<float> _values = segment.Buffer(value);
    private readonly SharedSlotBuffer<byte> _units = segment.Buffer(unit);
    private Length _prepared;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => _values.Journal;

    public readonly void Initialize(Length length)
    {
        _values.Initialize(node, length.Value);
        _units.Initialize(node, (byte)length.Unit);
    }

    public bool Prepare(Length length)
    {
        _prepared = length;
        return _values.Differs(node, length.Value) || _units.Differs(node, (byte)length.Unit);
    }

    public readonly void Store()
    {
        _values.Store(node, _prepared.Value);
        _units.Store(node, (byte)_prepared.Unit);
    }
}
