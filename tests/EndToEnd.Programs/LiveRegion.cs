using System.Diagnostics;
using System.Globalization;
using Spark;
using static Spark.Ui;

namespace EndToEnd.Programs;

/// <summary>An app in a live region: g and s make it grow and shrink, p prints above it, w and k write to the console, e to standard error, c runs a child that prints, m changes the
/// mode, x gives the terminal to a child.</summary>
internal static class LiveRegion
{
    internal static Task<int> RunAsync(bool leavesNothing)
    {
        Signal<int> rows = Signal(2);
        Signal<string> note = Signal("ready");
        ScreenMode mode = ScreenMode.Inline;
        int printed = 0;
        return App.RunAsync(
            () => Box(new() { Border = BorderStyle.Single, OnKey = Act, Focusable = true },
                Text(() => $"live {note.Value}"),
                Each(() => Enumerable.Range(1, rows.Value), row => row, row => Text(() => $"row {row.Value} of {rows.Value}"))),
            new() { Mode = mode, LeaveNothing = leavesNothing });

        void Act(KeyEvent key)
        {
            switch (key.Text)
            {
                case "g": rows.Value += 3; break;
                case "s": rows.Value = Math.Max(1, rows.Value - 2); break;
                case "p": App.Print(string.Create(CultureInfo.InvariantCulture, $"finished {++printed}")); break;
                case "b":
                    App.Print(StyledText.Create(
                        "all of it ", Span("bold", new() { Attributes = TextAttributes.Bold }), "\n", Span("red\u001b[2J", new() { Foreground = Color.Red, Background = Color.Blue }), " ends"));
                    break;
                case "w": Console.WriteLine($"written {++printed}"); break;
                case "k": Console.WriteLine($"\u001b[33mcolored\u001b(B\u001b[m {++printed} \u001b]8;;https://a/\u001b\\link\u001b]8;;\u001b\\"); break;
                case "e": Console.Error.WriteLine($"error {++printed}"); break;
                case "c": RunChild($"printf '\\033[31mchild {++printed}\\033[m\\nand no'"); RunChild("echo ' more'"); break;
                case "m": App.SetMode(mode = 1 - mode); break;
                case "t": App.SetTitle("a title"); break;
                case "x": _ = SuspendAsync(); break;
            }
        }

        static void RunChild(string command)
        {
            using Process child = Process.Start(new ProcessStartInfo("sh", ["-c", command]))!;
            child.WaitForExit();
        }

        async Task SuspendAsync()
        {
            await App.SuspendAsync(async () =>
            {
                Console.Write("the app and ");
                using Process child = Process.Start(new ProcessStartInfo("sh", ["-c", "echo child asks; read answer; echo child heard $answer"]))!;
                await child.WaitForExitAsync();
            });
            note.Value = "back";
        }
    }
}
