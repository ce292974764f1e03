using Processes;
using Spark.Tests;

namespace Spark.Primitives.Tests;

/// <summary>examples/Processes, on a machine of the test's own.</summary>
public sealed class ProcessesTests
{
    private readonly List<(int, string)> _sent = [];
    private int _looks;

    [Fact]
    public async Task It_follows_the_machine_and_sorts_filters_and_asks_before_it_kills()
    {
        await using TestApp app = await TestApp.StartAsync(new ProcessScreen(ReadAsync, (process, signal) => _sent.Add((process, signal))).Make, width: 70, height: 14);
        Assert.Equal(["sleepy", "busy"], Commands(app));
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["busy", "sleepy"], Commands(app));
        await app.PressAsync(Key.Down);
        await app.TypeAsync("k");
        Assert.Contains("Send TERM to 7?", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Escape);
        Assert.Empty(_sent);
        await app.TypeAsync("k");
        await app.PressAsync(Key.Enter);
        Assert.Equal([(7, "TERM")], _sent);
        await app.TypeAsync("/slee");
        Assert.Equal(["sleepy"], Commands(app));
    }

    /// <summary>The README's second picture. When it changes on purpose, run this with SPARK_WRITE_PICTURES=1.</summary>
    [Fact]
    public async Task The_picture_of_the_README_is_what_it_draws()
    {
        int second = 0;
        await using TestApp app = await TestApp.StartAsync(new ProcessScreen(() => Task.FromResult(BusyMachine(second++)), (_, _) => { }).Make, width: 104, height: 22);
        await app.AdvanceAsync(TimeSpan.FromSeconds(60));
        await app.PressAsync(Key.Down, Key.Down, Key.Down);
        string drawn = app.Snapshot().ToSvg(), file = Repository.PathOf("docs/processes.svg");
        if (Environment.GetEnvironmentVariable("SPARK_WRITE_PICTURES") == "1") await File.WriteAllTextAsync(file, drawn);
        Assert.Equal(await File.ReadAllTextAsync(file), drawn);
    }

    /// <summary>Loads that come and go, and processes of all kinds.</summary>
    private static Machine BusyMachine(int second)
    {
        string[] commands =
        [
            "/usr/bin/postgres -D /var/lib/postgres/data", "cargo build --release", "dotnet test tests/Spark.Core.Tests", "/usr/lib/firefox/firefox", "nvim src/main.rs", "sshd: ada [priv]", "zsh",
            "node server.js --port 8080", "tmux -L work new-session", "/usr/lib/systemd/systemd --user", "rg --files-with-matches signal", "man 5 proc", "[kworker/0:1-events]", "/usr/bin/dockerd -H unix://",
        ];
        MachineProcess Process(int number)
        {
            double share = Math.Max(0, Math.Sin(number * 1.7 + second * 0.05));
            return new(400 + number * 137, number % 3 == 0 ? "root" : "ada", share > 0.9 ? 'R' : 'S', Math.Pow(share, 6) * 97, (number * 7919L % 900 + 3) << 20, 1 + number * 5 % 23, commands[number]);
        }

        double Load(int core) => 0.5 + 0.28 * Math.Sin(second * 0.21 + core) + 0.2 * Math.Sin(second * 0.53 * (core + 1));
        return new Machine([Load(0), Load(1), Load(2), Load(3)], 11L << 30, 32L << 30, [.. Enumerable.Range(0, commands.Length).Select(Process)]);
    }

    private static string[] Commands(TestApp app) =>
        [.. Enumerable.Range(0, 14).Select(row => app.Snapshot().Row(row)).Where(row => row.Contains("root", StringComparison.Ordinal)).Select(row => row.Contains("sleepy", StringComparison.Ordinal) ? "sleepy" : "busy")];

    /// <summary>At first both do nothing; then one is busy.</summary>
    private Task<Machine> ReadAsync() => Task.FromResult(new Machine(
        [0.5, 0.1], 1 << 30, 4L << 30, [new(3, "root", 'S', 0, 1 << 20, 1, "sleepy"), new(7, "root", 'R', _looks++ == 0 ? 0 : 99, 2 << 20, 5, "busy")]));
}
