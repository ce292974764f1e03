using Processes;

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

    private static string[] Commands(TestApp app) =>
        [.. Enumerable.Range(0, 14).Select(row => app.Snapshot().Row(row)).Where(row => row.Contains("root", StringComparison.Ordinal)).Select(row => row.Contains("sleepy", StringComparison.Ordinal) ? "sleepy" : "busy")];

    /// <summary>At first both do nothing; then one is busy.</summary>
    private Task<Machine> ReadAsync() => Task.FromResult(new Machine(
        [0.5, 0.1], 1 << 30, 4L << 30, [new(3, "root", 'S', 0, 1 << 20, 1, "sleepy"), new(7, "root", 'R', _looks++ == 0 ? 0 : 99, 2 << 20, 5, "busy")]));
}
