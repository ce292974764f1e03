using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Spark.Tests;

/// <summary>A terminal as its window sees it: the master's end of a pty, every byte with its time, and what they make of the screen.</summary>
/// <remarks>
/// A thread reads whatever comes at once, as terminals do. The slave's end is kept open as well, so that the line's modes can be
/// compared after everybody else has gone.
/// </remarks>
internal sealed unsafe partial class PseudoTerminal : IDisposable
{
    /// <summary>A slow line delivers in so many pieces a second.</summary>
    private const int SlicesPerSecond = 20;

    private readonly object _lock = new();
    private readonly List<byte> _bytes = [];
    private readonly List<(int End, long Time)> _arrivals = [];
    private readonly TerminalModes _modes = new();
    private readonly ScreenOracle _oracle;
    private readonly byte[] _original;
    private readonly Thread _reader;
    private readonly int _stop;
    private int _master;
    private int _slave;
    private int _shown;
    private int _drains;
    /// <summary>Bytes a second that are read; negative: as they come.</summary>
    private int _pace = -1;

    internal PseudoTerminal(int columns = 60, int rows = 16)
    {
        _master = Checked(LibC.Open("/dev/ptmx", LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec | LibC.NonBlocking));
        int number = 0;
        Checked(LibC.InputOutputControl(_master, LibC.LockPty, &number));
        Checked(LibC.InputOutputControl(_master, LibC.GetPtyNumber, &number));
        Path = $"/dev/pts/{number}";
        SetSize(columns, rows);
        _slave = Checked(LibC.Open(Path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec));
        _original = ReadTermios();
        _stop = Checked(LibC.EventFd(0, LibC.CloseOnExec));
        _oracle = new ScreenOracle(Math.Max(columns, 2), Math.Max(rows, 1));
        _reader = new Thread(Read) { IsBackground = true, Name = "terminal" };
        _reader.Start();
    }

    /// <summary>The device file of the other end.</summary>
    internal string Path { get; }

    /// <summary>How many bytes have come so far.</summary>
    internal int Mark
    {
        get { lock (_lock) return _bytes.Count; }
    }

    /// <summary>The process group that the terminal listens to.</summary>
    internal int ForegroundGroup
    {
        get
        {
            int group = 0;
            return LibC.InputOutputControl(_master, LibC.GetForegroundGroup, &group) < 0 ? 0 : group;
        }
    }

    /// <summary>In words, what is not as it was in the beginning: modes of the line, and modes of the screen. Empty: nothing.</summary>
    internal string Deviations
    {
        get
        {
            string modes;
            lock (_lock) modes = _modes.Deviations;
            byte[] termios = ReadTermios();
            if (termios.AsSpan().SequenceEqual(_original)) return modes;
            return $"{modes} termios {Convert.ToHexString(termios)} instead of {Convert.ToHexString(_original)}".Trim();
        }
    }

    /// <summary>Whether the bytes so far leave the alternate screen up.</summary>
    internal bool IsAlternate
    {
        get { lock (_lock) return _modes.IsAlternate; }
    }

    /// <summary>Whether the line takes keys one by one, without echo.</summary>
    internal bool IsRaw => !ReadTermios().AsSpan().SequenceEqual(_original);

    /// <summary>Bytes that were typed and that nobody has read.</summary>
    internal int WaitingInput
    {
        get
        {
            int count = 0;
            Checked(LibC.InputOutputControl(_slave, LibC.GetWaitingBytes, &count));
            return count;
        }
    }

    /// <summary>Sets the line's modes to what they were in the beginning, as some process might.</summary>
    internal void SetOriginalModes()
    {
        fixed (byte* start = _original) Checked(LibC.InputOutputControl(_slave, LibC.SetTermios, start));
    }

    /// <summary>Types.</summary>
    internal void Type(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes);
    }

    /// <summary>What has come since a mark, as text.</summary>
    internal string Since(int mark)
    {
        lock (_lock) return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(_bytes)[mark..]);
    }

    /// <summary>When the first bytes behind a mark came; null: none have.</summary>
    internal long? ArrivalBehind(int mark)
    {
        lock (_lock)
        {
            foreach ((int end, long time) in _arrivals)
            {
                if (end > mark) return time;
            }
        }

        return null;
    }

    /// <summary>Waits until <paramref name="text"/> has come behind a mark; returns when its last byte came.</summary>
    internal long WaitForBytes(string text, int mark = 0)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(text);
        long until = Stopwatch.GetTimestamp() + (long)(Eventually.Limit.TotalSeconds * Stopwatch.Frequency);
        lock (_lock)
        {
            while (true)
            {
                int at = CollectionsMarshal.AsSpan(_bytes)[mark..].IndexOf(wanted);
                if (at >= 0) return _arrivals.First(arrival => arrival.End >= mark + at + wanted.Length).Time;
                if (!WaitForMore(until)) throw new TimeoutException($"The bytes {Visible(text)} did not come. What came: {Visible(Since(mark))}");
            }
        }
    }

    /// <summary>Waits until the screen looks as it should.</summary>
    internal Screen WaitForScreen(Func<Screen, bool> condition, string what)
    {
        long until = Stopwatch.GetTimestamp() + (long)(Eventually.Limit.TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            int mark = Mark;
            Screen screen = Look();
            if (condition(screen)) return screen;
            lock (_lock)
            {
                while (_bytes.Count == mark)
                {
                    if (!WaitForMore(until)) throw new TimeoutException($"The screen does not show {what}:\n{screen}\nmodes: {Deviations}");
                }
            }
        }
    }

    /// <summary>Waits until the screen shows a text.</summary>
    internal Screen WaitFor(string text) => WaitForScreen(screen => screen.Shows(text), $"\"{text}\"");

    /// <summary>Every sequence so far that gave the cursor a shape (DECSCUSR), one behind the other.</summary>
    internal string CaretShapes() => string.Concat(CaretShape().Matches(Since(0)).Select(match => match.Value));

    [GeneratedRegex("\u001b\\[[0-6] q")]
    private static partial Regex CaretShape();

    /// <summary>What the screen shows now.</summary>
    internal Screen Look()
    {
        byte[] news;
        lock (_lock)
        {
            news = [.. _bytes[_shown..]];
            _shown = _bytes.Count;
        }

        if (news.Length > 0 && _oracle.Feed(news) is { Length: > 0 } reply) Write(reply);
        return _oracle.Look();
    }

    /// <summary>Gives the window another size.</summary>
    internal void Resize(int columns, int rows)
    {
        Look();
        _oracle.Resize(columns, rows);
        SetSize(columns, rows);
    }

    /// <summary>The same, without a look at what the screen shows in that size.</summary>
    internal void ResizeUnseen(int columns, int rows) => SetSize(columns, rows);

    /// <summary>Waits until line and screen are as they were in the beginning; returns when that was seen.</summary>
    internal long WaitUntilRestored()
    {
        Eventually.Holds(() => Deviations.Length == 0, "the terminal is restored", () => $"deviations: {Deviations}\n{Look()}");
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Fails unless line and screen are as they were in the beginning, with everything that was written so far.</summary>
    internal void AssertRestored()
    {
        Drain();
        Assert.Equal("", Deviations);
    }

    /// <summary>Waits until everything that was written to the terminal so far has come: a string that terminals ignore follows it.</summary>
    internal void Drain()
    {
        string marker = $"\u001b]{7000 + ++_drains};\u0007";
        int mark = Mark;
        fixed (byte* start = Encoding.UTF8.GetBytes(marker)) _ = LibC.Write(_slave, start, (nuint)marker.Length);
        WaitForBytes(marker, mark);
    }

    /// <summary>Stops reading, as a terminal does that is stopped or slow; or goes on.</summary>
    internal void SetReading(bool isReading) => SetPace(isReading ? null : 0);

    /// <summary>Reads that many bytes a second, as a slow line does; 0: none, null: as they come.</summary>
    internal void SetPace(int? bytesPerSecond)
    {
        Volatile.Write(ref _pace, bytesPerSecond ?? -1);
        Poke();
    }

    /// <summary>Closes the window.</summary>
    internal void HangUp()
    {
        Poke(end: true);
        _reader.Join();
        _ = LibC.Close(_slave);
        _ = LibC.Close(_master);
        (_slave, _master) = (-1, -1);
    }

    public void Dispose()
    {
        if (_master >= 0) HangUp();
        _ = LibC.Close(_stop);
        _oracle.Dispose();
    }

    /// <summary>Text with its control characters made visible, for messages.</summary>
    internal static string Visible(string text) =>
        string.Concat(text.Select(letter => letter < ' ' || letter == '\u007f' ? $"\\x{(int)letter:x2}" : letter.ToString()));

    private volatile bool _isEnding;

    private void Read()
    {
        byte* buffer = stackalloc byte[65536];
        LibC.PollEntry* entries = stackalloc LibC.PollEntry[2];
        while (!_isEnding)
        {
            int pace = Volatile.Read(ref _pace);
            entries[0] = new LibC.PollEntry { Descriptor = pace != 0 ? _master : -1, Wanted = LibC.PollIn };
            entries[1] = new LibC.PollEntry { Descriptor = _stop, Wanted = LibC.PollIn };
            _ = LibC.Poll(entries, 2, -1);
            if (entries[1].Happened != 0) _ = LibC.Read(_stop, buffer, 8);
            if (entries[0].Happened == 0 || _isEnding) continue;
            nint count = LibC.Read(_master, buffer, (nuint)(pace > 0 ? Math.Max(1, pace / SlicesPerSecond) : 65536));
            long time = Stopwatch.GetTimestamp();
            if (count <= 0) continue;
            lock (_lock)
            {
                ReadOnlySpan<byte> news = new(buffer, (int)count);
                _bytes.AddRange(news);
                _arrivals.Add((_bytes.Count, time));
                _modes.Feed(news);
                Monitor.PulseAll(_lock);
            }

            if (pace > 0) _ = LibC.Poll(&entries[1], 1, 1000 / SlicesPerSecond);
        }
    }

    private bool WaitForMore(long until)
    {
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
        return left > TimeSpan.Zero && (Monitor.Wait(_lock, left) || Stopwatch.GetTimestamp() < until);
    }

    private void Poke(bool end = false)
    {
        _isEnding |= end;
        ulong one = 1;
        _ = LibC.Write(_stop, (byte*)&one, 8);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = LibC.Write(_master, start + written, (nuint)(bytes.Length - written));
                if (count > 0) written += (int)count;
                else if (Marshal.GetLastPInvokeError() is LibC.WouldBlock or LibC.Interrupted) Thread.Sleep(1);
                else throw new IOException($"The terminal takes no keys (error {Marshal.GetLastPInvokeError()}).");
            }
        }
    }

    private void SetSize(int columns, int rows)
    {
        LibC.WindowSize size = new() { Columns = (ushort)columns, Rows = (ushort)rows };
        Checked(LibC.InputOutputControl(_master, LibC.SetWindowSize, &size));
    }

    private byte[] ReadTermios()
    {
        byte[] termios = new byte[LibC.TermiosBytes];
        fixed (byte* start = termios) Checked(LibC.InputOutputControl(_master, LibC.GetTermios, start));
        return termios;
    }

    private static int Checked(int result) =>
        result >= 0 ? result : throw new IOException($"A pseudo-terminal could not be made (error {Marshal.GetLastPInvokeError()}).");
}
