using System.Text;

namespace Spark;

/// <summary>Block elements, quadrants and sextants as rectangles, so that pictures need no font that joins them without a gap.</summary>
internal static class BlockShapes
{
    private const string Quadrants = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
    private const int FirstSextant = 0x1fb00, LastSextant = 0x1fb3b, LeftHalf = 0b010101, RightHalf = 0b101010;

    /// <summary>The rectangles of a character in parts of its cell; none for any other character.</summary>
    internal static IReadOnlyList<(double Left, double Top, double Right, double Bottom)> Of(string text)
    {
        if (text.Length == 0 || text == " " || Rune.DecodeFromUtf16(text, out Rune rune, out int used) != System.Buffers.OperationStatus.Done || used != text.Length) return [];
        int quadrant = Quadrants.IndexOf(text, StringComparison.Ordinal);
        return rune.Value switch
        {
            '▀' => [(0, 0, 1, 0.5)],
            >= 0x2581 and <= 0x2588 => [(0, 1 - (rune.Value - 0x2580) / 8.0, 1, 1)],
            >= 0x2589 and <= 0x258f => [(0, 0, (0x2590 - rune.Value) / 8.0, 1)],
            _ when quadrant > 0 => Grid(quadrant, rows: 2),
            >= FirstSextant and <= LastSextant => Grid(Sextant(rune.Value), rows: 3),
            _ => [],
        };
    }

    /// <summary>Sextants are numbered by their pattern, but for the two halves, which were there before.</summary>
    private static int Sextant(int character)
    {
        int pattern = character - FirstSextant + 1;
        if (pattern >= LeftHalf) pattern++;
        if (pattern >= RightHalf) pattern++;
        return pattern;
    }

    private static List<(double Left, double Top, double Right, double Bottom)> Grid(int pattern, int rows)
    {
        List<(double, double, double, double)> parts = [];
        for (int bit = 0; bit < rows * 2; bit++)
        {
            if ((pattern >> bit & 1) == 0) continue;
            double left = bit % 2 / 2.0, top = bit / 2 / (double)rows;
            parts.Add((left, top, left + 0.5, top + 1.0 / rows));
        }

        return parts;
    }
}
