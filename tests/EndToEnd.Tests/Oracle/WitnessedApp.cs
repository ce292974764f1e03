using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Spark.Tests;

/// <summary>A random screen in the real engine, whose bytes a terminal reads.</summary>
internal sealed class WitnessedApp : IDisposable
{
    private readonly int _seed;
    private readonly Random _random;
    private readonly RandomScreen _screen;
    private readonly SafeFileHandle _sink;
    private readonly HeadlessSession _headless;
    private readonly ScreenOracle _terminal;
    private long _read;
    private readonly List<string> _printed = [];
    private (int Columns, int Rows) _size;

    internal WitnessedApp(int seed, bool joinsClusters, ScreenMode mode = ScreenMode.Fullscreen)
    {
        _seed = seed;
        _random = new Random(seed);
        _screen = new RandomScreen(seed);
        _size = RandomSize();
        // Bytes go to a file, which takes them at once, however many there are.
        _sink = File.OpenHandle(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, FileOptions.DeleteOnClose);
        _headless = new HeadlessSession(new SparkOptions { Mode = mode, LeaveNothing = true }, _size, (int)_sink.DangerousGetHandle());
        _terminal = new ScreenOracle(_size.Columns, _size.Rows, joinsClusters);
        _headless.Session.Mount(_screen.Build);
        Show("the first frame");
    }

    /// <summary>Changes the screen, sometimes its size too, and lets the terminal be compared with the picture.</summary>
    internal void Step(int frame)
    {
        if (frame % 16 == 15) Resize(RandomSize(), $"frame {frame}, resized");
        if (frame % 16 == 7) CompareWithRepaint(frame);
        _headless.Session.Segment.Graph.Batch(_screen.Change);
        Show($"frame {frame}");
    }

    /// <summary>Changes the live region and its height, and prints now and then.</summary>
    internal void LiveStep(int frame)
    {
        if (frame % 7 == 3) Print($"line {frame} of what is finished");
        _headless.Session.Segment.Graph.Batch(_screen.ChangeHeight);
        _headless.Session.Segment.Graph.Batch(_screen.Change);
        Show($"frame {frame}");
        AssertPrinted(frame);
    }

    /// <summary>Goes to a live region and back now and then, and meanwhile does what is done in either.</summary>
    internal void ModeStep(int frame)
    {
        if (_random.Next(5) == 0) SwitchMode(frame);
        if (_headless.Session.Mode == ScreenMode.Inline)
        {
            LiveStep(frame);
            return;
        }

        _headless.Session.Segment.Graph.Batch(_screen.Change);
        Show($"frame {frame}");
    }

    /// <summary>Gives the terminal bytes and compares it with the picture.</summary>
    internal void Witness(byte[] bytes, string what)
    {
        Segment segment = _headless.Session.Segment;
        int? cursorRow = _headless.Session.Mode == ScreenMode.Inline ? (int)segment.ReadU32(HeaderWord.RegionRow) : null;
        string? differs = _terminal.Compare(bytes, Encode(_headless.Snapshot()), cursorRow);
        if (differs is null) return;
        throw new WitnessException($"Seed {_seed}, {what}, {_size.Columns}x{_size.Rows}: {differs}\nsent: {PseudoTerminal.Visible(Encoding.UTF8.GetString(bytes))}");
    }

    public void Dispose()
    {
        _headless.Session.Unmount();
        _headless.Dispose();
        _terminal.Dispose();
        _sink.Dispose();
    }

    /// <summary>What was drawn piece by piece is what is drawn at once.</summary>
    private void CompareWithRepaint(int frame)
    {
        (int Columns, int Rows) size = _size;
        FrameSnapshot before = _headless.Snapshot();
        Resize((size.Columns + 1, size.Rows), $"frame {frame}, one column more");
        Resize(size, $"frame {frame}, repainted");
        FrameSnapshot after = _headless.Snapshot();
        if (after.ToStyledString() == before.ToStyledString()) return;
        throw new WitnessException($"Seed {_seed}, frame {frame}, {_size.Columns}x{_size.Rows}: piece by piece\n{before.ToStyledString()}\nat once\n{after.ToStyledString()}");
    }

    private void SwitchMode(int frame)
    {
        bool isLive = _headless.Session.Mode == ScreenMode.Inline;
        _headless.Session.SetMode(isLive ? ScreenMode.Fullscreen : ScreenMode.Inline);
        Show($"frame {frame}, switched to {_headless.Session.Mode}");
        if (!isLive) AssertPrinted(frame);
    }

    private void Print(string line)
    {
        _headless.Session.Requests.Print(line + "\n");
        _printed.Add(line);
        Show(line);
    }

    /// <summary>All lines that were printed stand above the region, in order, each once.</summary>
    private void AssertPrinted(int frame)
    {
        Screen screen = _terminal.Look();
        string[] lines = [.. screen.Above, .. screen.Rows];
        string[] found = [.. string.Concat(lines).Split("line ").Skip(1).Select(text => "line " + text).Where(text => text.Contains("of what", StringComparison.Ordinal))];
        if (found.Length >= _printed.Count && _printed.Zip(found).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal))) return;
        throw new WitnessException($"Seed {_seed}, frame {frame}, {_size.Columns}x{_size.Rows}: printed\n{string.Join('\n', _printed)}\nshown\n{string.Join('\n', lines)}");
    }

    private void Resize((int Columns, int Rows) size, string what)
    {
        _size = size;
        _terminal.Resize(size.Columns, size.Rows);
        _headless.Resize(size.Columns, size.Rows);
        Show(what);
    }

    private void Show(string what)
    {
        _headless.Settle();
        Witness(TakeBytes(), what);
    }

    private byte[] TakeBytes()
    {
        byte[] bytes = new byte[RandomAccess.GetLength(_sink) - _read];
        _read += RandomAccess.Read(_sink, bytes, _read);
        return bytes;
    }

    private (int Columns, int Rows) RandomSize() => (_random.Next(2, 70), _random.Next(1, 24));

    /// <summary>The picture as <c>frame.mjs</c> reads it.</summary>
    internal static byte[] Encode(FrameSnapshot picture)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write((ushort)picture.Width);
        writer.Write((ushort)picture.Height);
        writer.Write((short)(picture.Cursor?.Column ?? -1));
        writer.Write((short)(picture.Cursor?.Row ?? -1));
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                FrameCell cell = picture[column, row];
                writer.Write(cell.Foreground.Word);
                writer.Write(cell.Background.Word);
                writer.Write((uint)cell.Attributes);
                writer.Write(cell.UnderlineColor.Word);
                Write(writer, cell.Text);
                Write(writer, cell.Link ?? "");
            }
        }

        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ushort)bytes.Length);
        writer.Write(bytes);
    }
}
