using System.Runtime.InteropServices;
using System.Text;

namespace Spark;

/// <summary>One engine process: started by <c>posix_spawn</c> in the app's process group, and waited for.</summary>
/// <remarks>
/// It gets the descriptors it needs and no others, and of the environment only what describes the terminal, so that no
/// variable can make it load or run something else.
/// </remarks>
internal sealed unsafe class EngineProcess
{
    private static readonly string[] s_passedOn =
        ["TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "SPARK_LOG", "SPARK_CRASH_FRAME", "RUST_BACKTRACE"];

    /// <summary>
    /// What the terminal and the job send. A child that one of these ends before it has become the engine, which ignores them, would have to be
    /// replaced; one that Ctrl+Z stops would keep this process from stopping too, since the kernel lets it wait for the child.
    /// </summary>
    private static readonly int[] s_blocked =
    [
        LibC.SignalHangUp, LibC.SignalInterrupt, LibC.SignalQuit, LibC.SignalTerminate, LibC.SignalTerminalStop, LibC.SignalTerminalInput,
        LibC.SignalTerminalOutput,
    ];

    private EngineProcess(int id) => Id = id;

    /// <summary>Its process id.</summary>
    internal int Id { get; }

    /// <summary>Starts an engine.</summary>
    /// <exception cref="EngineFailedException">The system refused.</exception>
    internal static EngineProcess Start(string path, in EngineDescriptors descriptors)
    {
        List<string> arguments = [path, "--segment", "3", "--app", System.Environment.ProcessId.ToString()];
        int[] passed = [descriptors.Segment, descriptors.Terminal, descriptors.Capture, descriptors.Sink];
        string[] names = ["--segment", "--tty", "--capture", "--sink"];
        for (int i = 1; i < passed.Length; i++)
        {
            if (passed[i] >= 0) arguments.AddRange([names[i], (3 + i).ToString()]);
        }

        if (descriptors.Headless is { } size) arguments.AddRange(["--headless", $"{size.Columns}x{size.Rows}"]);
        return new EngineProcess(Spawn(path, arguments, passed));
    }

    /// <summary>Waits for its end. The exit code, or 128 and the signal's number.</summary>
    internal int WaitForExit()
    {
        int status;
        while (true)
        {
            int result = LibC.WaitFor(Id, &status, 0);
            if (result == Id) break;
            // Nobody's child any more: somebody else (an inherited SIG_IGN for SIGCHLD) took its status.
            if (result < 0 && Marshal.GetLastPInvokeError() != LibC.Interrupted) return 0;
        }

        return (status & 0x7f) == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f);
    }

    /// <summary>Ends it at once.</summary>
    internal void Kill() => _ = LibC.Kill(Id, LibC.SignalKill);

    private static int Spawn(string path, List<string> arguments, int[] descriptors)
    {
        // Both are smaller than this in every C library; they are filled in by it.
        byte* actions = stackalloc byte[512];
        byte* attributes = stackalloc byte[512];
        byte* signals = stackalloc byte[128];
        Span<int> moved = stackalloc int[descriptors.Length];
        using Lock.Scope rearranging = DescriptorTable.Rearranging.EnterScope();
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = MoveUp(descriptors[i]);
            if (moved[i] < 0 && descriptors[i] >= 0) throw NotMoved(path, moved[..i]);
        }

        NativeStrings words = new(arguments), environment = new(Environment());
        fixed (byte* devNull = "/dev/null\0"u8, executable = Encoding.UTF8.GetBytes(path + '\0'))
        {
            _ = LibC.FileActionsInit(actions);
            _ = LibC.AttributesInit(attributes);
            new Span<byte>(signals, 128).Clear();
            foreach (int signal in s_blocked) signals[(signal - 1) / 8] |= (byte)(1 << ((signal - 1) % 8));
            _ = LibC.AttributesSetMask(attributes, signals);
            new Span<byte>(signals, 128).Fill(0xff);
            _ = LibC.AttributesSetDefaults(attributes, signals);
            _ = LibC.AttributesSetFlags(attributes, LibC.SpawnSetDefaults | LibC.SpawnSetMask);
            for (int fd = 0; fd < 3; fd++) _ = LibC.FileActionsOpen(actions, fd, devNull, LibC.ReadWrite, 0);
            for (int i = 0; i < moved.Length; i++)
            {
                if (moved[i] >= 0) _ = LibC.FileActionsDuplicate(actions, moved[i], 3 + i);
            }

            int id;
            int error = LibC.Spawn(&id, executable, actions, attributes, words.Pointers, environment.Pointers);
            _ = LibC.FileActionsDestroy(actions);
            _ = LibC.AttributesDestroy(attributes);
            foreach (int fd in moved)
            {
                if (fd >= 0) _ = LibC.Close(fd);
            }

            words.Free();
            environment.Free();
            return error == 0 ? id : throw EngineFailedException.NotStarted(path, error);
        }
    }

    /// <summary>
    /// A copy above the numbers that the engine uses, so that placing one does not close another. Not far above: a number
    /// beyond the process's table of descriptors makes the kernel wait until every thread has let go of the old table.
    /// </summary>
    private static int MoveUp(int fd) => fd < 0 ? -1 : LibC.Control(fd, LibC.FcntlDuplicate, 3 + 4);

    private static EngineFailedException NotMoved(string path, Span<int> moved)
    {
        int error = Marshal.GetLastPInvokeError();
        foreach (int fd in moved) _ = LibC.Close(fd);
        return EngineFailedException.NotStarted(path, error);
    }

    private static List<string> Environment()
    {
        List<string> variables = [];
        foreach (string name in s_passedOn)
        {
            if (System.Environment.GetEnvironmentVariable(name) is { } value) variables.Add($"{name}={value}");
        }

        foreach (System.Collections.DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            if (entry is { Key: string name, Value: string value } && name.StartsWith("SPARK_TERM_", StringComparison.Ordinal)) variables.Add($"{name}={value}");
        }

        return variables;
    }

    /// <summary>A null-terminated array of C strings.</summary>
    private readonly struct NativeStrings
    {
        internal readonly byte** Pointers;
        private readonly int _count;

        internal NativeStrings(List<string> strings)
        {
            _count = strings.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (int i = 0; i < _count; i++) Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
        }

        internal void Free()
        {
            for (int i = 0; i < _count; i++) Marshal.FreeCoTaskMem((nint)Pointers[i]);
            NativeMemory.Free(Pointers);
        }
    }
}
