using System.Diagnostics;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>How long from a signal's write to the byte on the pseudo-terminal, beside the bare mechanism; and what it sends.</summary>
internal sealed class UpdateToByte : IBenchGroup
{
    private const int Updates = 300;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow(
            "path/update-to-byte", "us", Spark, "bare store-to-pty", Bare, BenchJudge.TimesTheFloor, 2, 1.3) { Samples = 9, WarmUp = 2 };
        yield return new BenchRow(
            "path/bytes-one-cell", "bytes", () => Bytes(withCaret: false), "-", null, BenchJudge.Limit, 12, 4) { Samples = 1, WarmUp = 0 };
        yield return new BenchRow(
            "path/bytes-one-cell-with-caret", "bytes", () => Bytes(withCaret: true), "-", null, BenchJudge.Limit, 24, null) { Samples = 1, WarmUp = 0 };
    }

    /// <summary>A counter of one digit in a screen of 200×50, in the middle of it.</summary>
    private static Element Screen(Signal<int> digit, bool withCaret) =>
        Box(new() { Border = BorderStyle.Rounded, Title = "bench", Padding = 1 },
            withCaret ? Input(new() { Placeholder = "here stands the caret" }) : Text("no caret"),
            Box(new() { Padding = (20, 90) }, Text(() => digit.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private static BenchSample Spark()
    {
        PseudoTerminal terminal = new();
        (AppSession session, Signal<int> digit) = Start(terminal, withCaret: false);
        int next = 0;
        byte[] buffer = new byte[256];
        return () => Median(() =>
        {
            session.Activate();
            long begin = Stopwatch.GetTimestamp();
            digit.Value = next = (next + 1) % 10;
            terminal.Read(buffer);
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static unsafe BenchSample Bare()
    {
        PseudoTerminal terminal = new();
        Probe probe = new("path", terminal);
        uint next = 0;
        byte[] buffer = new byte[256];
        return () => Median(() =>
        {
            long begin = Stopwatch.GetTimestamp();
            Volatile.Write(ref probe.Words[Probe.Row + 100], '0' + (next = (next + 1) % 10));
            probe.Wake();
            terminal.Read(buffer);
            return Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
        });
    }

    private static BenchSample Bytes(bool withCaret) => () =>
    {
        using PseudoTerminal terminal = new();
        (AppSession session, Signal<int> digit) = Start(terminal, withCaret);
        byte[] buffer = new byte[256];
        ulong before = session.Segment.ReadU64(HeaderWord.BytesWritten);
        const int Count = 100;
        for (int i = 1; i <= Count; i++)
        {
            digit.Value = i % 10;
            terminal.Read(buffer);
            SpinWait.SpinUntil(() => session.Segment.ReadU64(HeaderWord.Written) == session.Segment.Journal.CommitNumber);
        }

        double bytes = session.Segment.ReadU64(HeaderWord.BytesWritten) - before;
        session.Engine.End();
        session.Dispose();
        return bytes / Count;
    };

    private static (AppSession Session, Signal<int> Digit) Start(PseudoTerminal terminal, bool withCaret)
    {
        Signal<int> digit = null!;
        AppSession session = BenchSession.Start(terminal, () => Screen(digit = new(0), withCaret));
        return (session, digit);
    }

    private static double Median(Func<double> once)
    {
        double[] times = new double[Updates];
        for (int i = 0; i < Updates; i++)
        {
            // A millisecond apart: both processes sleep in between, as in real life.
            Thread.Sleep(1);
            times[i] = once();
        }

        Array.Sort(times);
        return times[Updates / 2];
    }
}
