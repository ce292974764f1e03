namespace Spark.Tests;

/// <summary>How long it took until everything was as it should be, in milliseconds; one entry a run.</summary>
internal sealed class KillTimes
{
    /// <summary>From the app's violent end to the restored terminal.</summary>
    internal List<double> Restored { get; } = [];

    /// <summary>From the engine's violent end to the next one's picture.</summary>
    internal List<double> EngineBack { get; } = [];

    internal static double Percentile(List<double> times, double share) =>
        times.Count == 0 ? 0 : times.Order().ElementAt(Math.Min(times.Count - 1, (int)(times.Count * share)));

    public override string ToString() => $"restored: {Line(Restored)}\nengine back: {Line(EngineBack)}";

    private static string Line(List<double> times) =>
        $"{times.Count} times, median {Percentile(times, 0.5):F1} ms, p99 {Percentile(times, 0.99):F1} ms, at most {Percentile(times, 1):F1} ms";
}
