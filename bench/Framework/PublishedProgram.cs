using System.Diagnostics;

namespace Spark.Bench;

/// <summary>A program of the repository, published as its users would, and started on a pseudo-terminal.</summary>
internal static class PublishedProgram
{
    private static readonly Dictionary<string, string> s_published = [];

    /// <summary>Publishes a project, once; returns the executable's path.</summary>
    /// <param name="project">Its folder.</param>
    /// <param name="isNative">Compiled ahead of time as a whole, without the runtime; else ReadyToRun.</param>
    internal static string Publish(string project, bool isNative = false)
    {
        string key = isNative ? $"{project}-native" : project;
        if (s_published.TryGetValue(key, out string? program)) return program;
        string root = RepositoryRoot();
        string name = Path.GetFileName(project);
        string output = Path.Combine(root, "bench", "out", Path.GetFileName(key).ToLowerInvariant());
        string[] arguments =
        [
            "publish", Path.Combine(root, project), "-c", "Release", "-r", "linux-x64", "--self-contained", isNative ? "true" : "false",
            isNative ? "-p:PublishAot=true" : "-p:PublishReadyToRun=true", "-o", output, "--nologo", "-v", "quiet",
        ];
        using Process publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string text = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"dotnet publish {project} failed: {text}");
        string file = Directory.GetFiles(output).Single(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase));
        return s_published[key] = file;
    }

    /// <summary>Starts a program with a pseudo-terminal as its standard input, output and error.</summary>
    internal static Process Start(string program, PseudoTerminal terminal)
    {
        string tty = $"/proc/{Environment.ProcessId}/fd/{terminal.Slave}";
        return Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec '{program}' <{tty} >{tty} 2>&1"]))!;
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spark.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the bench from the repository.");
    }
}
