using System.Globalization;

namespace Processes;

/// <summary>Reads <c>/proc</c> (proc(5)). Shares of time are those since it was asked before, so one thread asks at a time.</summary>
internal sealed class ProcessReader
{
    private const double TicksPerSecond = 100;
    private readonly Dictionary<string, string> _users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).DistinctBy(entry => entry[2]).ToDictionary(entry => entry[2], entry => entry[0]);
    private Dictionary<int, ulong> _ticks = [];
    private (ulong Busy, ulong All)[] _cores = [];
    private DateTime _time = DateTime.UtcNow;

    internal Machine Read()
    {
        double seconds = Math.Max(0.001, (DateTime.UtcNow - _time).TotalSeconds);
        _time = DateTime.UtcNow;
        Dictionary<int, ulong> ticks = [];
        MachineProcess[] processes = [.. Directory.EnumerateDirectories("/proc").Select(path => ReadProcess(path, seconds, ticks)).OfType<MachineProcess>()];
        _ticks = ticks;
        Dictionary<string, long> memory = File.ReadLines("/proc/meminfo").Select(line => line.Split(':')).ToDictionary(entry => entry[0], entry => Number(entry[1].Trim().Split(' ')[0]) * 1024);
        return new Machine(ReadCores(), memory["MemTotal"] - memory["MemAvailable"], memory["MemTotal"], processes);
    }

    private double[] ReadCores()
    {
        IEnumerable<string> lines = File.ReadLines("/proc/stat").Where(line => line.StartsWith("cpu", StringComparison.Ordinal) && char.IsDigit(line[3]));
        (ulong Busy, ulong All)[] now = [.. lines.Select(line => TimesOf(Array.ConvertAll(line.Split(' ')[1..], ulong.Parse)))];
        double[] shares = [.. now.Zip(_cores.Length == now.Length ? _cores : now, (after, before) => after.All > before.All ? (double)(after.Busy - before.Busy) / (after.All - before.All) : 0)];
        _cores = now;
        return shares;
    }

    /// <summary>Of the columns, the fourth is idle time and the fifth waits for devices; those behind the eighth are counted in others.</summary>
    private static (ulong Busy, ulong All) TimesOf(ulong[] columns)
    {
        ulong all = columns.Take(8).Aggregate((sum, column) => sum + column);
        return (all - columns[3] - columns[4], all);
    }

    /// <summary>Null: it is no process, or has ended meanwhile.</summary>
    private MachineProcess? ReadProcess(string path, double seconds, Dictionary<int, ulong> ticks)
    {
        if (!int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int id)) return null;
        try
        {
            string stat = File.ReadAllText($"{path}/stat"), command = File.ReadAllText($"{path}/cmdline").TrimEnd('\0').Replace('\0', ' ');
            string user = File.ReadLines($"{path}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
            // The name stands in parentheses, and may have some of its own.
            int open = stat.IndexOf('(', StringComparison.Ordinal), close = stat.LastIndexOf(')');
            string[] fields = stat[(close + 2)..].Split(' ');
            ticks[id] = ulong.Parse(fields[11], CultureInfo.InvariantCulture) + ulong.Parse(fields[12], CultureInfo.InvariantCulture);
            double cpu = _ticks.TryGetValue(id, out ulong before) ? (ticks[id] - before) / TicksPerSecond / seconds * 100 : 0;
            return new MachineProcess(id, _users.GetValueOrDefault(user, user), fields[0][0], cpu, Number(fields[21]) * Environment.SystemPageSize, (int)Number(fields[17]),
                command.Length > 0 ? command : $"[{stat[(open + 1)..close]}]");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
