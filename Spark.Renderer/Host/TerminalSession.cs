using System.Runtime.InteropServices;
using System.Text;

namespace Spark;

/// <summary>The terminal on the app's side: which one it is, and keeping everything but the engine off it while the screen is up.</summary>
/// <remarks>
/// Every descriptor of this process that is the screen's terminal is pointed elsewhere: 0 to <c>/dev/null</c>, the others
/// into a file in memory, which the engine replays when it restores the terminal. So neither <c>Console</c>, nor the
/// runtime's dying words, nor a child process can tear the screen, steal keys, or set the terminal's modes.
/// </remarks>
internal sealed unsafe class TerminalSession : IDisposable
{
    /// <summary>Descriptors that are looked at; what a program opens before its screen has small numbers.</summary>
    private const int MaxDescriptors = 256;
    private const string Nowhere = "/dev/null";

    private readonly List<(int Descriptor, int Saved)> _moved = [];

    private TerminalSession(int terminal)
    {
        Terminal = terminal;
        fixed (byte* name = "spark-capture"u8)
        {
            int file = LibC.MemfdCreate(name, LibC.MemfdCloseOnExec);
            // Opened once more to append: several descriptors and processes write to it, and none overwrites another.
            Capture = Checked(OpenPath($"/proc/self/fd/{Checked(file)}", LibC.ReadWrite | LibC.Append | LibC.CloseOnExec));
            _ = LibC.Close(file);
        }
    }

    /// <summary>The terminal that shows the screen.</summary>
    internal int Terminal { get; }

    /// <summary>Where printed text is kept meanwhile.</summary>
    internal int Capture { get; }

    /// <summary>The terminal to show the screen on: what <c>SPARK_TTY</c> names, else standard output. Null: there is none.</summary>
    /// <param name="outputIsResult">Whether the screen is on <c>/dev/tty</c> when standard output is no terminal.</param>
    /// <exception cref="IOException"><c>SPARK_TTY</c> names something that is no terminal.</exception>
    internal static TerminalSession? Open(bool outputIsResult = false)
    {
        string? path = Environment.GetEnvironmentVariable("SPARK_TTY");
        if (!string.IsNullOrEmpty(path))
        {
            int named = OpenPath(path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec);
            if (named >= 0 && IsTerminal(named)) return new TerminalSession(named);
            throw new IOException($"SPARK_TTY names {path}, which cannot be opened as a terminal. Name a terminal's device file, or unset it.");
        }

        if (!IsTerminal(1) && outputIsResult)
        {
            // One that is open, if there is: /dev/tty is the terminal that the process is controlled by, and it need not have one.
            int known = IsTerminal(2) ? 2 : IsTerminal(0) ? 0 : -1;
            int controlling = known >= 0
                ? Checked(LibC.Control(known, LibC.FcntlDuplicate, 3))
                : OpenPath("/dev/tty", LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec);
            return controlling < 0 ? null : new TerminalSession(controlling);
        }

        return IsTerminal(1) ? new TerminalSession(Checked(LibC.Control(1, LibC.FcntlDuplicate, 3))) : null;
    }

    /// <summary>Points this process's descriptors of the terminal elsewhere.</summary>
    internal void Divert()
    {
        using Lock.Scope rearranging = DescriptorTable.Rearranging.EnterScope();
        uint? device = DeviceOf(Terminal);
        int nowhere = Checked(OpenPath(Nowhere, LibC.ReadWrite | LibC.CloseOnExec));
        for (int fd = 0; fd < MaxDescriptors; fd++)
        {
            if (fd == Terminal || fd == Capture || DeviceOf(fd) is not { } other || other != device) continue;
            if (_moved.Exists(moved => moved.Saved == fd)) continue;
            int saved = Checked(LibC.Control(fd, LibC.FcntlDuplicate, 3));
            Point(fd, fd == 0 ? nowhere : Capture);
            _moved.Add((fd, saved));
        }

        _ = LibC.Close(nowhere);
    }

    /// <summary>Points them back at the terminal, and what was duplicated of them meanwhile with them.</summary>
    internal void Restore()
    {
        using Lock.Scope rearranging = DescriptorTable.Rearranging.EnterScope();
        string? capture = TargetOf(Capture);
        if (_moved.Count > 0) RestoreCopies(capture);
        foreach ((int descriptor, int saved) in _moved)
        {
            // A number that the program closed may be another file's by now.
            if (TargetOf(descriptor) == (descriptor == 0 ? Nowhere : capture)) Point(descriptor, saved);
            _ = LibC.Close(saved);
        }

        _moved.Clear();
    }

    /// <summary>The runtime's console duplicates a descriptor when it is first used: used while the screen was up, it would print into the capture for ever.</summary>
    private void RestoreCopies(string? capture)
    {
        for (int fd = 3; fd < MaxDescriptors; fd++)
        {
            if (fd == Capture || _moved.Exists(moved => moved.Descriptor == fd) || TargetOf(fd) != capture) continue;
            Point(fd, Terminal);
        }
    }

    /// <summary>Undoes what an engine did to the terminal, when no engine is there to do it.</summary>
    internal void Rescue(Segment segment)
    {
        int length = (int)Math.Min(segment.ReadU32(HeaderWord.UndoLength), 256);
        WriteAll(Terminal, segment.ReadBytes(HeaderWord.UndoSequences, length));
        LeaveRegion(segment);
        WriteAll(Terminal, TakeCaptured());
        byte[] original = segment.ReadBytes(HeaderWord.OriginalTermios, LibC.TermiosBytes);
        byte[] engine = segment.ReadBytes(HeaderWord.EngineTermios, LibC.TermiosBytes);
        byte* now = stackalloc byte[LibC.TermiosBytes];
        // Only what an engine set is undone: somebody else may have the terminal by now.
        bool isOurs = LibC.InputOutputControl(Terminal, LibC.GetTermios, now) == 0
            && new ReadOnlySpan<byte>(now, LibC.TermiosBytes).SequenceEqual(engine);
        if (!isOurs) return;
        fixed (byte* modes = original) _ = LibC.InputOutputControl(Terminal, LibC.SetTermios, modes);
    }

    /// <summary>Goes below a live region that nobody else leaves.</summary>
    private void LeaveRegion(Segment segment)
    {
        uint rows = Math.Min(segment.ReadU32(HeaderWord.RegionRows), ushort.MaxValue), row = segment.ReadU32(HeaderWord.RegionRow);
        if (rows == 0) return;
        string down = row + 1 < rows ? $"\u001b[{rows - 1 - row}B" : "";
        WriteAll(Terminal, Encoding.ASCII.GetBytes($"{down}\r\n"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        _ = LibC.Close(Terminal);
        if (Capture >= 0) _ = LibC.Close(Capture);
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    internal static bool IsTerminal(int fd)
    {
        byte* modes = stackalloc byte[LibC.TermiosBytes];
        return LibC.InputOutputControl(fd, LibC.GetTermios, modes) == 0;
    }

    private static int Checked(int descriptor) => descriptor >= 0 ? descriptor : throw new IOException(
        $"No descriptor is left for the terminal (error {Marshal.GetLastPInvokeError()}). Close some, or raise the limit (ulimit -n).");

    private byte[] TakeCaptured()
    {
        List<byte> text = [];
        byte* buffer = stackalloc byte[4096];
        for (nint count, read = 0; (count = LibC.ReadAt(Capture, buffer, 4096, read)) > 0;)
        {
            foreach (byte value in new ReadOnlySpan<byte>(buffer, (int)count))
            {
                // What stands above a live region already reads as zeros.
                if (value == 0) continue;
                // The terminal is still raw: nobody else puts a carriage return before a line feed.
                if (value == '\n') text.Add((byte)'\r');
                text.Add(value);
            }

            read += count;
        }

        _ = LibC.Truncate(Capture, 0);
        return [.. text];
    }

    private static void WriteAll(int fd, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            for (int written = 0; written < bytes.Length;)
            {
                nint count = LibC.Write(fd, start + written, (nuint)(bytes.Length - written));
                if (count < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted) return;
                if (count > 0) written += (int)count;
            }
        }
    }

    private static void Point(int descriptor, int at) => _ = LibC.Duplicate(at, descriptor, descriptor < 3 ? 0 : LibC.CloseOnExec);

    private static string? TargetOf(int fd) => new FileInfo($"/proc/self/fd/{fd}").LinkTarget;

    /// <summary>Which terminal it is, whatever name it was opened by: <c>/dev/tty</c> is one of them. Null: none, or the other end of one.</summary>
    private static uint? DeviceOf(int fd)
    {
        uint number;
        bool isOtherEnd = LibC.InputOutputControl(fd, LibC.GetPseudoTerminalNumber, &number) == 0;
        return !isOtherEnd && LibC.InputOutputControl(fd, LibC.GetTerminalDevice, &number) == 0 ? number : null;
    }

    private static int OpenPath(string path, int flags)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0')) return LibC.Open(name, flags);
    }
}
