using System.Diagnostics;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>While a handler blocks the app, for ever here, the screen stays alive: what the engine does by itself goes on.</summary>
public sealed class BlockedTests(ITestOutputHelper output)
{
    [Fact]
    public void The_wheel_hover_and_resizing_are_seen_while_a_handler_blocks()
    {
        using Job job = Programs.Start("list");
        PseudoTerminal terminal = job.Terminal;
        terminal.Type(Programs.F3);
        Time("wheel", terminal, () => terminal.Type("\u001b[<65;5;4M"), screen => screen.Shows("row 4 of list") && !screen.Shows("row 2 of list"));
        int mark = terminal.Mark;
        Time("hover", terminal, () => terminal.Type("\u001b[<35;5;5M"), _ => terminal.Since(mark).Contains("48;2;1;2;3", StringComparison.Ordinal));
        Time("resize", terminal, () => terminal.Resize(8, 12), screen => screen.Shows("row 4") && !screen.Shows("row 4 of list"));
        Processes.Signal(job.Id, LibC.SignalKill);
        terminal.WaitUntilRestored();
    }

    private void Time(string what, PseudoTerminal terminal, Action act, Func<Screen, bool> condition)
    {
        int mark = terminal.Mark;
        long started = Stopwatch.GetTimestamp();
        act();
        terminal.WaitForScreen(condition, what);
        if (terminal.ArrivalBehind(mark) is { } arrival) output.WriteLine($"{what}: first bytes after {Stopwatch.GetElapsedTime(started, arrival).TotalMilliseconds:F2} ms");
    }
}
