using System.Diagnostics;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Spark;

/// <summary>A place in the text pool: bytes of UTF-8.</summary>
/// <param name="Offset">Bytes from the start of the pool.</param>
/// <param name="Length">Bytes of the text; 0: there is none.</param>
internal readonly record struct TextPlace(uint Offset, uint Length);

/// <summary>Hands out room for text in the segment, and takes it back.</summary>
/// <remarks>
/// A buddy allocator: blocks are powers of two, split when handed out and joined again when given back, so that no
/// history of sizes wears it out. Bytes never change while the engine may be reading them: a new text gets new room, and
/// old room is used again only when the engine has seen the commit that let go of it.
/// </remarks>
[DebuggerDisplay("{BytesInUse} of {Capacity} bytes, {_retired.Count} retired")]
internal sealed unsafe class TextPool
{
    private const int SmallestOrder = 5;
    /// <summary>Memory is committed in pieces of at least this size.</summary>
    private const long CommitBytes = 64 * 1024;

    private readonly Segment _segment;
    private readonly int _largestOrder;
    private const uint None = uint.MaxValue;

    /// <summary>The first free block of each order.</summary>
    private readonly uint[] _firstFree;
    /// <summary>Every free block by its offset, linked with the others of its order.</summary>
    private readonly Dictionary<uint, FreeBlock> _free = [];
    private readonly Queue<(ulong Commit, uint Offset, byte Order)> _retired = new(16);
    private long _committed;

    internal TextPool(Segment segment)
    {
        _segment = segment;
        Capacity = segment.Capacities.TextPoolBytes;
        _largestOrder = 63 - BitOperations.LeadingZeroCount((ulong)Capacity);
        _firstFree = new uint[_largestOrder + 1];
        for (int order = 0; order < _firstFree.Length; order++) _firstFree[order] = None;
        SeedFreeBlocks();
    }

    /// <summary>Bytes there is room for.</summary>
    internal long Capacity { get; }

    /// <summary>Bytes of blocks that are handed out or wait for the engine.</summary>
    internal long BytesInUse { get; private set; }

    /// <summary>Stores a text and says where. A lone surrogate is stored as U+FFFD.</summary>
    /// <exception cref="TextCapacityException">There is no room.</exception>
    /// <exception cref="SegmentMemoryException">There is no memory.</exception>
    internal TextPlace Store(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return default;
        int length = Encoding.UTF8.GetByteCount(text);
        uint offset = Take(length);
        Utf8.FromUtf16(text, new Span<byte>(_segment.Region(SegmentRegion.TextPool) + offset, length), out _, out _);
        return new TextPlace(offset, (uint)length);
    }

    /// <summary>Stores bytes and says where.</summary>
    /// <exception cref="TextCapacityException">There is no room.</exception>
    internal TextPlace Store(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        uint offset = Take(bytes.Length);
        bytes.CopyTo(new Span<byte>(_segment.Region(SegmentRegion.TextPool) + offset, bytes.Length));
        return new TextPlace(offset, (uint)bytes.Length);
    }

    /// <summary>Takes room for bytes that are written later, before anything refers to them; now they are 0.</summary>
    /// <exception cref="TextCapacityException">There is no room.</exception>
    internal TextPlace Reserve(int length)
    {
        TextPlace place = new(Take(length), (uint)length);
        Bytes(place).Clear();
        return place;
    }

    /// <summary>The bytes at a place. They may be written only as long as nothing refers to them.</summary>
    internal Span<byte> Bytes(TextPlace place) =>
        new(_segment.Region(SegmentRegion.TextPool) + place.Offset, (int)place.Length);

    /// <summary>Gives room back. It is used again when the engine has seen the next commit, which refers to it no more.</summary>
    internal void Retire(TextPlace place)
    {
        if (place.Length == 0) return;
        _retired.Enqueue((_segment.Journal.CommitNumber + 1, place.Offset, (byte)OrderOf(place.Length)));
    }

    /// <summary>The text at a place; for tests and messages.</summary>
    internal string Read(TextPlace place) =>
        Encoding.UTF8.GetString(new ReadOnlySpan<byte>(_segment.Region(SegmentRegion.TextPool) + place.Offset, (int)place.Length));

    private void SeedFreeBlocks()
    {
        // A capacity that is no power of two is a row of smaller ones, the largest first.
        long offset = 0;
        for (int order = _largestOrder; order >= SmallestOrder; order--)
        {
            if ((Capacity & (1L << order)) == 0) continue;
            PutFree((uint)offset, order);
            offset += 1L << order;
        }
    }

    private uint Take(int length)
    {
        Reclaim();
        int order = OrderOf((uint)length);
        int from = order;
        while (from <= _largestOrder && _firstFree[from] == None) from++;
        if (from > _largestOrder) throw new TextCapacityException(length, BytesInUse, Capacity);
        uint offset = _firstFree[from];
        Commit(offset + (1L << order));
        RemoveFree(offset);
        while (from > order) PutFree(offset + (1u << --from), from);
        BytesInUse += 1L << order;
        return offset;
    }

    private void Commit(long end)
    {
        if (end <= _committed) return;
        long wanted = Math.Min(Capacity, Math.Max(end, _committed + Math.Max(CommitBytes, _committed / 2)));
        wanted = (wanted + Capacities.Page - 1) / Capacities.Page * Capacities.Page;
        _segment.CommitText(_committed, wanted);
        _committed = wanted;
    }

    private void Reclaim()
    {
        if (_retired.Count == 0) return;
        ulong seen = _segment.ReadU64(HeaderWord.Seen);
        while (_retired.TryPeek(out (ulong Commit, uint Offset, byte Order) block) && block.Commit <= seen)
        {
            _retired.Dequeue();
            BytesInUse -= 1L << block.Order;
            Join(block.Offset, block.Order);
        }
    }

    /// <summary>Frees a block, together with its buddy as long as that is free too.</summary>
    private void Join(uint offset, int order)
    {
        while (order < _largestOrder)
        {
            uint buddy = offset ^ (1u << order);
            if (!_free.TryGetValue(buddy, out FreeBlock block) || block.Order != order) break;
            RemoveFree(buddy);
            offset = Math.Min(offset, buddy);
            order++;
        }

        PutFree(offset, order);
    }

    private void PutFree(uint offset, int order)
    {
        uint next = _firstFree[order];
        _free[offset] = new FreeBlock((byte)order, None, next);
        if (next != None) _free[next] = _free[next] with { Previous = offset };
        _firstFree[order] = offset;
    }

    private void RemoveFree(uint offset)
    {
        _free.Remove(offset, out FreeBlock block);
        if (block.Previous == None) _firstFree[block.Order] = block.Next;
        else _free[block.Previous] = _free[block.Previous] with { Next = block.Next };
        if (block.Next != None) _free[block.Next] = _free[block.Next] with { Previous = block.Previous };
    }

    private static int OrderOf(uint length) => Math.Max(SmallestOrder, 32 - BitOperations.LeadingZeroCount(length - 1));

    private readonly record struct FreeBlock(byte Order, uint Previous, uint Next);
}
