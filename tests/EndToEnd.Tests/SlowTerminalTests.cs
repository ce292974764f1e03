using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Terminals that take little or nothing: no handler waits for them, no queue grows, and the newest frame is the next one.</summary>
/// <remarks>Some seconds each; a minute with <c>SPARK_LONG=1</c>.</remarks>
public sealed class SlowTerminalTests
{
    private const int SlowBytesPerSecond = 1024;
    /// <summary>What the kernel keeps for a terminal, and a few dozen frames; a queue of all of them would hold millions of bytes.</summary>
    private const int QueuedBytes = 256 * 1024;
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 60 : 3);

    [Theory]
    [InlineData(SlowBytesPerSecond)]
    [InlineData(0)]
    public void Frames_merge_and_the_newest_comes_first(int bytesPerSecond)
    {
        using Job job = StartFlood();
        int engine = Processes.WaitForEngine(job.Id);
        job.Terminal.SetPace(bytesPerSecond);
        // Time for the kernel's queue to fill.
        Thread.Sleep(1000);
        long engineBefore = Processes.ResidentKilobytes(engine);
        int mark = job.Terminal.Mark;
        long started = Stopwatch.GetTimestamp();
        Thread.Sleep(s_watched);
        Assert.InRange(Processes.ResidentKilobytes(engine) - engineBefore, long.MinValue, 128);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Assert.InRange(job.Terminal.Mark - mark, 0, (int)(bytesPerSecond * (seconds + 1)));
        // Long behind the watchdog's time, and the app has not waited: what is typed now is in the next frame.
        Assert.Equal(engine, Processes.EngineOf(job.Id));
        job.Terminal.Type("z");
        int resumed = job.Terminal.Mark;
        job.Terminal.SetPace(null);
        job.Terminal.WaitFor("typed <z>");
        Assert.InRange(job.Terminal.Mark - resumed, 0, QueuedBytes);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    /// <summary>A large screen that changes as a whole, all the time: some 8 KB a frame.</summary>
    private static Job StartFlood()
    {
        Job job = Job.Start(new PseudoTerminal(200, 50), [], Repository.Program, "flood");
        job.Terminal.WaitFor("typed <>");
        return job;
    }

    [Fact]
    public void A_slow_terminal_that_hangs_up_leaves_no_process()
    {
        using Job job = StartFlood();
        job.Terminal.SetPace(SlowBytesPerSecond);
        Thread.Sleep(500);
        job.Terminal.HangUp();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_pipe_that_closes_ends_the_program()
    {
        (int exitCode, string output) = Captured.Run("bash", ["-c", $"{Repository.Counter} | head -c 10; echo \" ${{PIPESTATUS[0]}}\""], ("COLUMNS", "1000"), ("LINES", "500"));
        Assert.Equal(0, exitCode);
        // Its own exit code, not a signal's: a hang-up on a pipe is an error that is told, or comes too late to be one.
        Assert.Matches(" [01]\n", output);
    }

    [Fact]
    public void A_thousand_sizes_in_a_second_end_with_the_last_one()
    {
        using Job job = CounterTests.StartCounter();
        Random random = new(5);
        for (int step = 0; step < 1000; step++) job.Terminal.ResizeUnseen(1 + random.Next(1000), 1 + random.Next(500));
        job.Terminal.ResizeUnseen(1, 1);
        job.Terminal.ResizeUnseen(1000, 500);
        job.Terminal.Resize(52, 14);
        job.Terminal.WaitForScreen(screen => screen.Rows[0].Length == 52 && screen.Rows[0].EndsWith('╮') && screen.Rows[^1].EndsWith('╯'), "a border of 52 columns");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }
}
