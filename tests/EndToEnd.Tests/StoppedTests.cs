namespace Spark.Tests;

/// <summary>Processes that are stopped by somebody, keys that stop the job at any moment, and windows that close at any moment.</summary>
public sealed class StoppedTests
{
    private static int Runs => Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 100 : 6;

    [Fact]
    public void A_stopped_engine_that_owes_nothing_goes_on_in_step()
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "before");
        int engine = Processes.WaitForEngine(job.Id);
        Processes.Signal(engine, LibC.SignalStop);
        job.Terminal.Type("+after");
        Processes.Signal(engine, LibC.SignalContinue);
        job.Terminal.WaitFor("typed <before+after>");
        Assert.Equal(engine, Processes.EngineOf(job.Id));
    }

    [Fact]
    public void A_stopped_app_leaves_a_screen_that_follows_the_window_and_can_be_ended_from_the_keyboard()
    {
        // A shell sees a stop of what it started itself, and takes the terminal; of this one it sees a process that waits.
        using Job job = Job.Start(new PseudoTerminal(), [], "sh", "-c", $"{Repository.Counter}; exit $?");
        PseudoTerminal terminal = job.Terminal;
        terminal.WaitFor("Who is there?");
        int app = job.Members().Single(member => member.Name == "Counter").Id;
        Processes.Signal(app, LibC.SignalStop);
        terminal.Resize(44, 12);
        terminal.WaitForScreen(screen => screen.Rows[0].Length == 44 && screen.Rows[0].EndsWith('╮'), "a border of 44 columns");
        terminal.Type("x");
        // An event that stays unread for 2 s is what makes an app hung.
        Thread.Sleep(2200);
        Assert.True(Processes.IsRunning(app));
        terminal.Type("\u0003\u0003\u0003");
        Assert.Equal(128 + LibC.SignalKill, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        terminal.AssertRestored();
        Assert.True(terminal.Look().EverShowed("Spark: the program did not answer"), terminal.Look().ToString());
    }

    [Fact]
    public void Both_stopped_one_by_one_and_continued_go_on()
    {
        using Job job = Programs.Start("tick", "20");
        Programs.TypeText(job, "kept");
        int engine = Processes.WaitForEngine(job.Id);
        Processes.Signal(engine, LibC.SignalStop);
        Processes.Signal(job.Id, LibC.SignalStop);
        Assert.Equal(LibC.SignalStop, job.WaitUntilStopped());
        // As a machine that was suspended: for both, no time has passed.
        Thread.Sleep(1500);
        Processes.Signal(engine, LibC.SignalContinue);
        job.Foreground();
        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <kept!>");
        Assert.Equal(engine, Processes.EngineOf(job.Id));
    }

    [Fact]
    public void Control_Z_at_any_moment_gives_the_terminal_back()
    {
        for (int seed = 1; seed <= Runs; seed++)
        {
            Random random = new(seed);
            using Job job = Job.Start(Repository.Program, "tick", "5");
            if (random.Next(2) == 0) job.Terminal.WaitFor("typed <>");
            double moment = random.NextDouble() * 120;
            Thread.Sleep(TimeSpan.FromMilliseconds(moment));
            try
            {
                job.Terminal.Type("\u001a");
                Assert.Equal(LibC.SignalTerminalStop, job.WaitUntilStopped());
                job.Terminal.WaitUntilRestored();
                job.Foreground();
                Programs.TypeText(job, "alive");
                job.Terminal.Type("\u0003");
                Assert.Equal(0, job.WaitForEnd());
                job.Terminal.AssertRestored();
                job.WaitUntilNothingIsLeft();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, {moment:F1} ms: {exception.Message}", exception);
            }
        }
    }

    [Fact]
    public void A_window_that_closes_at_any_moment_leaves_no_process()
    {
        for (int seed = 1; seed <= Runs; seed++)
        {
            Random random = new(seed);
            using Job job = Job.Start(Repository.Program, "tick", "5");
            double moment = random.NextDouble() * 250;
            Thread.Sleep(TimeSpan.FromMilliseconds(moment));
            job.Terminal.HangUp();
            try
            {
                job.WaitUntilNothingIsLeft();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, {moment:F1} ms: {exception.Message}", exception);
            }
        }
    }
}
