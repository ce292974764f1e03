using System.Runtime.InteropServices;
using System.Text;

namespace Spark.Bench;

/// <summary>A pseudo-terminal of 200×50 cells in raw mode, whose output is read here.</summary>
internal sealed unsafe class PseudoTerminal : IDisposable
{
    internal const int Columns = 200, Rows = 50;
    private const ulong UnlockSlave = 0x40045431, GetNumber = 0x80045430, SetWindowSize = 0x5414, CountReadable = 0x541B;

    internal PseudoTerminal()
    {
        Master = Open("/dev/ptmx");
        int zero = 0, number = 0;
        Check(LibC.InputOutputControl(Master, UnlockSlave, &zero));
        Check(LibC.InputOutputControl(Master, GetNumber, &number));
        Slave = Open($"/dev/pts/{number}");
        SetSize(Columns, Rows);
        uint* modes = stackalloc uint[LibC.TermiosBytes / 4];
        Check(LibC.InputOutputControl(Slave, LibC.GetTermios, modes));
        (modes[0], modes[1], modes[3]) = (0, 0, 0);
        Check(LibC.InputOutputControl(Slave, LibC.SetTermios, modes));
    }

    internal int Master { get; }

    internal int Slave { get; }

    /// <summary>Whether output waits to be read.</summary>
    internal bool HasOutput
    {
        get
        {
            int count = 0;
            return LibC.InputOutputControl(Master, CountReadable, &count) == 0 && count > 0;
        }
    }

    /// <summary>Waits for output and takes what is there; returns how many bytes.</summary>
    internal int Read(Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            nint count = LibC.Read(Master, start, (nuint)buffer.Length);
            return count >= 0 ? (int)count : throw new IOException($"The pseudo-terminal cannot be read (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    /// <summary>Gives the window another size, without telling anybody.</summary>
    internal void SetSize(int columns, int rows)
    {
        ushort* size = stackalloc ushort[] { (ushort)rows, (ushort)columns, 0, 0 };
        Check(LibC.InputOutputControl(Master, SetWindowSize, size));
    }

    /// <summary>Types.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            if (LibC.Write(Master, start, (nuint)bytes.Length) != bytes.Length) throw new IOException($"The pseudo-terminal takes no keys (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    public void Dispose()
    {
        _ = LibC.Close(Slave);
        _ = LibC.Close(Master);
    }

    private static int Open(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            int fd = LibC.Open(name, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec);
            return fd >= 0 ? fd : throw new IOException($"{path} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static void Check(int status)
    {
        if (status < 0) throw new IOException($"The pseudo-terminal cannot be set up (error {Marshal.GetLastPInvokeError()}).");
    }
}
