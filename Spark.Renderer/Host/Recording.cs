using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Spark;

/// <summary>Frames with their times, written as an asciicast (version 2 or 3), which asciinema and its player show.</summary>
/// <remarks>Times are those of the test's clock, so that the same program makes the same recording, byte by byte.</remarks>
public sealed class Recording
{
    private readonly List<(TimeSpan Time, FrameSnapshot Frame)> _frames = [];

    /// <summary>How many frames there are.</summary>
    public int Count => _frames.Count;

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="time">When it came to be seen; not before the last one.</param>
    public void Add(FrameSnapshot frame, TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_frames.Count > 0) ArgumentOutOfRangeException.ThrowIfLessThan(time, _frames[^1].Time);
        _frames.Add((time, frame));
    }

    /// <summary>The recording as asciicast version 2: times from the start.</summary>
    /// <exception cref="InvalidOperationException">There is no frame.</exception>
    public string ToAsciicast2()
    {
        FrameSnapshot first = First();
        StringBuilder cast = new($"{{\"version\":2,\"width\":{first.Width},\"height\":{first.Height}}}\n");
        foreach ((TimeSpan time, char code, string data) in Events()) Append(cast, time, code, data);
        return cast.ToString();
    }

    /// <summary>The recording as asciicast version 3: times from the event before.</summary>
    /// <exception cref="InvalidOperationException">There is no frame.</exception>
    public string ToAsciicast3()
    {
        FrameSnapshot first = First();
        StringBuilder cast = new($"{{\"version\":3,\"term\":{{\"cols\":{first.Width},\"rows\":{first.Height}}}}}\n");
        TimeSpan before = default;
        foreach ((TimeSpan time, char code, string data) in Events())
        {
            Append(cast, time - before, code, data);
            before = time;
        }

        return cast.ToString();
    }

    private FrameSnapshot First() =>
        _frames.Count > 0 ? _frames[0].Frame : throw new InvalidOperationException("A recording without a frame has no size: add one first.");

    private static void Append(StringBuilder cast, TimeSpan time, char code, string data) =>
        cast.Append(CultureInfo.InvariantCulture, $"[{time.TotalSeconds:0.000###},\"{code}\",\"{JsonEncodedText.Encode(data, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"]\n");

    private IEnumerable<(TimeSpan Time, char Code, string Data)> Events()
    {
        FrameSnapshot? before = null;
        foreach ((TimeSpan time, FrameSnapshot frame) in _frames)
        {
            bool isResized = before is not null && (before.Width, before.Height) != (frame.Width, frame.Height);
            if (isResized) yield return (time, 'r', $"{frame.Width}x{frame.Height}");
            string output = Difference(isResized ? null : before, frame);
            if (output.Length > 0) yield return (time, 'o', output);
            before = frame;
        }
    }

    /// <summary>The rows that differ, each written whole, and the cursor.</summary>
    private static string Difference(FrameSnapshot? before, FrameSnapshot frame)
    {
        StringBuilder output = new();
        if (before is null) output.Append("\u001b[0m\u001b[2J");
        for (int row = 0; row < frame.Height; row++)
        {
            string text = AnsiPicture.Row(frame, row);
            string shown = before is null ? "" : AnsiPicture.Row(before, row);
            if (text != shown) output.Append(CultureInfo.InvariantCulture, $"\u001b[{row + 1};1H").Append(text).Append(text.Length == 0 || frame.Row(row).Length < frame.Width ? "\u001b[K" : "");
        }

        bool isMoved = before is null || before.Cursor != frame.Cursor || output.Length > 0;
        if (isMoved && frame.Cursor is { } cursor) output.Append(CultureInfo.InvariantCulture, $"\u001b[{cursor.Row + 1};{cursor.Column + 1}H");
        if (before is null || before.Cursor is null != frame.Cursor is null) output.Append(frame.Cursor is null ? "\u001b[?25l" : "\u001b[?25h");
        return output.ToString();
    }
}
