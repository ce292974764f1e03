using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Nobody else gets at the segment, and nothing else is run in the engine's place.</summary>
public sealed class AccessTests
{
    /// <summary>Somebody who is nobody.</summary>
    private const string Stranger = "65534";
    private static readonly string[] s_passedOn =
        ["TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "SPARK_LOG", "SPARK_CRASH_FRAME", "RUST_BACKTRACE"];

    [Fact]
    public void The_segment_stands_in_no_file_system()
    {
        using Job job = Programs.Start("plain");
        int engine = Processes.WaitForEngine(job.Id);
        foreach (int process in (int[])[job.Id, engine])
            Assert.Single(Processes.Descriptors(process), line => line.Contains("/memfd:spark (deleted)", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_user_can_neither_list_nor_open_nor_map_nor_signal()
    {
        Assert.True(Environment.UserName == "root",
            "Only root can try this as somebody else: run the tests as root (in a container), or read AccessTests for what they would try.");
        using Job job = Programs.Start("plain");
        int engine = Processes.WaitForEngine(job.Id);
        foreach (int process in (int[])[job.Id, engine])
        {
            string segment = Path.GetFileName(Directory.EnumerateFileSystemEntries($"/proc/{process}/fd")
                .First(path => new FileInfo(path).LinkTarget?.StartsWith("/memfd:spark ", StringComparison.Ordinal) == true));
            string[] attempts =
            [
                $"ls /proc/{process}/fd", $"cat /proc/{process}/maps", $"head -c1 /proc/{process}/mem", $"cat /proc/{process}/environ",
                $"head -c1 /proc/{process}/fd/{segment}", $"printf x > /proc/{process}/fd/{segment}", $"kill -0 {process}",
            ];
            foreach (string attempt in attempts)
            {
                (int exitCode, string said) = Captured.Run("setpriv", ["--reuid", Stranger, "--regid", Stranger, "--clear-groups", "sh", "-c", attempt]);
                Assert.True(exitCode != 0, $"\"{attempt}\" worked for another user: {said}");
                // The attempt was made, and refused; a program that is not there would fail as well.
                Assert.Matches("(?i)permission denied|operation not permitted", said);
            }

            // The same by root, so that it is known to be a way at all.
            Assert.Equal(0, Captured.Run("sh", ["-c", $"head -c1 /proc/{process}/fd/{segment}"]).ExitCode);
        }

        Programs.TypeText(job, "unharmed");
    }

    [Fact]
    public void The_environment_and_the_current_folder_cannot_make_it_run_or_load_something_else()
    {
        string folder = Directory.CreateTempSubdirectory("spark-plant-").FullName;
        try
        {
            string planted = Path.Combine(folder, "spark-engine"), trace = Path.Combine(folder, "ran");
            File.WriteAllText(planted, $"#!/bin/sh\ntouch {trace}\n");
            Captured.Run("chmod", ["+x", planted]);
            (string, string)[] variables =
            [
                ("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}"), ("LD_LIBRARY_PATH", folder), ("LD_BIND_NOW", "1"),
                ("SPARK_ENGINE", planted), ("RUST_LOG", "trace"), ("BASH_ENV", planted), ("TMPDIR", folder), ("NO_COLOR", ""),
            ];
            using Job job = Job.Start(new PseudoTerminal(), variables, "sh", "-c", $"cd {folder} && exec {Repository.Program} plain");
            job.Terminal.WaitFor("other <>");
            int engine = Processes.WaitForEngine(job.Id);
            Assert.StartsWith(Path.GetDirectoryName(Repository.Program)! + "/", new FileInfo($"/proc/{engine}/exe").LinkTarget, StringComparison.Ordinal);
            string[] names = [.. File.ReadAllText($"/proc/{engine}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0])];
            Assert.Empty(names.Except(s_passedOn));
            Assert.False(File.Exists(trace));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_engine_holds_nothing_else_of_the_app_open()
    {
        string file = Path.GetTempFileName();
        try
        {
            using Job job = Job.Start(new PseudoTerminal(), [], "sh", "-c", $"exec 8<{file} 9<{file} && exec {Repository.Program} plain");
            job.Terminal.WaitFor("other <>");
            Assert.Contains(Processes.Descriptors(job.Id), line => line.EndsWith(file, StringComparison.Ordinal));
            Assert.DoesNotContain(Processes.Descriptors(Processes.WaitForEngine(job.Id)), line => line.EndsWith(file, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
