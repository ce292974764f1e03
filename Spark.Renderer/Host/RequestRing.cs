using System.Buffers.Binary;
using System.Text;

namespace Spark;

/// <summary>The writing end of the request ring: what the app wants of the terminal besides a picture.</summary>
/// <remarks>The engine takes entries while it has the terminal. What finds no room waits here, in order, and is put in later.</remarks>
internal sealed unsafe class RequestRing(Segment segment)
{
    private const int HeadBytes = 8;
    /// <summary>Pages are committed in pieces of this size.</summary>
    private const int Chunk = 64 * 1024;

    private readonly Queue<byte[]> _waiting = new();
    private ulong _head;
    private long _committed;

    /// <summary>Whether something waits for room.</summary>
    internal bool HasWaiting => _waiting.Count > 0;

    /// <summary>Asks for something; the bytes are the text in UTF-8.</summary>
    internal void Send(RequestKind kind, string text) => Send(kind, Encoding.UTF8.GetBytes(text));

    /// <summary>Asks for something.</summary>
    /// <exception cref="ArgumentException">It is longer than the ring: 4 MiB.</exception>
    internal void Send(RequestKind kind, ReadOnlySpan<byte> bytes)
    {
        int whole = HeadBytes + (bytes.Length + HeadBytes - 1) / HeadBytes * HeadBytes;
        if (whole > segment.Capacities.RequestBytes) throw new ArgumentException($"{bytes.Length} bytes are more than a terminal takes at once: at most {segment.Capacities.RequestBytes - HeadBytes}.", nameof(bytes));
        byte[] entry = new byte[whole];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), (uint)bytes.Length);
        bytes.CopyTo(entry.AsSpan(HeadBytes));
        _waiting.Enqueue(entry);
        Flush();
    }

    /// <summary>Puts what waits into the ring, as far as there is room.</summary>
    internal void Flush()
    {
        bool hasPut = false;
        while (_waiting.TryPeek(out byte[]? entry) && _head - segment.ReadU64(HeaderWord.RequestsTail) + (ulong)entry.Length <= (ulong)segment.Capacities.RequestBytes)
        {
            Put(_waiting.Dequeue());
            hasPut = true;
        }

        if (!hasPut) return;
        segment.WriteU64(HeaderWord.RequestsHead, _head);
        segment.EngineWake.Notify();
    }

    private void Put(byte[] entry)
    {
        int capacity = segment.Capacities.RequestBytes;
        long end = Math.Min(capacity, (long)_head + entry.Length);
        if (end > _committed)
        {
            _committed = Math.Min(capacity, (end + Chunk - 1) / Chunk * Chunk);
            segment.EnsureRegion(SegmentRegion.Requests, _committed);
        }

        byte* ring = segment.Region(SegmentRegion.Requests);
        for (int i = 0; i < entry.Length; i++) ring[(int)((_head + (ulong)i) % (ulong)capacity)] = entry[i];
        _head += (ulong)entry.Length;
    }
}
