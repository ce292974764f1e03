using System.Globalization;
using System.Security;
using System.Text;

namespace Spark;

/// <summary>A frame as an SVG picture, as a terminal with a dark theme would show it.</summary>
internal static class SvgPicture
{
    private const double CellWidth = 8.4, CellHeight = 16.4;
    private const int Margin = 12;
    private const TextAttributes Lines = TextAttributes.Strikethrough | TextAttributes.Overline;

    internal static string Draw(FrameSnapshot frame)
    {
        StringBuilder svg = new();
        string width = Number(frame.Width * CellWidth + 2 * Margin), height = Number(frame.Height * CellHeight + 2 * Margin);
        svg.Append($"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">""").Append('\n');
        svg.Append($"""<rect width="{width}" height="{height}" rx="8" fill="{PictureColors.DefaultBackground}"/>""").Append('\n');
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
            (string foreground, string background) = PictureColors.Of(cell);
            if (background != PictureColors.DefaultBackground) DrawPart(svg, column, row, (0, 0, 1, 1), background);
            IReadOnlyList<(double Left, double Top, double Right, double Bottom)> parts = BlockShapes.Of(cell.Text);
            foreach ((double, double, double, double) part in parts) DrawPart(svg, column, row, part, foreground);
            svg.Append(SvgUnderline.Draw(cell, foreground, X(column), Y(row) + 14.7, CellWidth));
            bool isBlank = cell.Text is "" || (cell.Text is " " && (cell.Attributes & Lines) == 0);
            if (parts.Count == 0 && !isBlank) DrawText(svg, column, row, cell, foreground);
        }
    }

    /// <summary>A part of a cell, in parts of its width and height; a little larger, so that no gap shows between neighbours.</summary>
    private static void DrawPart(StringBuilder svg, int column, int row, (double Left, double Top, double Right, double Bottom) part, string color)
    {
        double width = (part.Right - part.Left) * CellWidth + (part.Right >= 1 ? 0.3 : 0), height = (part.Bottom - part.Top) * CellHeight + (part.Bottom >= 1 ? 0.3 : 0);
        svg.Append(CultureInfo.InvariantCulture,
            $"""<rect x="{Number(X(column) + part.Left * CellWidth)}" y="{Number(Y(row) + part.Top * CellHeight)}" width="{Number(width)}" height="{Number(height)}" fill="{color}"/>""").Append('\n');
    }

    private static void DrawText(StringBuilder svg, int column, int row, in FrameCell cell, string color)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Number(X(column))}" y="{Number(Y(row) + 12.9)}" fill="{color}" """);
        if ((cell.Attributes & TextAttributes.Bold) != 0) svg.Append("font-weight=\"bold\" ");
        if ((cell.Attributes & TextAttributes.Italic) != 0) svg.Append("font-style=\"italic\" ");
        if ((cell.Attributes & TextAttributes.Dim) != 0) svg.Append("opacity=\"0.55\" ");
        string lines = PictureLines.Of(cell.Attributes & Lines);
        if (lines.Length > 0) svg.Append($"text-decoration=\"{lines}\" ");
        svg.Append('>').Append(SecurityElement.Escape(cell.Text)).Append("</text>\n");
    }

    private static void DrawCursor(StringBuilder svg, (int Column, int Row) cursor) => svg.Append(CultureInfo.InvariantCulture,
        $"""<rect x="{Number(X(cursor.Column))}" y="{Number(Y(cursor.Row))}" width="{Number(CellWidth)}" height="{Number(CellHeight)}" fill="{PictureColors.DefaultForeground}" opacity="0.6"/>""").Append('\n');

    private static double X(int column) => Margin + column * CellWidth;

    private static double Y(int row) => Margin + row * CellHeight;

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
