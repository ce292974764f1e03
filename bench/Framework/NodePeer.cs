using System.Diagnostics;
using System.Text.Json;

namespace Spark.Bench;

/// <summary>A peer that runs under Node, or under bun: one process per script, one request line per sample.</summary>
/// <remarks>
/// The npm packages are installed here, pinned by <c>bench/peers/package-lock.json</c>, when they are missing or the lock changed.
/// A peer that cannot be installed or answers with an error fails its rows; nothing is left out silently.
/// </remarks>
internal sealed class NodePeer
{
    private static readonly Dictionary<string, NodePeer> Running = [];
    private readonly Process _process;

    private NodePeer(string script, bool needsBun)
    {
        Install();
        string path = Path.Combine(Directory, script);
        _process = needsBun ? Start(Path.Combine(Directory, "node_modules", ".bin", "bun"), path) : Start("node", "--expose-gc", path);
    }

    /// <summary>The folder of scripts and packages, found from the place of this assembly upwards.</summary>
    private static string Directory { get; } = FindDirectory();

    /// <summary>The process that runs <paramref name="script"/> of <c>bench/peers</c>; started with the first call. Bun, which npm installs, is for peers that need a newer Node.</summary>
    internal static NodePeer For(string script, bool needsBun = false)
    {
        if (Running.TryGetValue(script, out NodePeer? peer) && !peer._process.HasExited) return peer;
        return Running[script] = new NodePeer(script, needsBun);
    }

    /// <summary>A sampler of one case, in milliseconds.</summary>
    internal BenchSample Case(string name) => () =>
    {
        _process.StandardInput.WriteLine(name);
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The peer ended while it ran {name}, with exit code {_process.ExitCode}.");
        using JsonDocument answer = JsonDocument.Parse(line);
        if (answer.RootElement.TryGetProperty("error", out JsonElement error))
            throw new InvalidOperationException($"The peer failed in {name}: {error.GetString()}");
        return answer.RootElement.GetProperty("ms").GetDouble();
    };

    /// <summary>Ends all peers. They end by themselves too, when their standard input closes.</summary>
    internal static void StopAll()
    {
        foreach (NodePeer peer in Running.Values) peer._process.Dispose();
        Running.Clear();
    }

    private static void Install()
    {
        string packages = Path.Combine(Directory, "node_modules");
        string stamp = Path.Combine(packages, ".spark-lock");
        string wanted = File.ReadAllText(Path.Combine(Directory, "package-lock.json"));
        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted) return;
        using Process npm = Start("npm", "ci", "--no-audit", "--no-fund", "--prefix", Directory);
        string output = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed with exit code {npm.ExitCode} in bench/peers: {output}");
        File.WriteAllText(stamp, wanted);
    }

    private static Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Directory };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} could not be started: {exception.Message}. Install Node 20 with npm.", exception);
        }
    }

    private static string FindDirectory()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "bench", "peers");
            if (File.Exists(Path.Combine(candidate, "package.json"))) return candidate;
        }

        throw new InvalidOperationException("bench/peers was not found above the bench's own folder. Run the bench from the repository.");
    }
}
