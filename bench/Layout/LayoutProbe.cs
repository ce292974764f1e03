using System.Diagnostics;
using System.Text.Json;

namespace Spark.Bench;

/// <summary>The engine's layout in a process of its own: <c>bench/probe</c> with <c>layout</c>, one request line per sample.</summary>
internal static class LayoutProbe
{
    private static Process? s_process;

    /// <summary>A sampler of one request, in milliseconds, or in the unit that the request has.</summary>
    internal static BenchSample Case(string request) => () =>
    {
        s_process ??= Process.Start(new ProcessStartInfo(Probe.Build(), "layout") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        s_process.StandardInput.WriteLine(request);
        s_process.StandardInput.Flush();
        string answer = s_process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"The layout probe ended while it ran {request}.");
        return JsonDocument.Parse(answer).RootElement.GetProperty("ms").GetDouble();
    };
}
