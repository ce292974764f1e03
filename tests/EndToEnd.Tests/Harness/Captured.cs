using System.Diagnostics;

namespace Spark.Tests;

/// <summary>A program whose output goes to pipes: there is no terminal.</summary>
internal static class Captured
{
    /// <summary>Runs it to its end; what it printed on standard output and error.</summary>
    internal static (int ExitCode, string Output) Run(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        Job.Prepare(start, variables);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
