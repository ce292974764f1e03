using System.Runtime.InteropServices;
using System.Text.Json;

namespace Spark.Bench;

/// <summary>Writes the results for whoever compares runs.</summary>
internal static class BenchJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Write(string file, IReadOnlyList<BenchResult> rows, IReadOnlyList<string> couldNotRun)
    {
        var report = new
        {
            runtime = RuntimeInformation.FrameworkDescription,
            cores = Environment.ProcessorCount,
            architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            rows,
            could_not_run = couldNotRun,
        };
        File.WriteAllText(file, JsonSerializer.Serialize(report, Indented));
    }
}
