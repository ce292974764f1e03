using System.Text;

namespace Spark.Renderer.Tests;

/// <summary>The app's end of the request ring, with a test in the engine's place.</summary>
public sealed unsafe class RequestRingTests : IDisposable
{
    private const int RingBytes = 4096;
    private readonly Segment _segment = new(new Capacities { RequestBytes = RingBytes });
    private readonly RequestRing _ring;

    public RequestRingTests() => _ring = new RequestRing(_segment);

    public void Dispose() => _segment.Dispose();

    [Fact]
    public void What_finds_no_room_waits_and_comes_in_order()
    {
        Random random = new(11);
        Queue<string> sent = new();
        for (int round = 0; round < 400; round++)
        {
            string text = new((char)('a' + round % 26), random.Next(0, 700));
            sent.Enqueue(text);
            _ring.Send(RequestKind.Title, text);
            for (int count = random.Next(3); count > 0 && sent.Count > 0; count--) Assert.Equal((RequestKind.Title, sent.Dequeue()), Take());
        }

        while (sent.Count > 0) Assert.Equal((RequestKind.Title, sent.Dequeue()), Take());
        Assert.False(_ring.HasWaiting);
    }

    [Fact]
    public void What_is_longer_than_the_ring_is_refused()
    {
        Assert.Throws<ArgumentException>(() => _ring.Send(RequestKind.Clipboard, new string('x', RingBytes)));
        _ring.Send(RequestKind.Clipboard, new string('x', RingBytes - 8));
    }

    private (RequestKind Kind, string Text) Take()
    {
        _ring.Flush();
        ulong tail = _segment.ReadU64(HeaderWord.RequestsTail);
        Assert.True(_segment.ReadU64(HeaderWord.RequestsHead) > tail);
        byte[] head = Bytes(tail, 8);
        int length = BitConverter.ToInt32(head, 4);
        string text = Encoding.UTF8.GetString(Bytes(tail + 8, length));
        _segment.WriteU64(HeaderWord.RequestsTail, tail + 8 + ((ulong)length + 7) / 8 * 8);
        return ((RequestKind)head[0], text);
    }

    private byte[] Bytes(ulong at, int count) =>
        [.. Enumerable.Range(0, count).Select(i => _segment.Region(SegmentRegion.Requests)[(at + (ulong)i) % RingBytes])];
}
