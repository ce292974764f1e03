using System.Diagnostics;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>
/// How long from a key on the pseudo-terminal to the bytes that show it: a letter in an input among 1,000 nodes. The thread
/// that types and reads is the app's own, so three wakes of other processes and threads lie between.
/// </summary>
internal sealed class KeyToByte : IBenchGroup
{
    private const int Keys = 1000, Nodes = 1000;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("input/key-to-byte", "us", () => Typed(0.5), "-", null, BenchJudge.Limit, 150, 100) { Samples = 5, WarmUp = 2 };
        yield return new BenchRow("input/key-to-byte-p99", "us", () => Typed(0.99), "-", null, BenchJudge.Limit, 1000, 500) { Samples = 5, WarmUp = 2 };
        yield return new BenchRow("input/futex-round-trip", "us", Bare, "-", null, BenchJudge.Limit, null, null) { Samples = 5, WarmUp = 2 };
    }

    private static BenchSample Typed(double quantile)
    {
        PseudoTerminal terminal = new();
        Signal<string> value = null!;
        AppSession session = BenchSession.Start(terminal, () => Box(
            Input(new() { Value = value = new(""), AutoFocus = true }),
            Box(new() { Height = 40, Overflow = Overflow.Hidden }, [.. Enumerable.Range(0, Nodes - 3).Select(index => Text($"node {index}"))])));
        byte[] buffer = new byte[4096];
        return () => Quantile(quantile, () =>
        {
            session.Activate();
            if (value.Value.Length > 60) Clear(session, terminal, value, buffer);
            string before = value.Value;
            long begin = Stopwatch.GetTimestamp();
            terminal.Write("x"u8);
            while (value.Value == before)
            {
                if (!session.Loop.RunPending()) session.Loop.Sleep();
            }

            terminal.Read(buffer);
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static void Clear(AppSession session, PseudoTerminal terminal, Signal<string> value, byte[] buffer)
    {
        value.Value = "";
        terminal.Read(buffer);
        BenchSession.WaitUntilQuiet(session, terminal);
    }

    private static BenchSample Bare()
    {
        Probe probe = new("echo");
        return () => Quantile(0.5, () =>
        {
            long begin = Stopwatch.GetTimestamp();
            probe.Wake();
            probe.WaitForAnswer();
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static double Quantile(double quantile, Func<double> once)
    {
        double[] times = new double[Keys];
        for (int i = 0; i < Keys; i++)
        {
            // A millisecond apart: all sleep in between, as in real life.
            Thread.Sleep(1);
            times[i] = once();
        }

        Array.Sort(times);
        return times[(int)(quantile * (Keys - 1))];
    }
}
