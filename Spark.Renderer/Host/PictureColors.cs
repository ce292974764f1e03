using System.Globalization;

namespace Spark;

/// <summary>What the colors of a frame are in a picture: those of a dark theme, where the terminal would decide.</summary>
internal static class PictureColors
{
    internal const string DefaultForeground = "#d8dee9", DefaultBackground = "#1b1e25";

    /// <summary>The 16 colors of the theme.</summary>
    private static readonly string[] s_theme =
    [
        "#2e3440", "#d0616a", "#8fbc72", "#e5c07b", "#6c9ef8", "#b988d9", "#6fc7cf", "#c9d1dc",
        "#4c566a", "#f07178", "#b3e08d", "#ffd479", "#8db8ff", "#d7a6f2", "#8ee6ee", "#f4f7fb",
    ];

    /// <summary>The two colors of a cell as it is seen.</summary>
    internal static (string Foreground, string Background) Of(in FrameCell cell)
    {
        string foreground = Css(cell.Foreground, DefaultForeground), background = Css(cell.Background, DefaultBackground);
        if ((cell.Attributes & TextAttributes.Hidden) != 0) foreground = background;
        return (cell.Attributes & TextAttributes.Inverse) != 0 ? (background, foreground) : (foreground, background);
    }

    /// <summary>A color as CSS writes it.</summary>
    internal static string Css(Color color, string otherwise)
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
}
