using System.Diagnostics;
using System.Globalization;

namespace Spark;

/// <summary>A color: inherited, the terminal's default, one of its palette, or red, green, blue and alpha.</summary>
/// <remarks>One word, as the segment holds it: an alpha above 0 and the three channels (sRGB), or a tag.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Color
{
    private const uint PaletteTag = 0x0100;

    /// <summary>The palette's first 16, then the tags in the order of their words.</summary>
    private static readonly string[] s_names =
    [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "brightblack", "brightred", "brightgreen", "brightyellow", "brightblue", "brightmagenta", "brightcyan", "brightwhite",
        "inherit", "default", "transparent",
    ];

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

    /// <summary>A color by hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, 7).</summary>
    public static Color Hsl(double hue, double saturation, double lightness)
    {
        saturation = Math.Clamp(saturation, 0, 1);
        lightness = Math.Clamp(lightness, 0, 1);
        double reach = saturation * Math.Min(lightness, 1 - lightness);
        byte Channel(double start)
        {
            double place = (start + hue / 30) % 12;
            if (place < 0) place += 12;
            return ToByte(lightness - reach * Math.Clamp(Math.Min(place - 3, 9 - place), -1, 1));
        }

        return Rgb(Channel(0), Channel(8), Channel(4));
    }

    /// <summary>A color of the OKLCH space, in which equal steps look equal (CSS Color 4, 9).</summary>
    /// <param name="lightness">0 (black) to 1 (white).</param>
    /// <param name="chroma">0 (gray) to about 0.37; what sRGB cannot show gets as much of it as it can.</param>
    /// <param name="hue">Degrees: 29 is red, 142 green, 264 blue.</param>
    public static Color Oklch(double lightness, double chroma, double hue) => OklchColor.ToRgb(lightness, chroma, hue);

    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c>, <c>#rrggbbaa</c>, <c>inherit</c>, <c>default</c>, <c>transparent</c>, or the name of a palette color, such as <c>brightblue</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static Color Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReadOnlySpan<char> name = text.AsSpan().Trim();
        if (name.StartsWith('#')) return Hex(name.ToString());
        for (int i = 0; i < s_names.Length; i++)
        {
            if (name.Equals(s_names[i], StringComparison.OrdinalIgnoreCase)) return i < 16 ? Palette((byte)i) : new Color((uint)i - 16);
        }

        throw new FormatException($"\"{text}\" is no color: write #rgb, #rrggbb, #rrggbbaa, or one of {string.Join(", ", s_names)}.");
    }

    /// <summary>The same RGB color with another alpha, from 0 (transparent) to 1 (opaque).</summary>
    /// <exception cref="InvalidOperationException">It is no RGB color: nobody knows the channels of the others.</exception>
    public Color WithAlpha(double alpha)
    {
        if (Word < 0x01000000) throw new InvalidOperationException($"Only an RGB color has an alpha; this one is {this}.");
        return Rgba((byte)(Word >> 16), (byte)(Word >> 8), (byte)Word, ToByte(Math.Clamp(alpha, 0, 1)));
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

    private static byte ToByte(double part) => (byte)Math.Round(part * 255, MidpointRounding.AwayFromZero);

    /// <summary>The color of a word that the engine wrote.</summary>
    internal static Color FromWord(uint word) => new(word);
}
