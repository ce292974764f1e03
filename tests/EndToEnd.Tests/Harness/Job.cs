using System.Diagnostics;

namespace Spark.Tests;

/// <summary>A program as the foreground job of a session on a pseudo-terminal, whose leader is no shell.</summary>
internal sealed class Job : IDisposable
{
    private readonly object _lock = new();
    private readonly List<(string Line, long Time)> _news = [];
    private readonly Process _leader;
    private int _taken;

    private Job(PseudoTerminal terminal, Process leader)
    {
        Terminal = terminal;
        _leader = leader;
        StreamReader output = leader.StandardOutput;
        Thread reader = new(() => Listen(output)) { IsBackground = true, Name = "leader" };
        reader.Start();
        string first = Next().Line;
        Id = first.StartsWith("started ", StringComparison.Ordinal)
            ? int.Parse(first[8..], System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The session leader says: {first}");
    }

    internal PseudoTerminal Terminal { get; }

    /// <summary>The program's process, which leads a group of the same number.</summary>
    internal int Id { get; }

    /// <summary>Starts a program on a new terminal.</summary>
    internal static Job Start(string program, params string[] arguments) => Start(new PseudoTerminal(), [], program, arguments);

    /// <summary>Starts a program on a terminal, with more environment variables.</summary>
    internal static Job Start(PseudoTerminal terminal, (string Name, string Value)[] variables, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Repository.Leader, [terminal.Path, program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.PathOf(""),
        };
        Prepare(start, variables);
        return new Job(terminal, Process.Start(start)!);
    }

    /// <summary>Makes the environment that of a plain terminal, whatever the tests themselves run in.</summary>
    internal static void Prepare(ProcessStartInfo start, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        foreach (string name in start.Environment.Keys.Where(IsTerminalsOrOurs).ToArray()) start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["COLORTERM"] = "truecolor";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach ((string name, string value) in variables) start.Environment[name] = value;
    }

    /// <summary>Waits until the program stops; returns the signal.</summary>
    internal int WaitUntilStopped() => Expect("stopped ");

    /// <summary>Waits until the program ends; returns its exit code, or 128 and the signal's number.</summary>
    internal int WaitForEnd()
    {
        (string line, _) = Next();
        if (line.StartsWith("exited ", StringComparison.Ordinal)) return Number(line);
        if (line.StartsWith("killed ", StringComparison.Ordinal)) return 128 + Number(line);
        throw new InvalidOperationException($"The program did not end: {line}");
    }

    /// <summary>Gives the program the terminal and lets it go on, as <c>fg</c> does.</summary>
    internal void Foreground() => Command("fg");

    /// <summary>Lets the program go on without the terminal, as <c>bg</c> does.</summary>
    internal void Background() => Command("bg");

    /// <summary>Everything that runs in the session, the leader aside.</summary>
    internal IReadOnlyList<Processes.Status> Members() =>
        [.. Processes.All().Where(status => status.Session == _leader.Id && status.Id != _leader.Id)];

    /// <summary>Fails unless every process of the session ends; returns how long that took.</summary>
    internal TimeSpan WaitUntilNothingIsLeft() =>
        Eventually.Holds(() => Members().Count == 0, "no process is left", () => string.Join('\n', Members()));

    public void Dispose()
    {
        foreach (Processes.Status member in Members()) _ = LibC.Kill(member.Id, LibC.SignalKill);
        _leader.StandardInput.Close();
        _leader.WaitForExit();
        _leader.Dispose();
        Terminal.Dispose();
    }

    private static bool IsTerminalsOrOurs(string name) =>
        name.StartsWith("SPARK_", StringComparison.Ordinal) || name.StartsWith("TMUX", StringComparison.Ordinal)
        || name is "NO_COLOR" or "TERM_PROGRAM" or "TERM_PROGRAM_VERSION" or "COLUMNS" or "LINES" or "PS1" or "PROMPT_COMMAND" or "INPUTRC";

    private static int Number(string line) => int.Parse(line[7..], System.Globalization.CultureInfo.InvariantCulture);

    private int Expect(string start)
    {
        (string line, _) = Next();
        return line.StartsWith(start, StringComparison.Ordinal)
            ? int.Parse(line[start.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"\"{start}…\" was expected, but the leader says: {line}");
    }

    private (string Line, long Time) Next()
    {
        lock (_lock)
        {
            long started = Stopwatch.GetTimestamp();
            while (_news.Count == _taken)
            {
                if (!Monitor.Wait(_lock, Eventually.Limit) && Stopwatch.GetElapsedTime(started) > Eventually.Limit)
                    throw new TimeoutException($"Nothing happened to the program.\n{Terminal.Look()}\n{string.Join('\n', Members())}");
            }

            return _news[_taken++];
        }
    }

    private void Listen(StreamReader output)
    {
        while (output.ReadLine() is { } line)
        {
            lock (_lock)
            {
                _news.Add((line, Stopwatch.GetTimestamp()));
                Monitor.PulseAll(_lock);
            }
        }
    }

    private void Command(string word)
    {
        _leader.StandardInput.WriteLine(word);
        _leader.StandardInput.Flush();
    }
}
