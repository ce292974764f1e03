using System.Runtime.InteropServices;

namespace Spark;

/// <summary>An app without a terminal: the real engine process, keys as bytes through a pipe, and time that stands still.</summary>
internal sealed unsafe class HeadlessSession : IDisposable
{
    /// <summary>Layouts that the app may answer with another one, before it is said never to come to rest.</summary>
    private const int MostLayouts = 10_000;

    private readonly int _keys;
    /// <summary>Kept for the next engine, when one ends.</summary>
    private readonly int _keysRead;
    private readonly VirtualClock _time = new();
    private ulong _sent;
    /// <summary>The time that has passed; the engine counts milliseconds.</summary>
    private TimeSpan _clock;

    /// <summary>The size or the mode was changed, and no frame of it is known to be complete.</summary>
    private bool _isReshaped;
    private ScreenMode _mode;
    /// <summary>Bytes of requests whose answer was waited for.</summary>
    private ulong _asked;

    internal HeadlessSession(SparkOptions options, (int Columns, int Rows) size, int sink = -1)
    {
        int* ends = stackalloc int[2];
        if (LibC.Pipe(ends, LibC.CloseOnExec) < 0) throw new IOException($"No pipe for keys (error {Marshal.GetLastPInvokeError()}).");
        (_keysRead, _keys) = (ends[0], ends[1]);
        try
        {
            Session = new AppSession(options, segment =>
            {
                segment.WriteU32(HeaderWord.AnswersWanted, 1);
                return new EngineDescriptors(segment.File, _keysRead, Sink: sink, Headless: size);
            }, _time);
            Session.Loop.OnEngineHangs = Session.Engine.Replace;
        }
        catch
        {
            ClosePipe();
            throw;
        }
    }

    internal AppSession Session { get; }

    private Segment Segment => Session.Segment;

    /// <summary>Sends bytes as a terminal would.</summary>
    internal void Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = LibC.Write(_keys, start + written, (nuint)(bytes.Length - written));
                if (count < 0) throw new IOException($"The engine does not read keys (error {Marshal.GetLastPInvokeError()}).");
                written += (int)count;
            }
        }

        _sent += (ulong)bytes.Length;
    }

    /// <summary>The time that has passed.</summary>
    internal TimeSpan Clock => _clock;

    private ulong ClockMs => (ulong)_clock.TotalMilliseconds;

    /// <summary>Lets time pass, for the engine and for the app: from timer to timer, since what one causes may start the next.</summary>
    internal void Advance(TimeSpan time)
    {
        TimeSpan end = _clock + time;
        for (TimeSpan due = _time.NextDue; due < end; due = _time.NextDue)
        {
            AdvanceTo(due);
            Settle();
        }

        AdvanceTo(end);
    }

    private void AdvanceTo(TimeSpan time)
    {
        _clock = time;
        Segment.WriteU64(HeaderWord.ClockMs, ClockMs);
        Segment.EngineWake.Notify();
        // What the engine plays has come to this time when the app's timers change what it plays: else that would be a matter of luck.
        Settle();
        _time.AdvanceTo(time);
    }

    /// <summary>Gives the screen another size.</summary>
    internal void Resize(int columns, int rows)
    {
        Segment.WriteU32(HeaderWord.HeadlessSize, (uint)columns << 16 | (uint)rows);
        Segment.EngineWake.Notify();
        _isReshaped = true;
    }

    /// <summary>
    /// Runs the loop on this thread until nothing is left to do: every byte that was sent is parsed, every event handled, and
    /// every commit shown.
    /// </summary>
    /// <exception cref="InvalidOperationException">Each layout changes what the next one is made from.</exception>
    internal void Settle(bool waitForOperations = false)
    {
        long last = Session.Layouts + MostLayouts;
        Session.Terminal.RefreshStatistics();
        _isReshaped |= _mode != Session.Mode;
        _mode = Session.Mode;
        while (true)
        {
            if (Session.Engine.Failure is { } failure) throw failure;
            if (Session.Layouts > last) throw NeverRests();
            Session.Requests.Flush();
            if (Session.Loop.RunPending()) continue;
            if (IsAnswered() && !(waitForOperations && Session.Loop.HasPendingOperations)) return;
            Session.Loop.Sleep();
        }
    }

    private static InvalidOperationException NeverRests() => new(
        $"The screen does not come to rest: {MostLayouts} layouts, and each changed what the next one is made from. Something follows the size or the place of an "
        + "element (NodeRef.Width, X, …) and changes just that: give one of the two a fixed size, or write it in another place.");

    /// <summary>The picture of the newest commit.</summary>
    internal FrameSnapshot Snapshot() => FrameSnapshot.Read(Segment);

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Engine.End();
        ClosePipe();
        Session.Dispose();
    }

    private void ClosePipe()
    {
        _ = LibC.Close(_keys);
        _ = LibC.Close(_keysRead);
    }

    private bool IsAnswered()
    {
        uint size = Segment.ReadU32(HeaderWord.HeadlessSize);
        bool isSized = size == 0
            || (Segment.ReadU32(HeaderWord.FrameColumns) == size >> 16 && (Session.Mode == ScreenMode.Inline || Segment.ReadU32(HeaderWord.FrameRows) == (size & 0xffff)));
        bool isShaped = isSized && (Segment.ReadU32(HeaderWord.RegionRows) > 0) == (Session.Mode == ScreenMode.Inline);
        ulong asked = Segment.ReadU64(HeaderWord.RequestsHead);
        bool isTaken = Segment.ReadU64(HeaderWord.RequestsTail) >= asked;
        if ((isShaped && _isReshaped) || (isTaken && asked != _asked))
        {
            // The picture of a new shape stands, and requests are taken, before the bytes are sent; a commit after that is answered when they are.
            _isReshaped &= !isShaped;
            if (isTaken) _asked = asked;
            Segment.Journal.Begin();
            Segment.Journal.End();
        }

        return isShaped
            && Segment.ReadU64(HeaderWord.Written) >= Segment.Journal.CommitNumber
            && Segment.ReadU64(HeaderWord.InputShown) >= _sent
            && Segment.ReadU64(HeaderWord.ClockSeen) >= ClockMs
            && isTaken
            && Segment.ReadU32(HeaderWord.EventsHeld) == 0
            && Segment.ReadU64(HeaderWord.EventsHead) <= Segment.ReadU64(HeaderWord.EventsTail)
            && !Session.Loop.HasPosted;
    }
}
