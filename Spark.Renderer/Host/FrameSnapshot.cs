using System.Diagnostics;
using System.Text;

namespace Spark;

/// <summary>A picture of the screen at one commit, read from the framebuffer itself.</summary>
[DebuggerDisplay("{Width}×{Height}, commit {Commit}")]
public sealed class FrameSnapshot
{
    /// <summary>How long an engine may take over a picture; the next one mends what a killed engine left half done.</summary>
    private const int PatienceMilliseconds = 2000;

    private static readonly FrameCell s_plain = new("", Color.Default, Color.Default, TextAttributes.None);

    private readonly FrameCell[] _cells;

    private FrameSnapshot(int width, int height, ulong commit, FrameCell[] cells, (int Column, int Row)? cursor)
    {
        Width = width;
        Height = height;
        Commit = commit;
        _cells = cells;
        Cursor = cursor;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The commit that it shows.</summary>
    public ulong Commit { get; }

    /// <summary>Where the terminal's cursor stands; null: it is hidden.</summary>
    public (int Column, int Row)? Cursor { get; }

    /// <summary>The cell at a place, counted from the top left corner.</summary>
    public FrameCell this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
            return _cells[row * Width + column];
        }
    }

    /// <summary>A row as text, without the blanks at its end.</summary>
    public string Row(int row)
    {
        StringBuilder text = new();
        for (int column = 0; column < Width; column++) text.Append(this[column, row].Text);
        return text.ToString().TrimEnd(' ');
    }

    /// <summary>All rows, without blanks at their ends and without empty ones at the bottom, parted by line feeds.</summary>
    public override string ToString() => string.Join('\n', Rows()).TrimEnd('\n');

    /// <summary>Every row as text, from top to bottom, without the blanks at its end.</summary>
    public string[] Rows() => [.. Enumerable.Range(0, Height).Select(Row)];

    /// <summary>The picture with its styles: after each row that has any, a line per run of cells that are not plain.</summary>
    public string ToStyledString()
    {
        StringBuilder text = new();
        for (int row = 0; row < Height; row++)
        {
            text.Append(Row(row)).Append('\n');
            for (int start = 0; start < Width;)
            {
                int end = start + 1;
                while (end < Width && this[start, row].LooksLike(this[end, row])) end++;
                AppendStyle(text, start, end, this[start, row]);
                start = end;
            }
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The picture as SVG, as a terminal with a dark theme would show it: for documents and reports.</summary>
    public string ToSvg() => SvgPicture.Draw(this);

    /// <summary>The picture as HTML: a <c>pre</c> with its styles in it. Only links to web and mail addresses are kept.</summary>
    public string ToHtml() => HtmlPicture.Draw(this);

    /// <summary>The picture as a terminal reads it: rows of text with escape sequences for styles and links, each ended by a line feed.</summary>
    public string ToAnsi() => AnsiPicture.Draw(this);

    /// <summary>Throws unless the picture is <paramref name="expected"/>: blanks at the ends of lines and empty lines at the bottom do not count.</summary>
    /// <exception cref="SnapshotMismatchException">It is another; the message shows both side by side.</exception>
    public void ShouldMatch(string expected) => Compare(expected, ToString());

    /// <summary>The same, with styles, as <see cref="ToStyledString"/> writes them.</summary>
    /// <exception cref="SnapshotMismatchException">It is another; the message shows both side by side.</exception>
    public void ShouldMatchStyled(string expected) => Compare(expected, ToStyledString());

    /// <summary>Reads the newest picture.</summary>
    /// <exception cref="EngineFailedException">The engine leaves it unfinished.</exception>
    internal static FrameSnapshot Read(Segment segment)
    {
        SpinWait wait = new();
        for (long until = Environment.TickCount64 + PatienceMilliseconds; Environment.TickCount64 <= until; wait.SpinOnce())
        {
            if (TryRead(segment) is { } snapshot) return snapshot;
        }

        throw EngineFailedException.NoWholePicture(PatienceMilliseconds);
    }

    /// <summary>Reads the picture, unless the engine is writing one. What stands there is the engine's word, and checked.</summary>
    private static unsafe FrameSnapshot? TryRead(Segment segment)
    {
        ulong sequence = segment.ReadU64(HeaderWord.FrameSequence);
        if (sequence % 2 == 1) return null;
        int width = (int)Math.Min(segment.ReadU32(HeaderWord.FrameColumns), ushort.MaxValue);
        int height = (int)Math.Min(segment.ReadU32(HeaderWord.FrameRows), ushort.MaxValue);
        if ((long)width * height > segment.Capacities.MaxCells) height = segment.Capacities.MaxCells / Math.Max(1, width);
        uint[] words = new ReadOnlySpan<uint>(segment.Region(SegmentRegion.Cells), width * height * 4).ToArray();
        int used = (int)Math.Min(segment.ReadU32(HeaderWord.ClustersUsed), (uint)segment.Capacities.ClusterBytes);
        byte[] clusters = new ReadOnlySpan<byte>(segment.Region(SegmentRegion.Clusters), used).ToArray();
        uint column = segment.ReadU32(HeaderWord.CursorColumn), row = segment.ReadU32(HeaderWord.CursorRow);
        ulong commit = segment.ReadU64(HeaderWord.FrameCommit);
        Thread.MemoryBarrier();
        if (segment.ReadU64(HeaderWord.FrameSequence) != sequence) return null;
        (int, int)? cursor = column < width && row < height ? ((int)column, (int)row) : null;
        return new FrameSnapshot(width, height, commit, Decode(words, clusters), cursor);
    }

    private static FrameCell[] Decode(uint[] words, byte[] clusters)
    {
        FrameCell[] cells = new FrameCell[words.Length / 4];
        for (int i = 0; i < cells.Length; i++)
        {
            ReadOnlySpan<uint> cell = words.AsSpan(i * 4, 4);
            (Color underline, string? link) = Extras(cell[3] >> 16, clusters);
            cells[i] = new FrameCell(Glyph(cell[0], clusters), Color.FromWord(cell[1]), Color.FromWord(cell[2]), (TextAttributes)(cell[3] & 0x71ff))
            {
                UnderlineColor = underline,
                Link = link,
            };
        }

        return cells;
    }

    /// <summary>What stands in the cluster room for a cell with that number in its attributes.</summary>
    private static (Color Underline, string? Link) Extras(uint number, byte[] clusters)
    {
        const int Alignment = 16, ColorBytes = 4;
        int place = ((int)number - 1) * Alignment;
        if (number == 0 || place + 2 > clusters.Length) return default;
        int length = BitConverter.ToUInt16(clusters, place);
        if (length < ColorBytes || place + 2 + length > clusters.Length) return default;
        string? link = Shown(clusters, place + 2 + ColorBytes, length - ColorBytes);
        return (Color.FromWord(BitConverter.ToUInt32(clusters, place + 2)), link is "" ? null : link);
    }

    private static string Glyph(uint glyph, byte[] clusters)
    {
        const uint Cluster = 0x80000000, Wide = 0x40000000;
        uint value = glyph & ~(Cluster | Wide);
        if ((glyph & Cluster) == 0) return value == 0 ? "" : IsShown(value) ? new Rune(value).ToString() : "\ufffd";
        if (value + 2 > clusters.Length) return "\ufffd";
        int length = BitConverter.ToUInt16(clusters, (int)value);
        return value + 2 + length > clusters.Length ? "\ufffd" : Shown(clusters, (int)value + 2, length) ?? "\ufffd";
    }

    /// <summary>Text of the cluster room; null when there is something in it that no engine paints.</summary>
    private static string? Shown(byte[] clusters, int start, int length)
    {
        string text = Encoding.UTF8.GetString(clusters, start, length);
        return text.EnumerateRunes().All(rune => IsShown((uint)rune.Value)) ? text : null;
    }

    /// <summary>Whether an engine may have painted it: neither a control character nor none at all.</summary>
    private static bool IsShown(uint value) =>
        Rune.IsValid(value) && !Rune.IsControl(new Rune(value)) && (value & 0xfffe) != 0xfffe;

    private static void AppendStyle(StringBuilder text, int start, int end, in FrameCell cell)
    {
        if (cell with { Text = "" } == s_plain) return;
        text.Append($"  {start}..{end}:");
        if (cell.Foreground != Color.Default) text.Append($" {cell.Foreground}");
        if (cell.Background != Color.Default) text.Append($" on {cell.Background}");
        if (cell.Attributes != TextAttributes.None) text.Append($" {cell.Attributes.ToString().ToLowerInvariant()}");
        if (cell.UnderlineColor != Color.Inherit) text.Append($" underline {cell.UnderlineColor}");
        if (cell.Link is not null) text.Append($" → {cell.Link}");
        text.Append('\n');
    }

    private static void Compare(string expected, string actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        string[] wanted = Normalize(expected), found = Normalize(actual);
        if (!wanted.SequenceEqual(found)) throw new SnapshotMismatchException(wanted, found);
    }

    private static string[] Normalize(string text)
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return [.. lines];
    }
}
