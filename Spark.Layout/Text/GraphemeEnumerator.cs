using static Spark.UnicodeTables;

namespace Spark;

/// <summary>The grapheme clusters of a text (UAX #29, extended), in order: what a user calls characters.</summary>
/// <remarks>
/// The same rules over the same tables as the engine's <c>text/cluster.rs</c>; a test compares them over the whole
/// GraphemeBreakTest. Text that is not valid UTF-16 is no error: a lone surrogate is a cluster like any other.
/// </remarks>
public ref struct GraphemeEnumerator
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;

    /// <summary>Starts before the first cluster of <paramref name="text"/>.</summary>
    public GraphemeEnumerator(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Index of the first char of the current cluster.</summary>
    public int Index { get; private set; }

    /// <summary>Cells of the current cluster: 0, 1 or 2. Of a control character, 1: the symbol that stands for it.</summary>
    public int Width { get; private set; }

    /// <summary>The current cluster.</summary>
    public readonly ReadOnlySpan<char> Current => _text[Index.._next];

    /// <summary>This enumerator, so that <c>foreach</c> takes it.</summary>
    public readonly GraphemeEnumerator GetEnumerator() => this;

    /// <summary>Steps to the next cluster. False when there is none.</summary>
    public bool MoveNext()
    {
        Index = _next;
        if (_next >= _text.Length) return false;

        if (IsAlone(_text[_next..]))
        {
            Width = 1;
            _next++;
            return true;
        }
        var state = new ClusterState();
        do
        {
            CodePointProperty property = CodePointProperty.Decode(_text[_next..], out int codePoint, out int length);
            if (!state.Joins(codePoint, property)) break;
            _next += length;
        }
        while (_next < _text.Length);
        Width = state.Width;
        return true;
    }

    /// <summary>An ASCII character that is followed by another, or by nothing, is a cluster; but for CR LF.</summary>
    private static bool IsAlone(ReadOnlySpan<char> rest) =>
        rest[0] < 0x80 && rest[0] != '\r' && (rest.Length == 1 || rest[1] < 0x80);

    /// <summary>Where the rules stand within a cluster.</summary>
    private ref struct ClusterState
    {
        private bool _started;
        private byte _before;
        private Emoji _emoji;
        private Conjunct _conjunct;
        private bool _baseMayBeEmoji;

        internal int Width { get; private set; }

        /// <summary>GB11 and GB12: how much of "pictograph, extenders, ZWJ" stands before; or a flag.</summary>
        private enum Emoji : byte { None, Pictograph, Joiner, Flag }

        /// <summary>GB9c: how much of "consonant, extenders with a linker among them" stands before.</summary>
        private enum Conjunct : byte { None, Consonant, Linked }

        /// <summary>Whether a code point belongs to this cluster; then it is taken in.</summary>
        internal bool Joins(int codePoint, CodePointProperty property)
        {
            byte next = property.Grapheme;
            if (!_started)
            {
                Width = property.Width;
                _baseMayBeEmoji = property.MayBeEmoji;
            }
            else
            {
                if (!NoBoundary(next)) return false;
                Widen(codePoint, property);
            }
            Advance(next);
            return true;
        }

        /// <summary>Rules GB3 to GB13, in order.</summary>
        private readonly bool NoBoundary(byte next) => (_before, next) switch
        {
            (Grapheme.CR, Grapheme.LF) => true,
            (Grapheme.CR or Grapheme.LF or Grapheme.Control, _) => false,
            (_, Grapheme.CR or Grapheme.LF or Grapheme.Control) => false,
            (Grapheme.L, Grapheme.L or Grapheme.V or Grapheme.LV or Grapheme.LVT) => true,
            (Grapheme.LV or Grapheme.V, Grapheme.V or Grapheme.T) => true,
            (Grapheme.LVT or Grapheme.T, Grapheme.T) => true,
            (_, Grapheme.Extend or Grapheme.ConjunctExtend or Grapheme.ConjunctLinker or Grapheme.ZWJ) => true,
            (_, Grapheme.SpacingMark) or (Grapheme.Prepend, _) => true,
            (_, Grapheme.Consonant) => _conjunct == Conjunct.Linked,
            (Grapheme.ZWJ, Grapheme.Pictographic) => _emoji == Emoji.Joiner,
            (Grapheme.RegionalIndicator, Grapheme.RegionalIndicator) => _emoji != Emoji.Flag,
            _ => false,
        };

        private void Advance(byte next)
        {
            _emoji = (next, _emoji) switch
            {
                (Grapheme.Pictographic, _) => Emoji.Pictograph,
                (Grapheme.RegionalIndicator, _) when _started && _before == Grapheme.RegionalIndicator => Emoji.Flag,
                (Grapheme.Extend or Grapheme.ConjunctExtend or Grapheme.ConjunctLinker, Emoji.Pictograph) => Emoji.Pictograph,
                (Grapheme.ZWJ, Emoji.Pictograph) => Emoji.Joiner,
                _ => Emoji.None,
            };
            _conjunct = (next, _conjunct) switch
            {
                (Grapheme.Consonant, _) => Conjunct.Consonant,
                (_, Conjunct.None) => Conjunct.None,
                (Grapheme.ConjunctLinker, _) => Conjunct.Linked,
                (Grapheme.ConjunctExtend or Grapheme.ZWJ, _) => _conjunct,
                _ => Conjunct.None,
            };
            _before = next;
            _started = true;
        }

        /// <summary>A cluster is as wide as its widest code point, or two cells where several make one emoji.</summary>
        private void Widen(int codePoint, CodePointProperty property)
        {
            const int EmojiPresentation = 0xFE0F;
            bool oneEmoji = property.Grapheme switch
            {
                Grapheme.RegionalIndicator => _before == Grapheme.RegionalIndicator,
                Grapheme.Pictographic => _before == Grapheme.ZWJ,
                _ => codePoint == EmojiPresentation && _baseMayBeEmoji,
            };
            int width = property.Grapheme is Grapheme.CR or Grapheme.LF ? 0 : property.Width;
            Width = oneEmoji ? 2 : Math.Max(Width, width);
        }
    }
}
