using System.Diagnostics;
using System.Globalization;

namespace Spark;

/// <summary>A color: inherited, the terminal's default, one of its palette, or red, green, blue and alpha.</summary>
/// <remarks>One word, as the segment holds it: an alpha above 0 and the three channels (sRGB), or a tag.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Color
{
    private const uint PaletteTag = 0x0100;

    private Color(uint word) => Word = word;

    /// <summary>No color of its own: the parent's. The default of every color prop.</summary>
    public static Color Inherit => default;

    /// <summary>The terminal's own foreground or background.</summary>
    public static Color Default => new(1);

    /// <summary>Nothing: what is behind shows through.</summary>
    public static Color Transparent => new(2);

    /// <summary>Palette color 0, which the terminal's theme decides.</summary>
    public static Color Black => Palette(0);

    /// <summary>Palette color 1, which the terminal's theme decides.</summary>
    public static Color Red => Palette(1);

    /// <summary>Palette color 2, which the terminal's theme decides.</summary>
    public static Color Green => Palette(2);

    /// <summary>Palette color 3, which the terminal's theme decides.</summary>
    public static Color Yellow => Palette(3);

    /// <summary>Palette color 4, which the terminal's theme decides.</summary>
    public static Color Blue => Palette(4);

    /// <summary>Palette color 5, which the terminal's theme decides.</summary>
    public static Color Magenta => Palette(5);

    /// <summary>Palette color 6, which the terminal's theme decides.</summary>
    public static Color Cyan => Palette(6);

    /// <summary>Palette color 7, which the terminal's theme decides.</summary>
    public static Color White => Palette(7);

    /// <summary>Palette color 8, which the terminal's theme decides.</summary>
    public static Color BrightBlack => Palette(8);

    /// <summary>Palette color 9, which the terminal's theme decides.</summary>
    public static Color BrightRed => Palette(9);

    /// <summary>Palette color 10, which the terminal's theme decides.</summary>
    public static Color BrightGreen => Palette(10);

    /// <summary>Palette color 11, which the terminal's theme decides.</summary>
    public static Color BrightYellow => Palette(11);

    /// <summary>Palette color 12, which the terminal's theme decides.</summary>
    public static Color BrightBlue => Palette(12);

    /// <summary>Palette color 13, which the terminal's theme decides.</summary>
    public static Color BrightMagenta => Palette(13);

    /// <summary>Palette color 14, which the terminal's theme decides.</summary>
    public static Color BrightCyan => Palette(14);

    /// <summary>Palette color 15, which the terminal's theme decides.</summary>
    public static Color BrightWhite => Palette(15);

    /// <summary>The word of the segment.</summary>
    internal uint Word { get; }

    /// <summary>Entry <paramref name="index"/> of the terminal's 256 colors: 0–15 its theme, 16–231 a 6×6×6 cube, 232–255 grays.</summary>
    public static Color Palette(byte index) => new(PaletteTag + index);

    /// <summary>A color of the sRGB space, shown as near as the terminal can.</summary>
    public static Color Rgb(byte red, byte green, byte blue) => Rgba(red, green, blue, 255);

    /// <summary>A half-transparent color; <paramref name="alpha"/> from 0 (<see cref="Transparent"/>) to 255 (opaque).</summary>
    public static Color Rgba(byte red, byte green, byte blue, byte alpha) =>
        alpha == 0 ? Transparent : new Color((uint)alpha << 24 | (uint)red << 16 | (uint)green << 8 | blue);

    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c> (CSS Color 4, 5.2).</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static Color Hex(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> digits = text.AsSpan().TrimStart('#');
        if (uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
        {
            switch (digits.Length)
            {
                case 3: return Rgb((byte)((value >> 8) * 17), (byte)((value >> 4 & 15) * 17), (byte)((value & 15) * 17));
                case 6: return Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
                case 8: return Rgba((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value);
            }
        }

        throw new FormatException($"\"{text}\" is no color: write #rgb, #rrggbb or #rrggbbaa.");
    }

    /// <inheritdoc/>
    public override string ToString() => Word switch
    {
        0 => "inherit",
        1 => "default",
        2 => "transparent",
        < 0x01000000 => $"palette {Word & 255}",
        >= 0xff000000 => $"#{Word & 0xffffff:x6}",
        _ => $"#{Word & 0xffffff:x6}{Word >> 24:x2}",
    };

    /// <summary>The color of a word that the engine wrote.</summary>
    internal static Color FromWord(uint word) => new(word);
}
