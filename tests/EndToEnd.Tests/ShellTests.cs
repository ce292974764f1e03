using System.Diagnostics;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>From an interactive bash, directly and through <c>dotnet run</c>, which puts one more process in between.</summary>
public sealed class ShellTests(ITestOutputHelper output)
{
    private static string DotnetRun => $"dotnet run --no-build -c {Repository.Configuration} --project examples/Counter";

    public static TheoryData<string> Ways => [Repository.Counter, DotnetRun];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Control_Z_and_fg_work(string command)
    {
        using Shell shell = new();
        string before = shell.LineModes();
        shell.Type(command);
        shell.Terminal.WaitFor("Who is there?");
        shell.Terminal.Type("Ann");
        shell.Terminal.WaitFor("Hello, Ann!");
        for (int round = 0; round < 2; round++)
        {
            int mark = shell.Terminal.Mark;
            shell.Terminal.Type("\u001a");
            shell.WaitForPrompt(mark);
            Assert.Contains("Stopped", shell.Terminal.Since(mark), StringComparison.Ordinal);
            Assert.False(shell.Terminal.Look().Alternate);
            shell.AssertLineModes(before);
            shell.Type("fg");
            Assert.True(shell.Terminal.WaitFor("Hello, Ann").Alternate);
            // The runtime of `dotnet run` sets the modes that it found, some milliseconds after SIGCONT; the engine sets them
            // right again. No user types in between.
            Thread.Sleep(300);
        }

        shell.Terminal.Type("e\t ");
        shell.Terminal.WaitForScreen(screen => screen.Shows("Hello, Anne!") && screen.Shows("1 times"), "the input of before and after");
        int end = shell.Terminal.Mark;
        shell.Terminal.Type("\u0003");
        shell.WaitForPrompt(end);
        Assert.Contains("<0>", shell.Run("(exit $?)"), StringComparison.Ordinal);
        shell.AssertLineModes(before);
        shell.WaitUntilNothingIsLeft();
    }

    [Theory]
    [InlineData(LibC.SignalKill)]
    [InlineData(LibC.SignalTerminate)]
    public void A_killed_dotnet_run_leaves_a_usable_prompt_and_no_process(int signal)
    {
        using Shell shell = new();
        string before = shell.LineModes();
        shell.Type(DotnetRun);
        shell.Terminal.WaitFor("Who is there?");
        shell.Terminal.Type("Ann");
        shell.Terminal.WaitFor("Hello, Ann!");
        int launcher = shell.WaitForProcess("dotnet"), mark = shell.Terminal.Mark;
        long killed = Processes.Signal(launcher, signal);
        shell.WaitForPrompt(mark);
        TimeSpan left = shell.WaitUntilNothingIsLeft();
        output.WriteLine($"nothing left {Stopwatch.GetElapsedTime(killed).TotalMilliseconds:F0} ms after dotnet run was killed ({left.TotalMilliseconds:F0} after the prompt)");
        Assert.Contains("works 5", shell.Run("echo works $((2+3))"), StringComparison.Ordinal);
        shell.AssertLineModes(before);
        Assert.False(shell.Terminal.Look().Alternate);
    }

    [Fact]
    public void A_killed_app_leaves_a_usable_prompt_many_times()
    {
        using Shell shell = new();
        string before = shell.LineModes();
        for (int round = 0; round < 5; round++)
        {
            shell.Type(Repository.Counter);
            shell.Terminal.WaitForScreen(screen => screen.Alternate && screen.Shows("Who is there?"), "the app");
            int app = shell.WaitForProcess("Counter"), mark = shell.Terminal.Mark;
            Processes.Signal(app, LibC.SignalKill);
            shell.WaitForPrompt(mark);
            // Nobody types within the milliseconds in which the engine, too, looks at what comes from the terminal.
            shell.WaitUntilNothingIsLeft();
            string works = shell.Run("echo works $((2+3))");
            Assert.True(works.Contains("works 5", StringComparison.Ordinal), PseudoTerminal.Visible(shell.Terminal.Since(mark)));
            shell.AssertLineModes(before);
        }
    }

    [Fact]
    public void A_shell_that_is_killed_takes_the_app_with_it()
    {
        using Job job = Job.Start(new PseudoTerminal(), [("PS1", "[prompt]"), ("HISTFILE", "/dev/null")], "bash", "--norc", "-i");
        job.Terminal.WaitFor("[prompt]");
        job.Terminal.Type(Repository.Counter + "\r");
        job.Terminal.WaitFor("Who is there?");
        Processes.Signal(job.Id, LibC.SignalKill);
        job.WaitForEnd();
        job.WaitUntilNothingIsLeft();
        job.Terminal.Drain();
        Assert.False(job.Terminal.Look().Alternate);
    }

    [Fact]
    public void A_stopped_app_that_is_killed_leaves_nothing()
    {
        using Shell shell = new();
        shell.Type(Repository.Counter);
        shell.Terminal.WaitFor("Who is there?");
        int mark = shell.Terminal.Mark;
        shell.Terminal.Type("\u001a");
        shell.WaitForPrompt(mark);
        shell.Run("kill -9 %1");
        shell.WaitUntilNothingIsLeft();
        Assert.Contains("works 5", shell.Run("echo works $((2+3))"), StringComparison.Ordinal);
    }
}
