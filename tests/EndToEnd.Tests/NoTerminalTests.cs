using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Standard output is no terminal, another terminal is named, or the engine is not there.</summary>
public sealed class NoTerminalTests
{
    [Fact]
    public void Without_a_terminal_the_first_picture_is_printed_as_plain_text()
    {
        (int exitCode, string output) = Captured.Run(Repository.Counter, []);
        Assert.True(exitCode == 0, output);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(24, lines.Length);
        Assert.All(lines, line => Assert.Equal(80, line.Length));
        Assert.Contains("Who is there?", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void Its_size_comes_from_COLUMNS_and_LINES()
    {
        (int exitCode, string output) = Captured.Run(Repository.Counter, [], ("COLUMNS", "40"), ("LINES", "13"));
        Assert.True(exitCode == 0, output);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal((13, 40), (lines.Length, lines[0].Length));
    }

    [Fact]
    public void SPARK_HEADLESS_asks_for_the_same_on_a_terminal()
    {
        using Job job = Job.Start(new PseudoTerminal(), [("SPARK_HEADLESS", "30x12")], Repository.Counter);
        Assert.Equal(0, job.WaitForEnd());
        Screen screen = job.Terminal.WaitFor("╰────────────────────────────╯");
        Assert.False(screen.Alternate);
        Assert.DoesNotContain("1049", job.Terminal.Since(0), StringComparison.Ordinal);
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void The_picture_goes_into_a_file_between_what_others_write_there()
    {
        string file = Path.GetTempFileName();
        (int exitCode, string output) = Captured.Run("/bin/sh", ["-c", $"(echo before; '{Repository.Counter}'; echo after) > '{file}' 2>&1"], ("SPARK_HEADLESS", "30x12"));
        Assert.True(exitCode == 0, output);
        string[] lines = File.ReadAllLines(file);
        File.Delete(file);
        Assert.Equal((14, "before", "after"), (lines.Length, lines[0], lines[^1]));
        Assert.StartsWith("╭─Hello", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_SPARK_HEADLESS_that_is_no_size_is_an_error_that_says_so()
    {
        (int exitCode, string output) = Captured.Run(Repository.Counter, [], ("SPARK_HEADLESS", "wide"));
        Assert.Equal(1, exitCode);
        Assert.Contains("SPARK_HEADLESS is \"wide\": write the size as 80x24.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void SPARK_TTY_puts_the_screen_on_another_terminal()
    {
        using PseudoTerminal terminal = new();
        ProcessStartInfo start = new(Repository.Program, ["plain"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Job.Prepare(start, ("SPARK_TTY", terminal.Path));
        using Process process = Process.Start(start)!;
        terminal.WaitFor("type here");
        terminal.Type("over there");
        terminal.WaitFor("typed <over there>");
        terminal.Resize(40, 10);
        terminal.Type("\u0003");
        Assert.Equal("the program's last words: 0\n", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        terminal.AssertRestored();
    }

    [Fact]
    public void A_killed_app_on_another_terminal_leaves_that_one_restored()
    {
        using PseudoTerminal terminal = new();
        ProcessStartInfo start = new(Repository.Program, ["plain"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Job.Prepare(start, ("SPARK_TTY", terminal.Path));
        using Process process = Process.Start(start)!;
        terminal.WaitFor("type here");
        int engine = Processes.WaitForEngine(process.Id);
        Processes.Signal(process.Id, LibC.SignalKill);
        terminal.WaitUntilRestored();
        Eventually.Holds(() => !Processes.IsRunning(engine), "the engine ends");
    }

    [Fact]
    public void A_SPARK_TTY_that_is_no_terminal_is_an_error_that_says_so()
    {
        (int exitCode, string output) = Captured.Run(Repository.Counter, [], ("SPARK_TTY", "/dev/null"));
        Assert.Equal(1, exitCode);
        Assert.Contains("SPARK_TTY names /dev/null, which cannot be opened as a terminal", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_engine_is_an_error_that_names_the_file()
    {
        string folder = Directory.CreateTempSubdirectory("spark-test-").FullName;
        try
        {
            string from = Path.GetDirectoryName(Repository.Counter)!;
            foreach (string file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            using Job job = Job.Start(Path.Combine(folder, "Counter"));
            Assert.Equal(1, job.WaitForEnd());
            Screen screen = job.Terminal.WaitForScreen(screen => screen.EverShowed("EngineMissingException"), "the exception");
            Assert.True(screen.EverShowed(Path.Combine(folder, "runtimes/linux-x64/native/spark-engine")), screen.ToString());
            job.Terminal.AssertRestored();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_engine_that_is_none_is_an_error_and_the_terminal_stays_as_it_is()
    {
        string folder = Directory.CreateTempSubdirectory("spark-test-").FullName;
        try
        {
            string from = Path.GetDirectoryName(Repository.Counter)!;
            foreach (string file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            string native = Path.Combine(folder, "runtimes/linux-x64/native");
            Directory.CreateDirectory(native);
            string engine = Path.Combine(native, "spark-engine");
            File.Copy("/bin/false", engine);
            using Job job = Job.Start(Path.Combine(folder, "Counter"));
            Assert.Equal(1, job.WaitForEnd());
            job.Terminal.WaitForScreen(screen => screen.EverShowed("EngineFailedException"), "the exception");
            job.Terminal.AssertRestored();
            job.WaitUntilNothingIsLeft();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
