using System.Buffers.Binary;
using System.Text;

namespace Spark;

/// <summary>A text of which parts look different.</summary>
/// <remarks>Ranges may overlap: a later one stands above, and what it does not set shines through from below.</remarks>
public sealed class StyledText : IEquatable<StyledText>
{
    private const int SpanBytes = 32;

    private readonly TextRange[] _ranges;

    /// <summary>A text with styled ranges.</summary>
    public StyledText(string text, params ReadOnlySpan<TextRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        _ranges = ranges.ToArray();
    }

    /// <summary>The text without its styles.</summary>
    public string Text { get; }

    /// <summary>The styled ranges, in the order in which they lie above each other.</summary>
    public IReadOnlyList<TextRange> Ranges => _ranges;

    /// <summary>Pieces of text, one behind the other.</summary>
    public static StyledText Create(params ReadOnlySpan<TextSpan> spans)
    {
        StringBuilder text = new();
        List<TextRange> ranges = [];
        foreach (TextSpan span in spans)
        {
            if (span.Style is not null) ranges.Add(new TextRange(text.Length, span.Text.Length, span.Style));
            text.Append(span.Text);
        }

        return new StyledText(text.ToString(), [.. ranges]);
    }

    /// <summary>A text without styles.</summary>
    public static implicit operator StyledText(string text) => new(text);

    /// <inheritdoc/>
    public bool Equals(StyledText? other) =>
        ReferenceEquals(this, other) || (other is not null && Text == other.Text && _ranges.AsSpan().SequenceEqual(other._ranges));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StyledText);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, _ranges.Length);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The spans as the segment holds them, and how many there are.</summary>
    internal (byte[] Bytes, uint Count) Encode()
    {
        List<(int Start, int End, SpanStyle Style)> spans = Flatten();
        if (spans.Count == 0) return ([], 0);
        MemoryStream bytes = new();
        bytes.SetLength(spans.Count * SpanBytes);
        Dictionary<string, uint> links = [];
        int position = 0;
        uint offset = 0;
        for (int i = 0; i < spans.Count; i++)
        {
            (int start, int end, SpanStyle style) = spans[i];
            uint first = offset + Bytes(position, start), last = first + Bytes(start, end);
            (position, offset) = (end, last);
            (uint link, uint length) = PlaceLink(bytes, links, style.Link);
            ReadOnlySpan<uint> words = [first, last, style.Foreground.Word, style.Background.Word, (uint)style.Attributes, style.UnderlineColor.Word, link, length];
            for (int word = 0; word < words.Length; word++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetBuffer().AsSpan(i * SpanBytes + word * 4), words[word]);
            }
        }

        return (bytes.ToArray(), (uint)spans.Count);
    }

    /// <summary>The ranges cut into pieces that do not overlap, in order, each with its own style.</summary>
    private List<(int Start, int End, SpanStyle Style)> Flatten()
    {
        SortedSet<int> edges = [];
        foreach (TextRange range in _ranges)
        {
            (int start, int end) = Limits(range);
            if (start >= end) continue;
            edges.Add(start);
            edges.Add(end);
        }

        int[] cuts = [.. edges];
        SpanStyle?[] styles = new SpanStyle?[Math.Max(0, cuts.Length - 1)];
        foreach (TextRange range in _ranges)
        {
            (int start, int end) = Limits(range);
            if (start >= end) continue;
            for (int piece = Array.BinarySearch(cuts, start); cuts[piece] < end; piece++)
            {
                styles[piece] = styles[piece]?.With(range.Style) ?? range.Style;
            }
        }

        List<(int, int, SpanStyle)> spans = [];
        for (int piece = 0; piece < styles.Length; piece++)
        {
            if (styles[piece] is { } style) spans.Add((cuts[piece], cuts[piece + 1], style));
        }

        return spans;
    }

    /// <summary>The chars of a range that are there; a pair of surrogates is never cut.</summary>
    private (int Start, int End) Limits(TextRange range)
    {
        int start = Math.Clamp(range.Start, 0, Text.Length);
        int end = (int)Math.Clamp((long)range.Start + range.Length, start, Text.Length);
        return (Whole(start), Whole(end));
    }

    private int Whole(int index) =>
        index > 0 && index < Text.Length && char.IsLowSurrogate(Text[index]) && char.IsHighSurrogate(Text[index - 1]) ? index - 1 : index;

    private uint Bytes(int start, int end) => (uint)Encoding.UTF8.GetByteCount(Text.AsSpan(start, end - start));

    private static (uint Offset, uint Length) PlaceLink(MemoryStream bytes, Dictionary<string, uint> links, string? link)
    {
        if (string.IsNullOrEmpty(link)) return (0, 0);
        uint length = (uint)Encoding.UTF8.GetByteCount(link);
        if (links.TryGetValue(link, out uint place)) return (place, length);
        place = (uint)bytes.Length;
        links.Add(link, place);
        bytes.Position = bytes.Length;
        bytes.Write(Encoding.UTF8.GetBytes(link));
        return (place, length);
    }
}
