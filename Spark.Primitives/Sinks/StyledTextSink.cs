namespace Spark;

/// <summary>Forwards a styled text: its bytes and spans go to the text pool at once, their places into the rows with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="node">The node whose text it is.</param>
/// <param name="row">Its row of decorations, for the spans.</param>
internal struct StyledTextSink(Segment segment, int node, int row) : ISlotSink<StyledText>
{
    private TextSink _text = new(segment, node, Fields.TextOffset, Fields.TextLength, node);
    private PooledBytes _spans = new(segment, row, Fields.SpansOffset, Fields.SpansLength);
    private uint _count;
    private StyledText? _stored;
    private bool _hasNewText;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the text stands now.</summary>
    internal readonly TextPlace TextPlace => _text.Place;

    /// <summary>Where the spans stand now.</summary>
    internal readonly TextPlace SpansPlace => _spans.Place;

    public void Initialize(StyledText text)
    {
        TextPlace spans = Write(text, out uint count);
        try
        {
            _text.Initialize(text?.Text);
        }
        catch (SparkException)
        {
            segment.Text.Retire(spans);
            throw;
        }

        _spans.Initialize(spans);
        segment.Buffer(Fields.SpansCount).Initialize(row, count);
        _stored = text;
    }

    public bool Prepare(StyledText text)
    {
        if (Equals(text, _stored)) return _spans.IsPrepared;
        TextPlace spans = Write(text, out uint count);
        try
        {
            _hasNewText = _text.Prepare(text?.Text);
        }
        catch (SparkException)
        {
            segment.Text.Retire(spans);
            throw;
        }

        _spans.Prepare(spans);
        _count = count;
        _stored = text;
        return true;
    }

    public void Store()
    {
        if (_hasNewText) _text.Store();
        _spans.Store();
        segment.Buffer(Fields.SpansCount).Store(row, _count);
        segment.RaiseFlag(Fields.DirtyText, node);
    }

    private readonly TextPlace Write(StyledText? text, out uint count)
    {
        (byte[] bytes, count) = text?.Encode() ?? ([], 0);
        return segment.Text.Store(bytes);
    }
}
