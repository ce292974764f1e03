using System.Text;

namespace Spark;

/// <summary>The reading end of the event ring and the paste ring.</summary>
/// <remarks>What stands in the rings is the engine's word, and checked: a head that claims more than the ring holds is cut.</remarks>
internal sealed unsafe class EventPump(Segment segment)
{
    private const int EntryWords = 8;

    private readonly Decoder _pasteDecoder = Encoding.UTF8.GetDecoder();
    private ulong _tail;
    private ulong _pasteTail;
    /// <summary>The last piece ended with a carriage return that was kept: its line feed may come with the next.</summary>
    private bool _keepsReturn;

    /// <summary>Takes the next event; false: there is none.</summary>
    internal bool TryTake(out EngineEvent entry)
    {
        uint capacity = (uint)segment.Capacities.EventEntries;
        ulong head = segment.ReadU64(HeaderWord.EventsHead);
        // A head that went back is no engine's that kept its count: from here on it is believed again.
        if (head < _tail) segment.WriteU64(HeaderWord.EventsTail, _tail = head);
        if (head == _tail)
        {
            entry = default;
            // A move or a turn of the wheel may wait until the ring is empty. The engine says so and looks at the tail; here it is
            // the other way round, so one of both sees the other.
            Interlocked.MemoryBarrier();
            if (segment.ReadU32(HeaderWord.EventsHeld) != 0) segment.EngineWake.Notify();
            return false;
        }

        if (head - _tail > capacity) _tail = head - capacity;
        uint* words = (uint*)segment.Region(SegmentRegion.Events) + _tail % capacity * EntryWords;
        EventKind kind = words[0] <= (uint)EventKind.Dropped ? (EventKind)words[0] : EventKind.None;
        entry = new EngineEvent(kind, (int)words[1], words[2], words[3], words[4], words[5], words[6], words[7]);
        segment.WriteU64(HeaderWord.EventsTail, ++_tail);
        return true;
    }

    /// <summary>
    /// Takes what was pasted up to the given count of bytes ever pasted, of which an event told the lower half. Neither a character nor the end of a line
    /// is cut in two.
    /// </summary>
    internal string TakePaste(uint readyLow, bool isComplete)
    {
        uint ringBytes = (uint)segment.Capacities.PasteBytes;
        ulong head = segment.ReadU64(HeaderWord.PasteHead);
        uint ready = Math.Min(readyLow - (uint)_pasteTail, ringBytes);
        if (_pasteTail + ready > head) ready = (uint)(head - Math.Min(head, _pasteTail));
        byte[] bytes = new byte[ready];
        byte* ring = segment.Region(SegmentRegion.Paste);
        for (uint i = 0; i < ready; i++) bytes[i] = ring[(_pasteTail + i) % ringBytes];
        _pasteTail += ready;
        segment.WriteU64(HeaderWord.PasteTail, _pasteTail);
        segment.EngineWake.Notify();
        char[] text = new char[_pasteDecoder.GetCharCount(bytes, isComplete)];
        return KeepReturn(new string(text, 0, _pasteDecoder.GetChars(bytes, text, isComplete)), isComplete);
    }

    private string KeepReturn(string piece, bool isComplete)
    {
        if (_keepsReturn) piece = "\r" + piece;
        _keepsReturn = !isComplete && piece.EndsWith('\r');
        return _keepsReturn ? piece[..^1] : piece;
    }
}
