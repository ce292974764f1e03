namespace Spark.Tests;

/// <summary>A terminal is asked what it can do; a test answers in its place.</summary>
public sealed class NegotiationTests
{
    private const string Fence = "\u001b[c";
    private const string Answers =
        "\u001bP>|foot(1.16.2)\u001b\\\u001b[?0u\u001b[?2026;2$y\u001b[?2027;2$y\u001b[?2031;2$y\u001b[?2048;2$y\u001b[6;20;10t" +
        "\u001b]10;rgb:ffff/ffff/ffff\u001b\\\u001b]11;rgb:0000/0000/0000\u001b\\\u001b[?62;4;22c";

    [Fact]
    public void Answers_are_used_and_never_typed()
    {
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        int mark = job.Terminal.Mark;
        job.Terminal.Type(Answers);
        job.Terminal.WaitForBytes("\u001b[?2027h", mark);
        // The whole picture again, now that clusters have one width, in one piece.
        job.Terminal.WaitForBytes("\u001b[?2026h", mark);
        job.Terminal.WaitForBytes("\u001b[?2026l", mark);
        job.Terminal.Type("x");
        job.Terminal.WaitFor("typed <x>");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        Assert.Contains("\u001b[?2027l", job.Terminal.Since(mark), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_engine_does_not_ask_again()
    {
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        job.Terminal.Type(Answers);
        job.Terminal.WaitForBytes("\u001b[?2026l");
        int mark = job.Terminal.Mark;
        Processes.Signal(Processes.WaitForEngine(job.Id), LibC.SignalKill);
        job.Terminal.WaitForBytes("\u001b[?2026l", mark);
        Assert.DoesNotContain(Fence, job.Terminal.Since(mark), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_leaves_at_once_waits_for_the_answers()
    {
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        job.Terminal.Type("\u0003");
        job.Terminal.Type(Answers);
        Assert.Equal(0, job.WaitForEnd());
        // What is left to read would be the shell's: nothing is.
        Assert.Equal(0, job.Terminal.WaitingInput);
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void A_terminal_that_never_answers_is_left_after_half_a_second()
    {
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void The_mouse_is_told_in_pixels_where_the_app_wants_that_and_the_terminal_can()
    {
        const string Asked = "\u001b[?1016h\u001b[?1016$p\u001b[16t\u001b[c", Counts = "\u001b[?1016;1$y\u001b[6;20;10t\u001b[?62;4;22c";
        using Job job = Job.Start(Repository.Program, "pixels");
        PseudoTerminal terminal = job.Terminal;
        terminal.WaitForBytes(Fence);
        terminal.Type("\u001b[?1016;2$y" + Answers);
        terminal.WaitForBytes(Asked);
        terminal.Type(Counts + "\u001b[<35;27;33M");
        terminal.WaitFor("mouse Move 2,1 26,32");

        // Another engine switches it on again, since what it switches on first takes it away.
        int mark = terminal.Mark;
        Processes.Signal(Processes.WaitForEngine(job.Id), LibC.SignalKill);
        terminal.WaitForBytes(Asked, mark);
        terminal.Type(Counts + "\u001b[<35;38;33M");
        terminal.WaitFor("mouse Move 3,1 37,32");
        mark = terminal.Mark;
        terminal.Type("\u0003");
        terminal.Type(Counts);
        Assert.Equal(0, job.WaitForEnd());
        terminal.AssertRestored();
        Assert.Contains("\u001b[?1016l", terminal.Since(mark), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mouse_is_told_in_cells_where_nobody_wants_pixels()
    {
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[?1016;2$y" + Answers);
        job.Terminal.WaitForBytes("\u001b[?2026l", mark);
        Assert.DoesNotContain("\u001b[?1016h", job.Terminal.Since(0), StringComparison.Ordinal);
    }

    /// <summary>kitty logs an error for what it does not know, so it is not told of xterm's way.</summary>
    [Theory]
    [InlineData(Answers, false)]
    [InlineData("\u001bP>|XTerm(390)\u001b\\\u001b[?64;1;2c", true)]
    public void Other_keys_are_asked_for_where_kittys_protocol_is_not_there(string answers, bool isAsked)
    {
        const string OtherKeys = "\u001b[>4;1m";
        using Job job = Job.Start(Repository.Program, "plain");
        job.Terminal.WaitForBytes(Fence);
        Assert.DoesNotContain(OtherKeys, job.Terminal.Since(0), StringComparison.Ordinal);
        job.Terminal.Type(answers + "x");
        job.Terminal.WaitFor("typed <x>");
        Assert.Equal(isAsked, job.Terminal.Since(0).Contains(OtherKeys, StringComparison.Ordinal));
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        Assert.Equal(isAsked, job.Terminal.Since(0).Contains("\u001b[>4m", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dumb_terminal_is_asked_nothing()
    {
        using Job job = Job.Start(new PseudoTerminal(), [("TERM", "dumb")], Repository.Program, "plain");
        job.Terminal.WaitFor("typed <>");
        Assert.DoesNotContain(Fence, job.Terminal.Since(0), StringComparison.Ordinal);
    }
}
