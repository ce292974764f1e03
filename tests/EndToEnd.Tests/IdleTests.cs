using System.Diagnostics;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>An app that nobody touches uses nothing. Counts are compared, not times.</summary>
public sealed class IdleTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(5);
    /// <summary>The runtime compiles what was used often in the background, for a while after the start.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(1.5);

    [Fact]
    public void An_idle_app_costs_no_context_switch_in_the_engine_and_no_processor_time()
    {
        using Job job = Programs.Start("plain");
        Programs.TypeText(job, "x");
        ProcessStartInfo start = new(Repository.Program, ["idle"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Job.Prepare(start);
        using Process plain = Process.Start(start)!;
        plain.StandardOutput.ReadLine();
        try
        {
            int engine = Processes.WaitForEngine(job.Id);
            Thread.Sleep(s_settling);
            Counts engineBefore = Counts.Of(engine), appBefore = Counts.Of(job.Id), plainBefore = Counts.Of(plain.Id);
            Thread.Sleep(s_watched);
            Usage engineUsed = Counts.Of(engine).Since(engineBefore), appUsed = Counts.Of(job.Id).Since(appBefore), plainUsed = Counts.Of(plain.Id).Since(plainBefore);
            output.WriteLine($"over {s_watched.TotalSeconds} s: engine {engineUsed}; app {appUsed}; a plain .NET program that sleeps {plainUsed}");
            Assert.Equal(new Usage(0, 0), engineUsed);
            // The app has nothing of its own to do; the runtime's own threads wake now and then, in a sleeping program too.
            Assert.InRange(appUsed.Switches, 0, plainUsed.Switches + 5);
            // A wake costs more on a machine that is busy with other things: a thousandth of the time is still idle.
            Assert.InRange(appUsed.Milliseconds, 0, plainUsed.Milliseconds + s_watched.TotalMilliseconds / 1000);
        }
        finally
        {
            plain.Kill();
        }
    }

    /// <summary>What each thread of a process has used so far.</summary>
    private sealed record Counts(Dictionary<string, (long Switches, long Nanoseconds)> Threads)
    {
        internal static Counts Of(int process) => new(Processes.Threads(process));

        /// <summary>What the threads that are there still have used since then.</summary>
        internal Usage Since(Counts before) => new(
            Threads.Sum(thread => thread.Value.Switches - before.Threads.GetValueOrDefault(thread.Key).Switches),
            Threads.Sum(thread => thread.Value.Nanoseconds - before.Threads.GetValueOrDefault(thread.Key).Nanoseconds) / 1e6);
    }

    private readonly record struct Usage(long Switches, double Milliseconds)
    {
        public override string ToString() => $"{Switches} context switches, {Milliseconds:F2} ms";
    }
}
