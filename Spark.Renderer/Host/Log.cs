using System.Diagnostics;
using System.Text;

namespace Spark;

/// <summary>The log: a file that <c>SPARK_LOG</c> names, shared with the engine. Without it, nothing is written anywhere.</summary>
internal static class Log
{
    private static readonly string? s_path = Environment.GetEnvironmentVariable("SPARK_LOG");

    /// <summary>Appends a line, with the seconds of the clock that the engine goes by, in one write, so that lines of the two processes do not mix.</summary>
    internal static void Line(string message)
    {
        if (string.IsNullOrEmpty(s_path)) return;
        double seconds = Stopwatch.GetElapsedTime(0).TotalSeconds;
        byte[] line = Encoding.UTF8.GetBytes($"{seconds,12:F6} app {Environment.ProcessId} {message}\n");
        try
        {
            using FileStream file = new(s_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(line);
        }
        catch (IOException)
        {
            // A log that cannot be written must not end the program that it describes.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
