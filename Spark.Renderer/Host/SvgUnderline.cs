using System.Globalization;

namespace Spark;

/// <summary>The underline of a cell in an SVG picture, drawn as a line: viewers know one kind of underline, and that in the text's color.</summary>
internal static class SvgUnderline
{
    /// <summary>What the style bits of <see cref="TextAttributes"/> say.</summary>
    private const int Double = 2, Curly = 3, Dotted = 4, Dashed = 5;

    /// <summary>A path from one column's edge to the next; empty: the cell has no underline.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="color">The color of its text, as CSS writes it.</param>
    /// <param name="left">The cell's left edge.</param>
    /// <param name="baseline">Where the line runs.</param>
    /// <param name="width">Of the cell.</param>
    internal static string Draw(in FrameCell cell, string color, double left, double baseline, double width)
    {
        if ((cell.Attributes & TextAttributes.Underline) == 0) return "";
        int style = (int)cell.Attributes >> 12 & 7;
        if (cell.UnderlineColor != Color.Inherit) color = PictureColors.Css(cell.UnderlineColor, color);
        string dashes = style switch { Dotted => " stroke-dasharray=\"1.05\"", Dashed => " stroke-dasharray=\"2.8 1.4\"", _ => "" };
        string dim = (cell.Attributes & TextAttributes.Dim) != 0 ? " opacity=\"0.55\"" : "";
        return $"""<path d="{Path(style, left, baseline, width)}" stroke="{color}" fill="none"{dashes}{dim}/>""" + "\n";
    }

    private static string Path(int style, double left, double y, double width)
    {
        string line = $"M{Number(left)} {Number(y)}h{Number(width)}";
        string wave = $"q{Number(width / 8)} -2.4 {Number(width / 4)} 0t{Number(width / 4)} 0";
        return style switch
        {
            Double => line + $"m{Number(-width)} -2h{Number(width)}",
            Curly => $"M{Number(left)} {Number(y)}{wave}{wave}",
            _ => line,
        };
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
