using System.Globalization;
using System.Text;

namespace Spark;

/// <summary>Keys as a terminal sends them: xterm's encodings, and the kitty keyboard protocol where these have none.</summary>
internal static class KeyBytes
{
    internal static byte[] Encode(Key key)
    {
        int modifiers = (int)key.Modifiers;
        return Encoding.UTF8.GetBytes(key.Code switch
        {
            KeyCode.Escape when modifiers == 0 => "\u001b",
            KeyCode.Enter when modifiers == 0 => "\r",
            KeyCode.Tab when modifiers == 0 => "\t",
            KeyCode.Tab when modifiers == (int)KeyModifiers.Shift => "\u001b[Z",
            KeyCode.Backspace when modifiers == 0 => "\u007f",
            KeyCode.Up => Cursor('A', modifiers),
            KeyCode.Down => Cursor('B', modifiers),
            KeyCode.Right => Cursor('C', modifiers),
            KeyCode.Left => Cursor('D', modifiers),
            KeyCode.End => Cursor('F', modifiers),
            KeyCode.Home => Cursor('H', modifiers),
            KeyCode.Insert => Tilde(2, modifiers),
            KeyCode.Delete => Tilde(3, modifiers),
            KeyCode.PageUp => Tilde(5, modifiers),
            KeyCode.PageDown => Tilde(6, modifiers),
            >= KeyCode.F1 and <= KeyCode.F4 => Cursor((char)('P' + (key.Code - KeyCode.F1)), modifiers, "\u001bO"),
            KeyCode.F1 + 4 => Tilde(15, modifiers),
            >= KeyCode.F1 + 5 and <= KeyCode.F1 + 9 => Tilde((int)(17 + key.Code - KeyCode.F1 - 5), modifiers),
            >= KeyCode.F1 + 10 and <= KeyCode.F1 + 11 => Tilde((int)(23 + key.Code - KeyCode.F1 - 10), modifiers),
            >= 'a' and <= 'z' when modifiers == (int)KeyModifiers.Ctrl && key.Code is not ('i' or 'm' or 'h') => ((char)(key.Code & 0x1f)).ToString(),
            >= 'a' and <= 'z' when modifiers == (int)KeyModifiers.Shift => ((char)(key.Code - 32)).ToString(),
            < KeyCode.Escape when modifiers == 0 && Rune.IsValid(key.Code) => new Rune(key.Code).ToString(),
            _ => Unicode(key, modifiers),
        });
    }

    private static string Cursor(char last, int modifiers, string introducer = "\u001b[") =>
        modifiers == 0 ? $"{introducer}{last}" : string.Create(CultureInfo.InvariantCulture, $"\u001b[1;{modifiers + 1}{last}");

    private static string Tilde(int number, int modifiers) => modifiers == 0
        ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{number}~")
        : string.Create(CultureInfo.InvariantCulture, $"\u001b[{number};{modifiers + 1}~");

    private static string Unicode(Key key, int modifiers)
    {
        uint code = key.Code switch
        {
            KeyCode.Escape => 27,
            KeyCode.Enter => 13,
            KeyCode.Tab => 9,
            KeyCode.Backspace => 127,
            _ => key.Code,
        };
        return string.Create(CultureInfo.InvariantCulture, $"\u001b[{code};{modifiers + 1}u");
    }
}
