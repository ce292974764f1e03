namespace Spark;

/// <summary>Forwards a styled text: its bytes and spans go to the text pool at once, their places into the rows with the commit.</summary>
/// <param name="segment">The segment.</param>
/// <param name="node">The node whose text it is.</param>
/// <param name="row">Its row of decorations, for the spans.</param>
internal struct StyledTextSink(Segment segment, int node, int row) : ISlotSink<StyledText>
{
    private TextSink _text = new(segment, node, Fields.TextOffset, Fields.TextLength, node);
    private TextPlace _prepared;
    private uint _count;
    private StyledText? _stored;
    private bool _hasNewText;

    public static bool IsSingleSlot => false;

    public readonly SlotJournal Journal => segment.Journal;

    /// <summary>Where the text stands now.</summary>
    internal readonly TextPlace TextPlace => _text.Place;

    /// <summary>Where the spans stand now.</summary>
    internal readonly TextPlace SpansPlace =>
        new(segment.Buffer(Fields.SpansOffset).Peek(row), segment.Buffer(Fields.SpansLength).Peek(row));

    public void Initialize(StyledText text)
    {
        _text.Initialize(text?.Text);
        Write(text);
        segment.Buffer(Fields.SpansOffset).Initialize(row, _prepared.Offset);
        segment.Buffer(Fields.SpansLength).Initialize(row, _prepared.Length);
        segment.Buffer(Fields.SpansCount).Initialize(row, _count);
    }

    public bool Prepare(StyledText text)
    {
        if (Equals(text, _stored)) return false;
        _hasNewText = _text.Prepare(text?.Text);
        TextPlace before = SpansPlace;
        Write(text);
        segment.Text.Retire(before);
        return true;
    }

    public readonly void Store()
    {
        if (_hasNewText) _text.Store();
        segment.Buffer(Fields.SpansOffset).Store(row, _prepared.Offset);
        segment.Buffer(Fields.SpansLength).Store(row, _prepared.Length);
        segment.Buffer(Fields.SpansCount).Store(row, _count);
        segment.RaiseFlag(Fields.DirtyText, node);
    }

    private void Write(StyledText? text)
    {
        _stored = text;
        (byte[] bytes, _count) = text?.Encode() ?? ([], 0);
        _prepared = segment.Text.Store(bytes);
    }
}
