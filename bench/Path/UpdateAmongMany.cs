using System.Diagnostics;
using System.Globalization;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>How long from a signal's write to the byte on the pseudo-terminal, where one of very many elements changes.</summary>
internal sealed class UpdateAmongMany : IBenchGroup
{
    private const int Updates = 200, Columns = PseudoTerminal.Columns;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new("path/text-among-5000", "us", () => TextAmong(5_000), "-", null, BenchJudge.Limit, 200, null) { Samples = 5, WarmUp = 1 };
        yield return new("path/color-among-1000", "us", () => ColorAmong(1_000), "-", null, BenchJudge.Limit, 100, null) { Samples = 5, WarmUp = 1 };
    }

    private static BenchSample TextAmong(int count)
    {
        Signal<int> digit = Signal(0);
        return Sample(Digits(count, new(), digit), digit);
    }

    private static BenchSample ColorAmong(int count)
    {
        Signal<int> color = Signal(0);
        return Sample(Digits(count, new() { Foreground = Bind(() => Color.Palette((byte)(16 + color.Value))) }, Signal(0)), color);
    }

    /// <summary>Rows of texts of two columns; the one in the middle has these props and shows that digit.</summary>
    private static Func<Element> Digits(int count, TextProps props, Signal<int> digit) => () => Box(
        [.. Enumerable.Range(0, count * 2 / Columns).Select(row => Box(
            new() { Direction = FlexDirection.Row },
            [.. Enumerable.Range(0, Columns / 2).Select(column => row * Columns / 2 + column == count / 2
                ? (Element)Text(Bind(() => digit.Value.ToString(CultureInfo.InvariantCulture) + " "), props)
                : Text("x "))]))]);

    private static BenchSample Sample(Func<Element> screen, Signal<int> value)
    {
        PseudoTerminal terminal = new();
        AppSession session = BenchSession.Start(terminal, screen);
        byte[] buffer = new byte[4096];
        int next = 0;
        return () =>
        {
            double[] times = new double[Updates];
            for (int i = 0; i < Updates; i++)
            {
                // A millisecond apart: both processes sleep in between, as in real life.
                Thread.Sleep(1);
                session.Activate();
                long begin = Stopwatch.GetTimestamp();
                value.Value = next = (next + 1) % 10;
                terminal.Read(buffer);
                times[i] = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
            }

            Array.Sort(times);
            return times[Updates / 2];
        };
    }
}
