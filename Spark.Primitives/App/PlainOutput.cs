using System.Runtime.InteropServices;
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

    /// <summary>Where the descriptor stands, which other programs may share with this one: a stream would keep a place of its own, and write over theirs.</summary>
    private static unsafe void Write(int descriptor, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = LibC.Write(descriptor, start + written, (nuint)(bytes.Length - written));
                if (count >= 0) written += (int)count;
                else Wait(descriptor, Marshal.GetLastPInvokeError());
            }
        }
    }

    /// <summary>Who reads may be slow, where the descriptor does not block; and a signal may come between.</summary>
    private static void Wait(int descriptor, int error)
    {
        if (error == LibC.TryAgain) Thread.Sleep(1);
        else if (error != LibC.Interrupted) throw new IOException($"Descriptor {descriptor} cannot be written to (error {error}).");
    }
}
