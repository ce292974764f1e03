namespace Spark.Tests;

/// <summary>Whoever comes back to a crashed app reads how it ended, and finds what it showed last.</summary>
public sealed class LastWordsTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("spark-frame-").FullName, "frame.txt");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Theory]
    [InlineData(LibC.SignalKill, "signal 9 (SIGKILL)")]
    [InlineData(31, "signal 31.")]
    public void A_killed_app_s_screen_names_the_signal(int signal, string words)
    {
        using Job job = Start();
        Processes.Signal(job.Id, signal);
        Assert.Equal(128 + signal, job.WaitForEnd());
        AssertTold(job, $"Spark: the program was killed by {words}");
    }

    [Fact]
    public void A_failed_app_s_screen_shows_the_exception_behind_where_the_frame_is()
    {
        using Job job = Start();
        job.Terminal.Type(Programs.F2);
        Assert.Equal(1, job.WaitForEnd());
        AssertTold(job, "the handler's own words");
    }

    [Fact]
    public void What_the_runtime_said_stands_before_the_signal()
    {
        using Job job = Start();
        job.Terminal.Type(Programs.F5);
        job.WaitForEnd();
        AssertTold(job, "Spark: the program was killed by signal 6 (SIGABRT).");
        string all = string.Concat(job.Terminal.Look().Above.Concat(job.Terminal.Look().Rows));
        Assert.InRange(all.IndexOf("the fail-fast words", StringComparison.Ordinal), 0, all.IndexOf("Spark: the program", StringComparison.Ordinal));
    }

    [Fact]
    public void A_frame_that_cannot_be_saved_is_said_to_be_lost()
    {
        using Job job = Programs.Start([("SPARK_CRASH_FRAME", "/nowhere/frame.txt")], "plain");
        Processes.Signal(job.Id, LibC.SignalKill);
        job.WaitForEnd();
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Assert.True(job.Terminal.Look().EverShowed("its last frame could not be saved in /nowhere/frame.txt"), job.Terminal.Look().ToString());
    }

    [Fact]
    public void An_app_that_ends_in_order_says_nothing_and_saves_nothing()
    {
        using Job job = Start();
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        Assert.False(job.Terminal.Look().EverShowed("Spark:"), job.Terminal.Look().ToString());
        Assert.False(File.Exists(_file));
    }

    private Job Start()
    {
        Job job = Programs.Start([("SPARK_CRASH_FRAME", _file)], "plain");
        Programs.TypeText(job, "kept");
        return job;
    }

    private void AssertTold(Job job, string words)
    {
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Screen screen = job.Terminal.Look();
        Assert.True(screen.EverShowed(words), screen.ToString());
        Assert.True(screen.EverShowed($"Spark: its last frame stands in {_file}."), screen.ToString());
        string frame = File.ReadAllText(_file);
        Assert.Contains("60 columns, 16 rows, commit ", frame, StringComparison.Ordinal);
        Assert.Contains("cursor in column 4 of row 1", frame, StringComparison.Ordinal);
        Assert.Contains("\ntyped <kept>\n", frame, StringComparison.Ordinal);
    }
}
