namespace Spark.Tests;

/// <summary>The example on a terminal, as a user has it.</summary>
public sealed class CounterTests
{
    [Fact]
    public void Typing_a_name_shows_the_greeting()
    {
        using Job job = StartCounter();
        Assert.True(job.Terminal.Look().Alternate);
        job.Terminal.Type("Ann");
        job.Terminal.WaitFor("Hello, Ann!");
    }

    [Fact]
    public void Tab_and_Enter_count()
    {
        using Job job = StartCounter();
        job.Terminal.Type("\t");
        for (int count = 1; count <= 10; count++)
        {
            job.Terminal.Type(count % 2 == 0 ? "\r" : " ");
            job.Terminal.WaitFor($"{count} times");
        }
    }

    [Fact]
    public void Control_C_ends_with_0_and_the_terminal_is_as_it_was()
    {
        using Job job = StartCounter();
        Assert.True(job.Terminal.IsRaw);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
        Assert.False(job.Terminal.Look().Alternate);
    }

    [Fact]
    public void A_window_of_another_size_is_laid_out_anew()
    {
        using Job job = StartCounter();
        WaitForBorder(job, 60);
        job.Terminal.Resize(33, 12);
        Assert.True(WaitForBorder(job, 33).Shows("Who is there?"));
        job.Terminal.Resize(100, 30);
        Screen large = WaitForBorder(job, 100);
        Assert.StartsWith("╰", large.Rows[29]);
        Assert.Single(large.Rows, row => row.Contains("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_picture_is_what_a_headless_run_prints()
    {
        using Job job = StartCounter();
        job.Terminal.WaitFor("0 times");
        (int exitCode, string output) = Captured.Run(Repository.Counter, [], ("SPARK_HEADLESS", "60x16"));
        Assert.True(exitCode == 0, output);
        Assert.Equal(output.TrimEnd('\n'), job.Terminal.Look().ToString());
    }

    private static Screen WaitForBorder(Job job, int columns) =>
        job.Terminal.WaitForScreen(
            screen => screen.Rows[0].Length == columns && screen.Rows[0].EndsWith('╮') && screen.Rows[^1].EndsWith('╯'), $"a border of {columns} columns");

    internal static Job StartCounter()
    {
        Job job = Job.Start(Repository.Counter);
        job.Terminal.WaitFor("Who is there?");
        return job;
    }
}
