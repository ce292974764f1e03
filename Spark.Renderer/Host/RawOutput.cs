using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Bytes for a descriptor, at the place where it stands.</summary>
/// <remarks>Other programs may share the descriptor and its place with this one: a stream on a file would keep a place of its own, and write over theirs.</remarks>
internal static unsafe class RawOutput
{
    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">The descriptor cannot be written to.</exception>
    internal static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
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
        if (error is not (LibC.TryAgain or LibC.Interrupted)) throw new IOException($"Descriptor {descriptor} cannot be written to (error {error}).");
        if (error == LibC.Interrupted) return;
        LibC.PollEntry writable = new() { Descriptor = descriptor, Wanted = LibC.PollWritable };
        _ = LibC.Poll(&writable, 1, -1);
    }
}
