using System.Buffers;
using System.Text;

namespace Spark;

/// <summary>What the tables know of one code point. Its bits are described in tools/unicode/lib/classes.mjs.</summary>
internal readonly struct CodePointProperty(ushort bits)
{
    private readonly ushort _bits = bits;

    /// <summary>One of <see cref="UnicodeTables.Grapheme"/>; 0 for all others.</summary>
    internal byte Grapheme => (byte)(_bits & 31);

    /// <summary>Cells: 0, 1 or 2.</summary>
    internal int Width => _bits >> 5 & 3;

    /// <summary>Whether U+FE0F turns it into an emoji, two cells wide.</summary>
    internal bool MayBeEmoji => (_bits & 1 << 7) != 0;

    internal static CodePointProperty Of(int codePoint)
    {
        ReadOnlySpan<byte> blocks = UnicodeTables.Blocks;
        int block = blocks[Math.Min(codePoint >> 7, blocks.Length - 1)];
        return new(UnicodeTables.Palette[UnicodeTables.Cells[(block << 7) + (codePoint & 127)]]);
    }

    /// <summary>Decodes what <paramref name="text"/> starts with, which is not empty.</summary>
    /// <remarks>A lone surrogate is one code point, U+FFFD: what the engine will be told, and will draw.</remarks>
    internal static CodePointProperty Decode(ReadOnlySpan<char> text, out int codePoint, out int length)
    {
        OperationStatus status = Rune.DecodeFromUtf16(text, out Rune rune, out length);
        codePoint = rune.Value;
        if (status != OperationStatus.Done) length = 1;
        return Of(codePoint);
    }
}
