using System.Globalization;
using System.Text;

namespace Spark;

/// <summary>What the mouse does, as a terminal sends it (SGR, mode 1006).</summary>
internal static class MouseBytes
{
    internal static byte[] Encode(MouseAction action, MouseButton button, int x, int y, KeyModifiers modifiers = KeyModifiers.None)
    {
        int number = (int)button >= 8 ? (int)button - 8 + 128 : (int)button;
        int moved = action == MouseAction.Move ? 32 : 0;
        return Report(number + moved + ((int)modifiers & 7) * 4, x, y, action == MouseAction.Up ? 'm' : 'M');
    }

    internal static byte[] EncodeWheel(bool isDown, int x, int y) => Report(isDown ? 65 : 64, x, y, 'M');

    private static byte[] Report(int code, int x, int y, char last) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\u001b[<{code};{x + 1};{y + 1}{last}"));
}
