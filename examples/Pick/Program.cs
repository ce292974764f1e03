// A picker, in a few rows below the prompt: the lines come from standard input, the keys from the terminal, and what was picked
// goes to standard output. Nothing of it stays on the screen: picked=$(ls | pick)
using Spark;
using static Spark.Ui;

const int Shown = 8;
string[] lines = Console.IsInputRedirected ? ReadLines() : [.. Directory.EnumerateFileSystemEntries(".").Select(path => Path.GetFileName(path)!).Order()];
Signal<string> wanted = Signal("");
Signal<int> chosen = Signal(0);
Derived<string[]> found = Derived<string[]>(() => [.. lines.Where(line => Matches(line, wanted.Value))]);
string? picked = null;

int exitCode = await App.RunAsync(
    () => Box(new() { OnKey = Act },
        Input(new() { Value = wanted, Placeholder = "type to narrow", AutoFocus = true, OnChange = _ => chosen.Value = 0 }),
        Text(() => $"{found.Value.Length}/{lines.Length}", new() { Attributes = TextAttributes.Dim }),
        Box([.. Enumerable.Range(0, Shown).Select(Row)])),
    new() { Mode = ScreenMode.Inline, LeaveNothing = true, OutputIsResult = true });
if (picked is null) return exitCode == 0 ? 1 : exitCode;
Console.Out.WriteLine(picked);
return 0;

Element Row(int row) => Show(() => row < found.Value.Length, () =>
    Text(() => $"{(IsChosen(row) ? '>' : ' ')} {found.Value.ElementAtOrDefault(First() + row)}", new() { Foreground = Bind(() => IsChosen(row) ? Color.BrightCyan : Color.Default) }));

bool IsChosen(int row) => First() + row == chosen.Value;

// The list scrolls as far as what is chosen needs.
int First() => Math.Max(0, chosen.Value - Shown + 1);

void Act(KeyEvent key)
{
    if (key.Key == Key.Up) chosen.Value = Math.Max(0, chosen.Value - 1);
    if (key.Key == Key.Down) chosen.Value = Math.Min(Math.Max(0, found.Value.Length - 1), chosen.Value + 1);
    if (key.Key == Key.Escape) App.Exit(1);
    if (key.Key != Key.Enter || found.Value.Length == 0) return;
    picked = found.Value[chosen.Value];
    App.Exit();
}

// The letters of what is wanted, in their order, with others in between.
static bool Matches(string line, string wanted)
{
    int at = 0;
    foreach (char letter in line)
    {
        if (at < wanted.Length && char.ToLowerInvariant(letter) == char.ToLowerInvariant(wanted[at])) at++;
    }

    return at == wanted.Length;
}

static string[] ReadLines()
{
    List<string> read = [];
    while (Console.In.ReadLine() is { } line) read.Add(line);
    return [.. read];
}
