using System.Globalization;
using System.Runtime.InteropServices;
using Spark;
using static Spark.Ui;

namespace Spark.Tests;

/// <summary>Does one thing very often, without a terminal, and tells what both processes use after the first tenth and at the end.</summary>
internal static partial class Soak
{
    /// <summary>Deaths of an engine that a host takes for bad luck, in ten seconds.</summary>
    private const int Deaths = 5;
    private static readonly TimeSpan s_deathWindow = TimeSpan.FromSeconds(10.5);

    /// <summary>Characters of a paste, and of the ring for pastes, whose pages are taken when they are first used.</summary>
    private const int PasteLength = 200_000;
    private const int PasteRing = 16 << 20;

    /// <summary>Runs <paramref name="count"/> rounds of <paramref name="kind"/>.</summary>
    internal static async Task RunAsync(string kind, int count)
    {
        Signal<int> number = Signal(0);
        Signal<string> typed = Signal("");
        Signal<bool> hasField = Signal(true);
        await using TestApp app = await TestApp.StartAsync(() => Scene(number, typed, hasField), 80, 24);
        int done = 0;
        // The first line is for those who watch: until then code is loaded, rings are gone around, and rooms are found.
        foreach (int mark in (int[])[WarmUp(kind), WarmUp(kind) + count / 10, WarmUp(kind) + count])
        {
            for (; done < mark; done++) await RoundAsync(kind, app, number, typed, done);
            // What stands there is what stood there at the last mark, so that sizes can be compared.
            await app.InvokeAsync(() => (number.Value, typed.Value) = (0, ""));
            await app.ResizeAsync(80, 24);
            // What a field keeps to undo goes with it; how much that may be is another test's affair.
            await app.InvokeAsync(() => hasField.Value = false);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} {Usage.Now(app)}"));
            await app.InvokeAsync(() => hasField.Value = true);
        }
    }

    private static int WarmUp(string kind) => kind switch { "pastes" => PasteRing / PasteLength + 5, "restarts" => 1, _ => 1000 };

    private static Element Scene(Signal<int> number, Signal<string> typed, Signal<bool> hasField) =>
        Box(new() { Padding = 1, Border = BorderStyle.Rounded, Title = Bind(() => $"round {number.Value}") },
            Show(() => hasField.Value, () => Input(new() { Value = typed, AutoFocus = true })),
            Text(() => $"number {number.Value}", new() { Foreground = Bind(() => Color.Rgb((byte)number.Value, 99, 99)) }),
            // Two trees that take turns: each round mounts one and unmounts the other.
            Show(() => number.Value % 2 == 0, () => Rows(20), () => Rows(13)));

    private static Element Rows(int count) =>
        Box([.. Enumerable.Range(0, count).Select(row => Box(new() { Direction = FlexDirection.Row }, Text($"row {row} of {count}"), Text("🙂 wide")))]);

    private static async Task RoundAsync(string kind, TestApp app, Signal<int> number, Signal<string> typed, int round)
    {
        switch (kind)
        {
            // The parity stays, and with it the tree.
            case "frames": await app.InvokeAsync(() => number.Value = round * 2 % 1000); break;
            case "mounts": await app.InvokeAsync(() => number.Value++); break;
            case "resizes": await app.ResizeAsync(1 + round * 7 % 200, 1 + round * 3 % 60); break;
            case "pastes":
                await app.PasteAsync(new string((char)('a' + round % 26), PasteLength));
                if (typed.Value.Length != PasteLength) throw new InvalidOperationException($"{typed.Value.Length} characters came of a paste in round {round}.");
                await app.InvokeAsync(() => typed.Value = "");
                break;
            case "restarts":
                if (round % Deaths == Deaths - 1) Thread.Sleep(s_deathWindow);
                KillEngine();
                await app.InvokeAsync(() => number.Value = round * 2 % 1000);
                if (!app.Snapshot().ToString().Contains($"number {round * 2 % 1000}", StringComparison.Ordinal)) throw new InvalidOperationException($"The picture is another one in round {round}.");
                break;
            default: throw new ArgumentException($"There is no such kind: {kind}.");
        }
    }

    /// <summary>By the system call: <see cref="System.Diagnostics.Process"/> keeps memory of its own for each that it looks at.</summary>
    private static void KillEngine()
    {
        int engine = Usage.Engine();
        if (Kill(engine, 9) != 0) throw new InvalidOperationException($"The engine {engine} cannot be killed.");
        SpinWait.SpinUntil(() => !File.Exists($"/proc/{engine}/stat"));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
