using System.Globalization;
using System.Security;
using System.Text;

namespace Spark;

/// <summary>A frame as an SVG picture, as a terminal with a dark theme would show it.</summary>
internal static class SvgPicture
{
    private const double CellWidth = 8.4, CellHeight = 16.4;
    private const int Margin = 12;
    private const string DefaultForeground = "#d8dee9", DefaultBackground = "#1b1e25";

    /// <summary>The 16 colors of the theme.</summary>
    private static readonly string[] s_theme =
    [
        "#2e3440", "#d0616a", "#8fbc72", "#e5c07b", "#6c9ef8", "#b988d9", "#6fc7cf", "#c9d1dc",
        "#4c566a", "#f07178", "#b3e08d", "#ffd479", "#8db8ff", "#d7a6f2", "#8ee6ee", "#f4f7fb",
    ];

    internal static string Draw(FrameSnapshot frame)
    {
        StringBuilder svg = new();
        string width = Number(frame.Width * CellWidth + 2 * Margin), height = Number(frame.Height * CellHeight + 2 * Margin);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">""").Append('\n');
        svg.Append($"""<rect width="{width}" height="{height}" rx="8" fill="{DefaultBackground}"/>""").Append('\n');
        svg.Append("""<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">""").Append('\n');
        for (int row = 0; row < frame.Height; row++) DrawRow(svg, frame, row);
        if (frame.Cursor is { } cursor) DrawCursor(svg, cursor);
        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void DrawRow(StringBuilder svg, FrameSnapshot frame, int row)
    {
        for (int column = 0; column < frame.Width; column++)
        {
            FrameCell cell = frame[column, row];
            bool isInverse = (cell.Attributes & TextAttributes.Inverse) != 0;
            string foreground = Css(cell.Foreground, DefaultForeground), background = Css(cell.Background, DefaultBackground);
            if (isInverse) (foreground, background) = (background, foreground);
            if (background != DefaultBackground) DrawRectangle(svg, column, row, background);
            if (cell.Text is not ("" or " ")) DrawText(svg, column, row, cell, foreground);
        }
    }

    private static void DrawRectangle(StringBuilder svg, int column, int row, string color) => svg.Append(CultureInfo.InvariantCulture,
        $"""<rect x="{Number(X(column))}" y="{Number(Y(row))}" width="{Number(CellWidth + 0.3)}" height="{Number(CellHeight)}" fill="{color}"/>""").Append('\n');

    private static void DrawText(StringBuilder svg, int column, int row, in FrameCell cell, string color)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(X(column))}" y="{Number(Y(row) + 12.9)}" fill="{color}" """);
        if ((cell.Attributes & TextAttributes.Bold) != 0) svg.Append("font-weight=\"bold\" ");
        if ((cell.Attributes & TextAttributes.Italic) != 0) svg.Append("font-style=\"italic\" ");
        if ((cell.Attributes & TextAttributes.Dim) != 0) svg.Append("opacity=\"0.55\" ");
        if ((cell.Attributes & TextAttributes.Underline) != 0) svg.Append("text-decoration=\"underline\" ");
        svg.Append('>').Append(SecurityElement.Escape(cell.Text)).Append("</text>\n");
    }

    private static void DrawCursor(StringBuilder svg, (int Column, int Row) cursor) => svg.Append(CultureInfo.InvariantCulture,
        $"""<rect x="{Number(X(cursor.Column))}" y="{Number(Y(cursor.Row))}" width="{Number(CellWidth)}" height="{Number(CellHeight)}" fill="{DefaultForeground}" opacity="0.6"/>""").Append('\n');

    private static double X(int column) => Margin + column * CellWidth;

    private static double Y(int row) => Margin + row * CellHeight;

    private static string Css(Color color, string otherwise)
    {
        uint word = color.Word;
        if (word >= 0x01000000) return string.Create(CultureInfo.InvariantCulture, $"#{word & 0xffffff:x6}");
        if (word is < 0x0100 or > 0x01ff) return otherwise;
        int index = (int)(word & 255);
        if (index < 16) return s_theme[index];
        if (index >= 232) return Gray(8 + (index - 232) * 10);
        int cube = index - 16;
        return string.Create(CultureInfo.InvariantCulture, $"#{Level(cube / 36):x2}{Level(cube / 6 % 6):x2}{Level(cube % 6):x2}");
    }

    private static string Gray(int level) => string.Create(CultureInfo.InvariantCulture, $"#{level:x2}{level:x2}{level:x2}");

    private static int Level(int step) => step == 0 ? 0 : 55 + step * 40;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
