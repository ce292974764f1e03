using System.Globalization;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>What runs out is named, nothing is left half done, and the terminal is as it was.</summary>
public sealed class ExhaustionTests(ITestOutputHelper output)
{
    [Fact]
    public void Too_few_descriptors_are_an_error_that_says_so_and_enough_are_none() =>
        // A thread that the runtime cannot start for want of a descriptor is, in its words, one that there is no memory for.
        Starve("starve", Enumerable.Range(0, 17), "ulimit -n", "at System.Threading.Thread.StartCore()");

    [Fact]
    public void Too_little_memory_to_start_is_an_error_that_says_so_and_enough_is_none() =>
        Starve("cramped", [1, 16, 128, 2048], "The system gave no memory for the shared segment");

    [Fact]
    public void A_full_memory_file_system_refuses_a_wish_and_nothing_else()
    {
        using Job job = Job.Start(Repository.Program, "full");
        void Wish(char key, params string[] shown)
        {
            job.Terminal.Type(key.ToString());
            job.Terminal.WaitForScreen(screen => shown.All(screen.Shows), $"the answer to {key}: {string.Join(", ", shown)}");
        }

        job.Terminal.WaitForScreen(screen => screen.Shows("row 2"), "the app");
        Wish('f', "note <full>");
        foreach ((char key, string text) in new[] { ('u', "one"), ('v', "another") })
        {
            Wish('r', "note <SegmentMemoryException: The system gave no memory for", "(error 28)");
            Wish('s', "note <few rows>", "row 0", "row 1", "row 2");
            Wish('t', "note <SegmentMemoryException: The system gave no memory for", "text (error 28)");
            Wish(key, "note <a short text>", $"text <{text}>", "row 2");
        }

        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void An_engine_that_gets_no_memory_is_replaced_by_one_that_does()
    {
        using Job job = Job.Start(Repository.Program, "full");
        job.Terminal.WaitForScreen(screen => screen.Shows("row 2"), "the app");
        int starved = Processes.WaitForEngine(job.Id);
        Processes.AllowNoMoreMemory(starved);
        job.Terminal.Type("r");
        job.Terminal.WaitForScreen(screen => screen.Shows("note <many rows>") && screen.Shows("row 13"), "twenty thousand rows");
        Assert.NotEqual(starved, Processes.WaitForEngine(job.Id, starved));
        job.Terminal.Type("s");
        job.Terminal.WaitForScreen(screen => screen.Shows("note <few rows>") && !screen.Shows("row 13"), "three rows");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
    }

    /// <summary>What the runtime says when it ends a program that has too little for the runtime itself.</summary>
    private const string RuntimesOwn = "Out of memory.";

    /// <summary>Starts the program with ever more of something: first it must say what it lacks, then run; and leave all as it was.</summary>
    private void Starve(string mode, IEnumerable<int> amounts, params string[] complaints)
    {
        int failed = 0, ran = 0;
        foreach (int amount in amounts)
        {
            using Job job = Job.Start(Repository.Program, mode, amount.ToString(CultureInfo.InvariantCulture));
            Screen screen = job.Terminal.WaitForScreen(
                screen => screen.Shows("other <>") || screen.EverShowed("last words") || screen.EverShowed(RuntimesOwn), $"the app or its end, with {amount}");
            bool isRunning = screen.Shows("other <>") && screen.Alternate;
            if (isRunning) job.Terminal.Type("\u0003");
            int exitCode = job.WaitForEnd();
            job.WaitUntilNothingIsLeft();
            job.Terminal.AssertRestored();
            output.WriteLine($"{mode} {amount}: {(isRunning ? "runs" : "an error")}, exit code {exitCode}");
            if (isRunning) ran++;
            else failed++;
            Screen after = job.Terminal.Look();
            if (!isRunning && after.EverShowed(RuntimesOwn)) continue;
            Assert.Equal(isRunning ? 0 : 1, exitCode);
            Assert.True(isRunning || complaints.Any(after.EverShowed), $"{mode} {amount}:\n{after}");
        }

        Assert.True(failed > 0 && ran > 0, $"{failed} failed, {ran} ran: both must be seen.");
    }
}
