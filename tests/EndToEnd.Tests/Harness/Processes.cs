using System.Diagnostics;
using System.Globalization;

namespace Spark.Tests;

/// <summary>What the kernel tells of processes.</summary>
internal static class Processes
{
    /// <summary>A line of <c>/proc/PID/stat</c>.</summary>
    /// <param name="Ticks">Processor time used, in ticks of 10 ms.</param>
    internal sealed record Status(int Id, string Name, char State, int Parent, int Group, int Session, long Ticks);

    /// <summary>The process with that number; null when it is gone.</summary>
    internal static Status? Find(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            int open = text.IndexOf('(', StringComparison.Ordinal), close = text.LastIndexOf(')');
            string[] fields = text[(close + 2)..].Split(' ');
            int Number(int index) => int.Parse(fields[index], CultureInfo.InvariantCulture);
            return new Status(id, text[(open + 1)..close], fields[0][0], Number(1), Number(2), Number(3), Number(11) + Number(12));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a process runs. One that has ended and is only waited for does not.</summary>
    internal static bool IsRunning(int id) => Find(id) is { State: not ('Z' or 'X') };

    /// <summary>From now on the process gets no more memory than it has.</summary>
    internal static unsafe void AllowNoMoreMemory(int id)
    {
        string pages = File.ReadAllText($"/proc/{id}/statm").Split(' ')[0];
        ulong bytes = ulong.Parse(pages, CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize;
        LibC.Limit limit = new() { Soft = bytes, Hard = bytes };
        if (LibC.LimitProcess(id, LibC.AddressSpaceLimit, &limit, null) != 0) throw new InvalidOperationException($"Process {id} could not be limited.");
    }

    /// <summary>Every running process.</summary>
    internal static IEnumerable<Status> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? Find(id) : null)
            .OfType<Status>()
            .Where(status => status.State is not ('Z' or 'X'));

    /// <summary>The engine of an app; null: it has none now.</summary>
    internal static int? EngineOf(int app) =>
        All().FirstOrDefault(status => status.Parent == app && status.Name == "spark-engine")?.Id;

    /// <summary>The engine of an app, as soon as it is another one than <paramref name="former"/>.</summary>
    internal static int WaitForEngine(int app, int former = 0)
    {
        int? found = null;
        Eventually.Holds(() => (found = EngineOf(app)) is { } id && id != former, "the app has another engine");
        return found!.Value;
    }

    /// <summary>Memory of a process that is in use now.</summary>
    internal static long ResidentKilobytes(int id) =>
        long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize / 1024;

    /// <summary>What each of a process's descriptors is open for, but for the code that the runtime loads when it is needed.</summary>
    internal static string[] Descriptors(int id) =>
        [.. Directory.EnumerateFileSystemEntries($"/proc/{id}/fd")
            .Select(path => $"{Path.GetFileName(path)} {new FileInfo(path).LinkTarget}")
            .Where(line => !line.EndsWith(".dll", StringComparison.Ordinal))];

    /// <summary>Of each thread of a process: how often it was switched away from, of its own will or not, and its processor time.</summary>
    internal static Dictionary<string, (long Switches, long Nanoseconds)> Threads(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task").ToDictionary(
            thread => Path.GetFileName(thread),
            thread => (
                File.ReadLines($"{thread}/status")
                    .Where(line => line.Contains("ctxt_switches", StringComparison.Ordinal))
                    .Sum(line => long.Parse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture)),
                long.Parse(File.ReadAllText($"{thread}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture)));

    /// <summary>Sends a signal; returns when that was.</summary>
    internal static long Signal(int id, int signal)
    {
        long now = Stopwatch.GetTimestamp();
        if (LibC.Kill(id, signal) < 0) throw new InvalidOperationException($"Process {id} cannot be sent signal {signal}.");
        return now;
    }
}
