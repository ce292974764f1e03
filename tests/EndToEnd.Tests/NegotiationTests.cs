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
    public void A_dumb_terminal_is_asked_nothing()
    {
        using Job job = Job.Start(new PseudoTerminal(), [("TERM", "dumb")], Repository.Program, "plain");
        job.Terminal.WaitFor("typed <>");
        Assert.DoesNotContain(Fence, job.Terminal.Since(0), StringComparison.Ordinal);
    }
}
