using System.Runtime.InteropServices;

namespace Spark;

/// <summary>The few calls of the C library that .NET has no face for. The platform's fence on this side: nothing else imports.</summary>
/// <remarks>Every function is blittable, so that no marshalling code is made at run time. Numbers are Linux's.</remarks>
internal static unsafe partial class LibC
{
    internal const int ProtReadWrite = 3;
    internal const int MapShared = 1;
    internal const int MapNoReserve = 0x4000;
    internal const uint MemfdCloseOnExec = 1;
    internal const uint MemfdAllowSealing = 2;
    internal const int FcntlAddSeals = 1033;
    internal const int FcntlDuplicate = 1030;
    internal const int SealShrinkAndGrow = 2 | 4;
    internal const int NoSpace = 28;
    internal const int TooManyOpenInSystem = 23;
    internal const int TooManyOpen = 24;
    internal const long FutexSystemCall = 202;
    internal const int ReadWrite = 2;
    internal const int NoControllingTerminal = 0x100;
    internal const int CloseOnExec = 0x80000;
    internal const int Append = 0x400;
    internal const int WriteOnly = 1;
    internal const ulong GetTermios = 0x5401;
    internal const ulong GetPseudoTerminalNumber = 0x8004_5430;
    internal const ulong GetTerminalDevice = 0x8004_5432;
    internal const ulong SetTermios = 0x5402;
    internal const int TermiosBytes = 36;
    internal const int SignalHangUp = 1;
    internal const int SignalInterrupt = 2;
    internal const int SignalQuit = 3;
    internal const int SignalKill = 9;
    internal const int SignalTerminate = 15;
    internal const int SignalTerminalStop = 20;
    internal const int SignalTerminalInput = 21;
    internal const int SignalTerminalOutput = 22;
    internal const int Interrupted = 4;
    internal const int TryAgain = 11;
    internal const short PollWritable = 4;
    internal const short SpawnSetDefaults = 4;
    internal const short SpawnSetMask = 8;

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    internal static partial int MemfdCreate(byte* name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(int fd, long size);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    internal static partial int Allocate(int fd, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(int fd, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial void* Map(void* address, nuint length, int protection, int flags, int fd, long offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    internal static partial int Unmap(void* address, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "dup3", SetLastError = true)]
    internal static partial int Duplicate(int from, int to, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    internal static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    internal static partial nint ReadAt(int fd, byte* buffer, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int InputOutputControl(int fd, ulong request, void* argument);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitFor(int process, int* status, int options);

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int Spawn(int* process, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int FileActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int FileActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int FileActionsDuplicate(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    internal static partial int FileActionsOpen(void* actions, int fd, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int AttributesSetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int AttributesSetMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int AttributesSetDefaults(void* attributes, void* signals);

    /// <summary>FUTEX_WAIT on a word that two processes share. Any outcome means: look again.</summary>
    [LibraryImport("libc", EntryPoint = "syscall")]
    internal static partial long FutexWait(long number, uint* word, long operation, long expected, TimeSpec* timeout);

    /// <summary><c>struct pollfd</c>.</summary>
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Found;
    }

    /// <summary><c>struct timespec</c>.</summary>
    internal struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
