using System.Diagnostics;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>Neither process can prevent its own violent end; the other one makes up for it.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>A loaded machine may make one run slow; a slow program makes all of them slow.</summary>
    private const int Runs = 5;

    [Fact]
    public void A_killed_app_leaves_a_restored_terminal_within_100_ms()
    {
        List<double> times = [];
        for (int run = 0; run < Runs; run++)
        {
            using Job job = Programs.Start("tick", "20");
            Programs.TypeText(job, "some text");
            long killed = Processes.Signal(job.Id, LibC.SignalKill);
            long restored = job.Terminal.WaitUntilRestored();
            times.Add(Stopwatch.GetElapsedTime(killed, restored).TotalMilliseconds);
            Assert.Equal(128 + LibC.SignalKill, job.WaitForEnd());
            job.WaitUntilNothingIsLeft();
            job.Terminal.AssertRestored();
            Assert.False(job.Terminal.Look().Alternate);
        }

        Report("restored after a killed app", times);
        Assert.InRange(times.Min(), 0, 100);
    }

    [Fact]
    public void A_killed_engine_is_replaced_within_200_ms_without_a_flash()
    {
        List<double> times = [];
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "some text");
        int engine = Processes.WaitForEngine(job.Id);
        for (int run = 0; run < Runs - 1; run++)
        {
            int mark = job.Terminal.Mark;
            long killed = Processes.Signal(engine, LibC.SignalKill);
            engine = Processes.WaitForEngine(job.Id, engine);
            long repainted = job.Terminal.WaitForBytes("typed <some text>", mark);
            times.Add(Stopwatch.GetElapsedTime(killed, repainted).TotalMilliseconds);
            Assert.DoesNotContain("1049", job.Terminal.Since(mark), StringComparison.Ordinal);
            Assert.True(job.Terminal.Look().Alternate);
        }

        Report("repainted after a killed engine", times);
        Assert.InRange(times.Min(), 0, 200);
        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <some text!>");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void What_is_typed_while_there_is_no_engine_is_not_lost()
    {
        using Job job = Programs.Start("plain");
        Processes.Signal(Processes.WaitForEngine(job.Id), LibC.SignalKill);
        Programs.TypeText(job, "typed blindly");
    }

    /// <summary>Both write it; who reads it asks what came first.</summary>
    [Fact]
    public void The_log_of_both_processes_goes_by_one_clock()
    {
        string folder = Directory.CreateTempSubdirectory("spark-log-").FullName;
        try
        {
            string log = Path.Combine(folder, "log");
            using Job job = Programs.Start([("SPARK_LOG", log)], "plain");
            int engine = Processes.WaitForEngine(job.Id);
            Processes.Signal(engine, LibC.SignalKill);
            Processes.WaitForEngine(job.Id, engine);
            Programs.TypeText(job, "logged");
            ILookup<string, double> times = File.ReadAllLines(log).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToLookup(words => words[1], words => double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture));
            Assert.NotEmpty(times["app"]);
            Assert.All(times["app"], time => Assert.InRange(time, times["engine"].Min(), times["engine"].Max()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_engine_that_is_killed_again_and_again_is_given_up_in_order()
    {
        using Job job = Programs.Start("plain");
        int engine = 0;
        for (int kill = 0; kill < 6; kill++)
        {
            engine = Processes.WaitForEngine(job.Id, engine);
            Processes.Signal(engine, LibC.SignalKill);
        }

        Assert.Equal(1, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
        Assert.True(job.Terminal.Look().EverShowed("EngineFailedException"));
    }

    [Fact]
    public void A_stopped_engine_that_leaves_a_commit_unseen_is_replaced()
    {
        using Job job = Programs.Start("tick", "20");
        Programs.TypeText(job, "kept");
        int engine = Processes.WaitForEngine(job.Id);
        int mark = job.Terminal.Mark;
        long stopped = Processes.Signal(engine, LibC.SignalStop);
        Processes.WaitForEngine(job.Id, engine);
        long repainted = job.Terminal.WaitForBytes("typed <kept>", mark);
        output.WriteLine($"repainted after a stopped engine: {Stopwatch.GetElapsedTime(stopped, repainted).TotalMilliseconds:F0} ms");
        Assert.DoesNotContain("1049", job.Terminal.Since(mark), StringComparison.Ordinal);
        job.Terminal.Type("!");
        job.Terminal.WaitFor("typed <kept!>");
        Assert.False(Processes.IsRunning(engine));
    }

    [Fact]
    public void The_terminal_s_window_closes_and_both_processes_end()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.HangUp();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void The_terminal_s_window_closes_amid_frames_and_both_processes_end()
    {
        using Job job = Programs.Start("tick", "5");
        job.Terminal.HangUp();
        job.WaitUntilNothingIsLeft();
    }

    private void Report(string what, List<double> times) =>
        output.WriteLine($"{what}: {string.Join(' ', times.Order().Select(time => $"{time:F1}"))} ms");
}
