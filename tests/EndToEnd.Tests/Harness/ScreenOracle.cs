using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spark.Tests;

/// <summary>A terminal emulator that is not ours (xterm.js, under Node): what a user would see after the bytes so far.</summary>
/// <remarks>One Node process serves every terminal. Its package is installed here, pinned by <c>tests/oracle/package-lock.json</c>.</remarks>
internal sealed class ScreenOracle : IDisposable
{
    private static readonly Lazy<Process> s_node = new(Start);
    private static readonly JsonSerializerOptions s_names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static int s_lastId;

    private readonly int _id = Interlocked.Increment(ref s_lastId);

    /// <param name="columns">The width.</param>
    /// <param name="rows">The height.</param>
    /// <param name="joinsClusters">Whether a grapheme cluster has one width, as with mode 2027; else each code point has its own.</param>
    internal ScreenOracle(int columns, int rows, bool joinsClusters = false) => Ask(new Request("open", _id, Columns: columns, Rows: rows, Joins: joinsClusters));

    /// <summary>Gives the terminal bytes; returns what it answers.</summary>
    internal byte[] Feed(byte[] bytes) =>
        Ask(new Request("feed", _id, Data: Convert.ToBase64String(bytes))).TryGetProperty("reply", out JsonElement reply)
            ? reply.GetBytesFromBase64()
            : [];

    /// <summary>Gives the terminal bytes, and compares what it shows with a picture (see <c>frame.mjs</c>); null: it is the same.</summary>
    /// <param name="cursorRow">The cursor's row in a picture that is a live region; null: the picture is the screen.</param>
    internal string? Compare(byte[] bytes, byte[] picture, int? cursorRow = null) =>
        Ask(new Request("frame", _id, Data: Convert.ToBase64String(bytes), Cells: Convert.ToBase64String(picture), CursorRow: cursorRow)).GetProperty("differs").GetString();

    internal void Resize(int columns, int rows) => Ask(new Request("resize", _id, Columns: columns, Rows: rows));

    internal Screen Look() => Ask(new Request("look", _id)).Deserialize<Screen>(s_names)!;

    public void Dispose() => Ask(new Request("close", _id));

    private static JsonElement Ask(Request request)
    {
        Process node = s_node.Value;
        lock (node)
        {
            node.StandardInput.WriteLine(JsonSerializer.Serialize(request, s_names));
            node.StandardInput.Flush();
            string line = node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The terminal emulator under Node ended.");
            JsonElement answer = JsonDocument.Parse(line).RootElement;
            return answer.TryGetProperty("error", out JsonElement error) ? throw new InvalidOperationException($"The terminal emulator failed: {error}") : answer;
        }
    }

    private static Process Start()
    {
        string folder = Repository.PathOf("tests/oracle");
        Install(folder);
        return Launch("node", Path.Combine(folder, "screen.mjs"));
    }

    private static void Install(string folder)
    {
        string stamp = Path.Combine(folder, "node_modules", ".spark-lock");
        string wanted = File.ReadAllText(Path.Combine(folder, "package-lock.json"));
        if (File.Exists(stamp) && File.ReadAllText(stamp) == wanted) return;
        using Process npm = Launch("npm", "ci", "--no-audit", "--no-fund", "--prefix", folder);
        string output = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed in {folder}: {output}");
        File.WriteAllText(stamp, wanted);
    }

    private static Process Launch(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} could not be started: the tests need Node.js 20 or newer, with npm.", exception);
        }
    }

    private sealed record Request(string Do, int Id, string? Data = null, int? Columns = null, int? Rows = null, bool? Joins = null, string? Cells = null, int? CursorRow = null);
}
