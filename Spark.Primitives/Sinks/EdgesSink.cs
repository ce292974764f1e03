namespace Spark;

/// <summary>Forwards four lengths.</summary>
internal struct EdgesSink(LengthSink top, LengthSink right, LengthSink bottom, LengthSink left) : ISlotSink<Edges>
{
    private LengthSink _top = top, _right = right, _bottom = bottom, _left = left;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => _top.Journal;

    public readonly void Initialize(Edges edges)
    {
        _top.Initialize(edges.Top);
        _right.Initialize(edges.Right);
        _bottom.Initialize(edges.Bottom);
        _left.Initialize(edges.Left);
    }

    public bool Prepare(Edges edges) =>
        _top.Prepare(edges.Top) | _right.Prepare(edges.Right) | _bottom.Prepare(edges.Bottom) | _left.Prepare(edges.Left);

    public readonly void Store()
    {
        _top.Store();
        _right.Store();
        _bottom.Store();
        _left.Store();
    }
}
