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

    /// <summary>The caret is the terminal's own cursor, which blinks whoever is busy: nothing may hide it, and no frame takes its shape away.</summary>
    [Fact]
    public void The_caret_is_shown_and_blinks_while_a_handler_blocks()
    {
        using Job job = Programs.Start("plain");
        PseudoTerminal terminal = job.Terminal;
        int mark = terminal.Mark;
        terminal.Type("\t");
        terminal.WaitForBytes("\u001b[5 q", mark);
        terminal.Type("x");
        terminal.WaitFor("other <x>");
        terminal.Type(Programs.F3);
        mark = terminal.Mark;
        terminal.Resize(40, 12);
        Screen screen = terminal.WaitForScreen(screen => terminal.Since(mark).EndsWith("\u001b[?25h", StringComparison.Ordinal), "the caret again");
        Assert.Equal("x", screen.Rows[screen.Row][..screen.Column]);
        Assert.EndsWith("\u001b[5 q", terminal.CaretShapes(), StringComparison.Ordinal);
        Processes.Signal(job.Id, LibC.SignalKill);
        terminal.WaitUntilRestored();
    }

    [Fact]
    public void Smooth_scrolling_is_played_while_a_handler_blocks()
    {
        using Job job = Programs.Start("list", "smooth");
        PseudoTerminal terminal = job.Terminal;
        terminal.Type(Programs.F3);
        terminal.Type(string.Concat(Enumerable.Repeat("\u001b[<65;5;4M", 10)));
        // What is seen on the way depends on how busy the machine is; ScrollTests have it, by a clock of their own.
        terminal.WaitForScreen(screen => screen.Rows[1].StartsWith("row 31 of list", StringComparison.Ordinal), "the end of the way");
        Processes.Signal(job.Id, LibC.SignalKill);
        terminal.WaitUntilRestored();
    }

    [Fact]
    public void An_animation_is_played_while_a_handler_blocks()
    {
        using Job job = Programs.Start("moving");
        PseudoTerminal terminal = job.Terminal;
        terminal.Type(Programs.F3);
        int Column(Screen screen) => screen.Rows[0].IndexOf("typed", StringComparison.Ordinal);
        for (int turn = 0; turn < 2; turn++)
        {
            terminal.WaitForScreen(screen => Column(screen) > 14, "the text at the right");
            terminal.WaitForScreen(screen => Column(screen) is >= 0 and < 6, "the text at the left");
        }

        Processes.Signal(job.Id, LibC.SignalKill);
        terminal.WaitUntilRestored();
    }

    [Fact]
    public void Text_is_selected_and_copied_while_a_handler_blocks()
    {
        using Job job = Programs.Start("list");
        PseudoTerminal terminal = job.Terminal;
        terminal.Type(Programs.F3);
        int mark = terminal.Mark;
        terminal.Type("\u001b[<0;5;2M\u001b[<32;5;3M");
        terminal.WaitForBytes("7m1 of list", mark);
        Assert.DoesNotContain("\u001b]52;", terminal.Since(mark), StringComparison.Ordinal);
        terminal.Type("\u001b[<0;5;3m");
        terminal.WaitForBytes($"\u001b]52;c;{Convert.ToBase64String("1 of list\nrow 2"u8)}\u001b\\", mark);
        mark = terminal.Mark;
        // The next click ends it: what was marked is drawn as before.
        terminal.Type("\u001b[<0;9;5M\u001b[<0;9;5m");
        terminal.WaitForBytes("row 2", mark);
        Assert.DoesNotContain("\u001b]52;", terminal.Since(mark), StringComparison.Ordinal);
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
