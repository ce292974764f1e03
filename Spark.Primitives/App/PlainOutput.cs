using System.Text;

namespace Spark;

/// <summary>Lines for standard output and error, past <see cref="Console"/>.</summary>
/// <remarks>
/// The first write of <see cref="Console"/> to a terminal, or through its streams, switches the keypad to application mode, and
/// nothing switches it back when the program ends. A program that only shows a screen must not leave that behind.
/// </remarks>
internal static class PlainOutput
{
    internal static void Write(string line) => Write(1, line + Environment.NewLine);

    internal static void WriteError(string line) => Write(2, line + Environment.NewLine);

    /// <summary>Writes a text that need not be a line.</summary>
    internal static void WritePart(string text) => Write(1, text);

    private static void Write(int descriptor, string text) => RawOutput.Write(descriptor, Encoding.UTF8.GetBytes(text));
}
