namespace Spark.Tests;

/// <summary>Stopping and continuing, with a witness that repairs nothing, and from a shell as users do it.</summary>
public sealed class JobControlTests
{
    [Fact]
    public void Control_Z_gives_the_terminal_back_and_going_on_takes_it_again()
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "some text");
        for (int round = 0; round < 3; round++)
        {
            job.Terminal.Type("\u001a");
            Assert.Equal(LibC.SignalTerminalStop, job.WaitUntilStopped());
            job.Terminal.AssertRestored();
            Assert.False(job.Terminal.Look().Alternate);
            job.Foreground();
            Screen screen = job.Terminal.WaitFor("typed <some text>");
            Assert.True(screen.Alternate);
            Assert.True(job.Terminal.IsRaw);
        }

        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <some text!>");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_window_that_was_resized_meanwhile_is_filled_after_going_on()
    {
        using Job job = CounterTests.StartCounter();
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Terminal.Resize(44, 15);
        job.Foreground();
        job.Terminal.WaitForScreen(screen => screen.Rows[0].Length == 44 && screen.Rows[0].EndsWith('╮'), "a border of 44 columns");
    }

    [Fact]
    public void Continued_in_the_background_it_stops_again_and_leaves_the_terminal_alone()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Terminal.Drain();
        int mark = job.Terminal.Mark;
        job.Background();
        Assert.Contains(job.WaitUntilStopped(), new[] { 21, 22 });
        Assert.Equal("", job.Terminal.Since(mark));
        job.Terminal.AssertRestored();
        job.Foreground();
        job.Terminal.WaitFor("typed <>");
    }

    [Fact]
    public void A_stop_that_nobody_announced_is_recovered_from()
    {
        using Job job = Programs.Start("plain");
        Processes.Signal(-job.Id, LibC.SignalStop);
        Assert.Equal(LibC.SignalStop, job.WaitUntilStopped());
        job.Foreground();
        Programs.TypeText(job, "back");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_stop_by_somebody_else_gives_the_terminal_back_too()
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "kept");
        Processes.Signal(-job.Id, LibC.SignalTerminalStop);
        Assert.Equal(LibC.SignalTerminalStop, job.WaitUntilStopped());
        job.Terminal.WaitUntilRestored();
        job.Foreground();
        job.Terminal.WaitFor("typed <kept>");
        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <kept!>");
    }

    [Fact]
    public void Modes_that_another_process_of_the_job_sets_after_going_on_are_set_right_again()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Foreground();
        job.Terminal.WaitFor("typed <>");
        // As the runtime of `dotnet run` does when it hears of SIGCONT later than the engine.
        job.Terminal.SetOriginalModes();
        Eventually.Holds(() => job.Terminal.IsRaw, "the line is raw again");
        Programs.TypeText(job, "heard");
    }

    [Fact]
    public void A_program_that_used_Console_and_Process_before_and_inside_keeps_the_terminal_through_a_stop()
    {
        using Job job = Programs.Start("console");
        Assert.Contains("before: 60 columns", job.Terminal.Since(0), StringComparison.Ordinal);
        job.Terminal.Type(Programs.F6);
        job.Terminal.WaitFor("console child done");
        job.Terminal.Type(Programs.F4);
        job.Terminal.WaitFor("console printed");
        Programs.TypeText(job, "kept");
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Terminal.AssertRestored();
        job.Foreground();
        job.Terminal.WaitFor("typed <kept>");
        Assert.True(job.Terminal.IsRaw);
        Screen screen = job.Terminal.Look();
        Assert.False(screen.Shows("child in"), screen.ToString());
        // Raw mode as the engine set it, not as the runtime would: nothing is echoed, and Ctrl+C is a key.
        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <kept!>");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.Drain();
        Screen after = job.Terminal.Look();
        Assert.True(after.Shows("child in"), after.ToString());
        Assert.Equal("", job.Terminal.Deviations.Replace("?1 on, keypad in application mode", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_killed_program_that_used_Console_leaves_the_terminal_restored()
    {
        using Job job = Programs.Start("console");
        job.Terminal.Type(Programs.F6);
        job.Terminal.WaitFor("console child done");
        Processes.Signal(job.Id, LibC.SignalKill);
        job.WaitForEnd();
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
    }
}
