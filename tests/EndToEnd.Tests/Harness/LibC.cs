using System.Runtime.InteropServices;

namespace Spark.Tests;

/// <summary>The calls of the C library that a terminal emulator needs. Numbers are Linux's.</summary>
internal static unsafe partial class LibC
{
    internal const int ReadWrite = 2;
    internal const int NoControllingTerminal = 0x100;
    internal const int CloseOnExec = 0x80000;
    internal const int NonBlocking = 0x800;
    internal const ulong GetTermios = 0x5401;
    internal const ulong SetTermios = 0x5402;
    internal const ulong SetWindowSize = 0x5414;
    internal const ulong GetPtyNumber = 0x80045430;
    internal const ulong LockPty = 0x40045431;
    internal const ulong GetForegroundGroup = 0x540F;
    internal const ulong GetWaitingBytes = 0x541B;
    internal const int TermiosBytes = 36;
    internal const short PollIn = 1;
    internal const int WouldBlock = 11;
    internal const int Interrupted = 4;
    internal const int IoError = 5;
    internal const int AddressSpaceLimit = 9;
    internal const int SignalHangUp = 1;
    internal const int SignalInterrupt = 2;
    internal const int SignalQuit = 3;
    internal const int SignalAbort = 6;
    internal const int SignalBusError = 7;
    internal const int SignalKill = 9;
    internal const int SignalSegmentationFault = 11;
    internal const int SignalTerminate = 15;
    internal const int SignalContinue = 18;
    internal const int SignalStop = 19;
    internal const int SignalTerminalStop = 20;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int InputOutputControl(int fd, ulong request, void* argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, ulong count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventFd(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    internal static partial int LimitProcess(int process, int resource, Limit* limit, Limit* former);

    /// <summary><c>struct rlimit</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Limit
    {
        internal ulong Soft;
        internal ulong Hard;
    }

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Happened;
    }

    /// <summary><c>struct winsize</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct WindowSize
    {
        internal ushort Rows;
        internal ushort Columns;
        internal ushort Width;
        internal ushort Height;
    }
}
