using System.Globalization;
using System.Runtime.InteropServices;
using Spark;

namespace Spark.Tests;

/// <summary>What an app without a terminal and its engine use, as <c>name=number</c> pairs; bytes, or counts.</summary>
internal static partial class Usage
{
    internal static string Now(TestApp app)
    {
        for (int i = 0; i < 3; i++)
        {
            // Gives the system back what is free: how much of that the runtime keeps otherwise is its own affair.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        int engine = Engine();
        return string.Join(' ',
            $"managed={Managed()}",
            $"app={Private(Environment.ProcessId)}",
            $"engine={Private(engine)}",
            $"segment={Blocks()}",
            $"nodes={app.NodeCount}",
            $"descriptors={Descriptors(Environment.ProcessId)}",
            $"engine-descriptors={Descriptors(engine)}",
            $"threads={Directory.GetFileSystemEntries("/proc/self/task").Length}");
    }

    /// <summary>Objects that are alive. <see cref="GC.GetTotalMemory"/> would count what threads have in reserve, too: a few KB, that vary.</summary>
    private static long Managed()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GCMemoryInfo info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return info.HeapSizeBytes - info.FragmentedBytes;
    }

    /// <summary>The engine's process.</summary>
    internal static int Engine()
    {
        while (true)
        {
            foreach (string task in Directory.GetFileSystemEntries("/proc/self/task"))
            {
                foreach (string child in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (File.ReadAllText($"/proc/{child}/comm").Trim() == "spark-engine") return int.Parse(child, CultureInfo.InvariantCulture);
                }
            }

            Thread.Yield();
        }
    }

    /// <summary>Memory that is a process's own, and in use: the shared segment is counted by itself.</summary>
    private static long Private(int process) => File.ReadLines($"/proc/{process}/smaps_rollup")
        .Where(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal) || line.StartsWith("Anonymous:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024)
        .Last();

    /// <summary>Open descriptors, but for the code that the runtime loads when it is needed.</summary>
    private static int Descriptors(int process) => Directory.GetFileSystemEntries($"/proc/{process}/fd")
        .Count(path => new FileInfo(path).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false);

    /// <summary>Memory that the segment has: rows of nodes, text, rings and picture.</summary>
    private static long Blocks() => Directory.GetFileSystemEntries("/proc/self/fd")
        .Where(path => new FileInfo(path).LinkTarget?.StartsWith("/memfd:spark ", StringComparison.Ordinal) == true)
        .Sum(AllocatedBytes);

    private static unsafe long AllocatedBytes(string path)
    {
        // struct stat of the kernel on 64-bit: the count of blocks of 512 bytes stands in its ninth word.
        long* stat = stackalloc long[32];
        return Stat(path, stat) == 0 ? stat[8] * 512 : 0;
    }

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Stat(string path, long* result);
}
