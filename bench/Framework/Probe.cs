using System.Diagnostics;

namespace Spark.Bench;

/// <summary>The bare mechanism in a process of its own: <c>bench/probe</c>, built here with cargo.</summary>
internal sealed unsafe class Probe : IDisposable
{
    /// <summary>Words of the memory: wake, answer, end, waiting; the row begins at 16.</summary>
    internal const int Row = 16;

    private static bool s_isBuilt;
    private readonly SegmentMemory _memory = new(4096);
    private readonly Process _process;

    /// <summary>Starts the probe in a mode; <paramref name="terminal"/> is the pseudo-terminal it writes to, or null.</summary>
    internal Probe(string mode, PseudoTerminal? terminal = null)
    {
        string program = Build();
        _memory.Commit(0, 4096, "the probe");
        // A shell opens the descriptors by number, since Process passes none on.
        string self = $"/proc/{Environment.ProcessId}/fd";
        string command = terminal is null
            ? $"exec '{program}' {mode} 3 3<>{self}/{_memory.File}"
            : $"exec '{program}' {mode} 3 4 3<>{self}/{_memory.File} 4<>{self}/{terminal.Slave}";
        _process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]))
            ?? throw new InvalidOperationException("The probe did not start.");
    }

    /// <summary>The shared words.</summary>
    internal uint* Words => (uint*)_memory.Address;

    /// <summary>Wakes the probe as a commit would.</summary>
    internal void Wake() => new FutexNotifier(Words, Words + 3).Notify();

    /// <summary>Sleeps until the probe has answered.</summary>
    internal void WaitForAnswer()
    {
        while (Volatile.Read(ref Words[1]) == 0) _ = LibC.FutexWait(LibC.FutexSystemCall, Words + 1, 0, 0, null);
        Volatile.Write(ref Words[1], 0);
    }

    public void Dispose()
    {
        Volatile.Write(ref Words[2], 1);
        Wake();
        _process.WaitForExit();
        _memory.Dispose();
    }

    internal static string Build()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cargo.toml"))) folder = folder.Parent;
        string root = folder?.FullName ?? throw new InvalidOperationException("Run the bench from the repository.");
        if (!s_isBuilt)
        {
            ProcessStartInfo cargo = new("cargo", ["build", "--release", "--quiet", "--package", "spark-probe"]) { WorkingDirectory = root };
            using Process build = Process.Start(cargo)!;
            build.WaitForExit();
            if (build.ExitCode != 0) throw new InvalidOperationException($"cargo build of the probe failed with {build.ExitCode}.");
            s_isBuilt = true;
        }

        return Path.Combine(root, "target", "release", "spark-probe");
    }
}
