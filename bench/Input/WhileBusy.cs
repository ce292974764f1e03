using System.Diagnostics;
using System.Globalization;
using System.Text;
using static Spark.Ui;

namespace Spark.Bench;

/// <summary>How long until wheel, hover and another size are seen while the app does nothing at all, as during a handler that blocks.</summary>
internal sealed class WhileBusy : IBenchGroup
{
    private delegate bool Found(ReadOnlySpan<byte> bytes);

    private const int Reports = 100;

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow("input/wheel-while-blocked", "ms", () => Reported(turn => turn % 2 == 0 ? "\u001b[<65;5;5M" : "\u001b[<64;5;5M"), "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow("input/hover-while-blocked", "ms", () => Reported(turn => turn % 2 == 0 ? "\u001b[<35;5;5M" : "\u001b[<35;5;45M"), "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow("input/resize-while-blocked", "ms", Resized, "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
        // The caret is the terminal's own cursor, and the terminal blinks it, whoever is busy. What is ours is that it stands there to be blinked.
        yield return new BenchRow("input/caret-while-blocked", "ms", Caret, "-", null, BenchJudge.Limit, 33, 2) { Samples = 3, WarmUp = 1 };
    }

    /// <summary>
    /// The longest of many times from a window's new size to the first byte of the picture in that size. The window tells by itself (mode 2048), since
    /// it controls no process here that a signal could reach; the engine then asks for the size, as it does after the signal.
    /// </summary>
    private static BenchSample Resized() => Seen((terminal, turn) =>
    {
        (int columns, int rows) = turn % 2 == 0 ? (PseudoTerminal.Columns - 1, PseudoTerminal.Rows - 1) : (PseudoTerminal.Columns, PseudoTerminal.Rows);
        terminal.SetSize(columns, rows);
        terminal.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\u001b[48;{rows};{columns};0;0t")));
    });

    /// <summary>The longest of many times from a turn of the wheel, whose picture hides the cursor while it is sent, until the cursor shows again.</summary>
    private static BenchSample Caret()
    {
        byte[] shown = "\u001b[?25h"u8.ToArray();
        return Seen((terminal, turn) => terminal.Write(Encoding.ASCII.GetBytes(turn % 2 == 0 ? "\u001b[<65;5;5M" : "\u001b[<64;5;5M")), bytes => bytes.IndexOf(shown) >= 0);
    }

    private static BenchSample Reported(Func<int, string> report) => Seen((terminal, turn) => terminal.Write(Encoding.ASCII.GetBytes(report(turn))));

    /// <summary>The longest of many times from what the terminal does to the first byte that it causes.</summary>
    private static BenchSample Seen(Action<PseudoTerminal, int> act) => Seen(act, bytes => bytes.Length > 0);

    /// <summary>The same to bytes that are looked for among all that it causes.</summary>
    private static BenchSample Seen(Action<PseudoTerminal, int> act, Found found)
    {
        PseudoTerminal terminal = new();
        AppSession session = BenchSession.Start(terminal, () => Box(
            Input(new() { AutoFocus = true, Value = Signal("typed"), CaretShape = CaretShape.BlinkingBar }),
            Box(new() { Height = 30, Overflow = Overflow.Scroll, HoverColors = new StateColors(Background: Color.Blue) },
                [.. Enumerable.Range(0, 200).Select(index => Text($"row {index}"))])));
        byte[] buffer = new byte[65536];
        int turn = 0;
        return () =>
        {
            double longest = 0;
            for (int i = 0; i < Reports; i++)
            {
                BenchSession.WaitUntilQuiet(session, terminal);
                long begin = Stopwatch.GetTimestamp();
                act(terminal, turn++);
                for (int count = 0; !found(buffer.AsSpan(0, count));) count += terminal.Read(buffer.AsSpan(count));
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }

            return longest;
        };
    }
}
