using System.Globalization;
using System.Text;

namespace Spark;

/// <summary>A frame as a terminal reads it: text with SGR and OSC 8 sequences, without moving the cursor.</summary>
internal static class AnsiPicture
{
    private const string Plain = "\u001b[0m";

    /// <summary>SGR parameters of the attributes, from the lowest bit on.</summary>
    private static readonly string[] s_attributes = ["1", "2", "3", "4", "5", "7", "8", "9", "53"];

    /// <summary>All rows, parted by line feeds, without blanks at their ends.</summary>
    internal static string Draw(FrameSnapshot frame)
    {
        StringBuilder text = new();
        for (int row = 0; row < frame.Height; row++) text.Append(Row(frame, row)).Append('\n');
        return text.ToString();
    }

    /// <summary>One row; behind it the terminal writes plainly.</summary>
    internal static string Row(FrameSnapshot frame, int row)
    {
        StringBuilder text = new();
        (string Text, FrameCell Style)[] runs = [.. FrameRuns.Of(frame, row)];
        for (int i = 0; i < runs.Length; i++)
        {
            (string content, FrameCell style) = runs[i];
            string sgr = Sgr(style);
            if (i == runs.Length - 1 && sgr.Length == 0 && style.Link is null) content = content.TrimEnd(' ');
            if (style.Link is not null) text.Append($"\u001b]8;;{style.Link}\u001b\\");
            if (sgr.Length > 0) text.Append($"\u001b[{sgr}m");
            text.Append(content);
            if (sgr.Length > 0) text.Append(Plain);
            if (style.Link is not null) text.Append("\u001b]8;;\u001b\\");
        }

        return text.ToString();
    }

    private static string Sgr(in FrameCell style)
    {
        List<string> parameters = [];
        uint attributes = (uint)style.Attributes;
        for (int bit = 0; bit < s_attributes.Length; bit++)
        {
            if ((attributes >> bit & 1) == 0) continue;
            uint line = attributes >> 12 & 7;
            parameters.Add(s_attributes[bit] == "4" && line > 1 ? $"4:{line}" : s_attributes[bit]);
        }

        Add(parameters, style.Foreground, 30);
        Add(parameters, style.Background, 40);
        if (style.UnderlineColor != Color.Inherit) parameters.Add(Underline(style.UnderlineColor));
        return string.Join(';', parameters);
    }

    private static void Add(List<string> parameters, Color color, int first)
    {
        uint word = color.Word;
        if (word >= 0x01000000) parameters.Add($"{first + 8};2;{Channels(word, ';')}");
        else if (word is >= 0x0100 and <= 0x01ff) parameters.Add(Palette((int)(word & 255), first));
    }

    private static string Palette(int index, int first) => index switch
    {
        < 8 => Number(first + index),
        < 16 => Number(first + 52 + index),
        _ => $"{first + 8};5;{index}",
    };

    private static string Underline(Color color) =>
        color.Word >= 0x01000000 ? $"58:2::{Channels(color.Word, ':')}" : $"58:5:{color.Word & 255}";

    private static string Channels(uint word, char separator) =>
        string.Join(separator, new[] { word >> 16 & 255, word >> 8 & 255, word & 255 }.Select(channel => Number((int)channel)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
