using System.Diagnostics;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>How long until wheel and hover are seen while the app does nothing at all, as during a handler that blocks.</summary>
internal sealed class WhileBusy : IBenchGroup
{
    private const int Reports = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("input/wheel-while-blocked", "ms", () => Seen(turn => turn % 2 == 0 ? "\u001b[<65;5;5M" : "\u001b[<64;5;5M"), "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow("input/hover-while-blocked", "ms", () => Seen(turn => turn % 2 == 0 ? "\u001b[<35;5;5M" : "\u001b[<35;5;45M"), "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
    }

    /// <summary>The longest of many times from a report to the first byte that it causes.</summary>
    private static BenchSample Seen(Func<int, string> report)
    {
        PseudoTerminal terminal = new();
        AppSession session = BenchSession.Start(terminal, () => Box(
            new() { Height = 30, Overflow = Overflow.Scroll, HoverColors = new StateColors(Background: Color.Blue) },
            [.. Enumerable.Range(0, 200).Select(index => Text($"row {index}"))]));
        byte[] buffer = new byte[65536];
        int turn = 0;
        return () =>
        {
            double longest = 0;
            for (int i = 0; i < Reports; i++)
            {
                BenchSession.WaitUntilQuiet(session, terminal);
                long begin = Stopwatch.GetTimestamp();
                terminal.Write(System.Text.Encoding.ASCII.GetBytes(report(turn++)));
                terminal.Read(buffer);
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            return longest;
        };
    }
}
