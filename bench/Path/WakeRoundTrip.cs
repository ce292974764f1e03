using System.Diagnostics;

namespace Spark.Bench;

/// <summary>A commit that changes nothing, until the engine has acknowledged it, beside two processes that only wake each other.</summary>
/// <remarks>
/// It informs: on one processor both take some 4 µs, on two some 40, and the scheduler decides which pair it is.
/// The gate on this path is <c>path/update-to-byte</c>, where the floor pays the same.
/// </remarks>
internal sealed class WakeRoundTrip : IBenchGroup
{
    private const int Trips = 300;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("wake/round-trip", "us", Acknowledged, "bare futex", Bare, BenchJudge.TimesTheFloor, null, null) { WarmUp = 2 };
    }

    private static BenchSample Acknowledged()
    {
        HeadlessSession headless = new(new SparkOptions(), (80, 24));
        headless.Session.Mount(() => Ui.Text("still"));
        headless.Settle();
        return () => Median(() =>
        {
            headless.Session.Activate();
            long begin = Stopwatch.GetTimestamp();
            headless.Session.Segment.Journal.Begin();
            headless.Session.Segment.Journal.End();
            headless.Settle();
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static BenchSample Bare()
    {
        Probe probe = new("echo");
        return () => Median(() =>
        {
            long begin = Stopwatch.GetTimestamp();
            probe.Wake();
            probe.WaitForAnswer();
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static double Median(Func<double> once)
    {
        double[] times = new double[Trips];
        for (int i = 0; i < Trips; i++) times[i] = once();
        Array.Sort(times);
        return times[Trips / 2];
    }
}
