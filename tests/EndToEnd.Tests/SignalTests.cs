namespace Spark.Tests;

/// <summary>Every way in which an app can be made to end gives the terminal back and tells the right exit code.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData(LibC.SignalTerminate, 143)]
    [InlineData(LibC.SignalInterrupt, 130)]
    [InlineData(LibC.SignalHangUp, 129)]
    [InlineData(LibC.SignalQuit, 131)]
    public void A_signal_that_ends_programs_ends_the_app_in_order(int signal, int exitCode)
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "x");
        Processes.Signal(job.Id, signal);
        Assert.Equal(exitCode, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
        Assert.True(job.Terminal.Look().Shows($"last words: {exitCode}"), job.Terminal.Look().ToString());
    }

    [Theory]
    [InlineData(LibC.SignalTerminate, 143)]
    [InlineData(LibC.SignalInterrupt, 130)]
    [InlineData(LibC.SignalKill, 137)]
    public void A_signal_amid_the_start_leaves_the_terminal_restored(int signal, int exitCode)
    {
        foreach (string moment in (string[])["\u001b[?1049h", "program plain", "ticks 0"])
        {
            using Job job = Job.Start(Repository.Program, "plain");
            job.Terminal.WaitForBytes(moment);
            Processes.Signal(job.Id, signal);
            Assert.Equal(exitCode, job.WaitForEnd());
            job.WaitUntilNothingIsLeft();
            job.Terminal.AssertRestored();
        }
    }

    [Fact]
    public void The_whole_group_may_be_signalled()
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "x");
        Processes.Signal(-job.Id, LibC.SignalTerminate);
        Assert.Equal(143, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void Exit_with_a_code_ends_with_that_code()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F9);
        Assert.Equal(7, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }
}
