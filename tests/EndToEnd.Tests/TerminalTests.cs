namespace Spark.Tests;

/// <summary>Terminals that are slow, tiny or huge, and what is typed into them.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 40)]
    [InlineData(1000, 500)]
    public void Every_size_works(int columns, int rows)
    {
        using Job job = Job.Start(new PseudoTerminal(columns, rows), [], Repository.Counter);
        job.Terminal.WaitForBytes("\u001b[H");
        int engine = Processes.WaitForEngine(job.Id);
        job.Terminal.Type("Ann\t ");
        Assert.Equal(engine, Processes.EngineOf(job.Id));
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_terminal_that_stops_reading_stops_neither_app_nor_memory()
    {
        using Job job = Programs.Start("tick", "1");
        int engine = Processes.WaitForEngine(job.Id);
        job.Terminal.SetReading(false);
        // The line takes some thousand bytes before it is full; from then on the engine merges frames. A read that was
        // under way when reading stopped has come back by then.
        Thread.Sleep(1000);
        int mark = job.Terminal.Mark;
        long memoryBefore = Processes.ResidentKilobytes(engine);
        Thread.Sleep(2000);
        Assert.InRange(Processes.ResidentKilobytes(engine) - memoryBefore, long.MinValue, 64);
        Assert.Equal(mark, job.Terminal.Mark);
        // Long behind the watchdog's time: an engine that waits for its terminal is not one that hangs.
        Assert.Equal(engine, Processes.EngineOf(job.Id));
        job.Terminal.SetReading(true);
        Programs.TypeText(job, "alive");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_killed_app_before_a_terminal_that_does_not_read_leaves_no_process()
    {
        using Job job = Programs.Start("tick", "1");
        job.Terminal.SetReading(false);
        Thread.Sleep(500);
        Processes.Signal(job.Id, LibC.SignalKill);
        Assert.InRange(job.WaitUntilNothingIsLeft(), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Pasted_escape_sequences_are_shown_and_not_sent()
    {
        using Job job = Programs.Start("plain");
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[200~a\u001b[31mb\u001b]0;title\u0007c\u009b2Jd\u001b[201~");
        job.Terminal.WaitForScreen(screen => screen.Rows.Any(row => row.StartsWith("typed <a", StringComparison.Ordinal) && row.EndsWith("d>", StringComparison.Ordinal)), "what was pasted");
        string sent = job.Terminal.Since(mark);
        Assert.DoesNotContain("\u001b[31m", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b]", sent, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', sent);
        Assert.DoesNotContain('\u009b', sent);
    }

    [Fact]
    public void An_app_that_is_written_to_all_the_time_ends_in_order()
    {
        for (int run = 0; run < 5; run++)
        {
            using Job job = Programs.Start("tick", "1");
            job.Terminal.Type("\u0003");
            Assert.Equal(0, job.WaitForEnd());
            job.Terminal.AssertRestored();
            job.WaitUntilNothingIsLeft();
        }
    }

    [Fact]
    public void Resizing_all_the_time_ends_with_the_last_size()
    {
        using Job job = CounterTests.StartCounter();
        for (int step = 0; step < 100; step++) job.Terminal.Resize(30 + step % 40, 12 + step % 10);
        job.Terminal.Resize(52, 14);
        job.Terminal.WaitForScreen(screen => screen.Rows[0].Length == 52 && screen.Rows[0].EndsWith('╮') && screen.Rows[^1].EndsWith('╯'), "a border of 52 columns");
    }

    [Fact]
    public void A_console_that_was_first_used_on_the_screen_prints_to_the_terminal_while_the_app_is_away()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F4);
        job.Terminal.WaitFor("plain printed");
        int mark = job.Terminal.Mark;
        job.Terminal.Type(Programs.F12);
        job.Terminal.WaitForBytes("printed while it was away", mark);
        Assert.DoesNotContain("\u001b[?1049h", job.Terminal.Since(mark)[..job.Terminal.Since(mark).IndexOf("while it was away", StringComparison.Ordinal)], StringComparison.Ordinal);
        job.Terminal.WaitForScreen(screen => screen.Alternate && screen.Shows("plain printed"), "the screen is back");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        Assert.Equal(job.Terminal.Since(0).IndexOf("while it was away", StringComparison.Ordinal), job.Terminal.Since(0).LastIndexOf("while it was away", StringComparison.Ordinal));
        job.Terminal.AssertRestored();
    }
}
