// A small editor: dotnet run --project examples/Editor -- file. F1 shows its keys; ~/.config/spark-editor/keys changes them.
using Spark;
using static Spark.Ui;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: Editor file");
    return 64;
}

string path = args[0];
TextDocument document = File.Exists(path) ? TextDocument.Open(path) : new TextDocument();
var selection = Signal(TextSelection.At(0));
var saved     = Signal(0);
var wraps     = Signal(true);
var isFinding = Signal(false);
var showsHelp = Signal(false);
var needle    = Signal("");
var message   = Signal("F1 shows the keys");

Command[] commands =
[
    new("file.save", "Save", "ctrl+s", Save),
    new("file.quit", "Quit without saving", "ctrl+q", () => App.Exit()),
    new("find.open", "Find", "ctrl+f, ctrl+x f", () => isFinding.Value = true),
    new("find.next", "Find the next one", "f3", () => Find(forward: true)),
    new("find.previous", "Find the one before", "shift+f3", () => Find(forward: false)),
    new("view.wrap", "Break long lines, or not", "alt+w", () => wraps.Value = !wraps.Value),
    new("help", "Show or hide this", "f1", () => showsHelp.Value = !showsHelp.Value),
];

string keys = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "spark-editor", "keys");
return await App.RunAsync(() => Box(new() { Commands = commands },
    TextArea(new() { Document = document, Selection = selection, Wrap = wraps, LineNumbers = true, Scrollbar = ScrollbarVisibility.Auto, AutoFocus = true, Placeholder = "An empty file", Highlight = Matches }),
    Show(() => showsHelp.Value, () => CommandHelp()),
    Show(() => isFinding.Value, FindBar),
    StatusBar()), new SparkOptions { KeyMapPath = keys });

Element FindBar() => Box(
    new() { Direction = FlexDirection.Row, Gap = 1, Height = 1, Shrink = 0, FocusTrap = true, OnKey = CloseOnEscape },
    Text("Find:"),
    Input(new() { Value = needle, Grow = 1, OnSubmit = _ => Find(forward: true) }));

Element StatusBar() => Box(
    new() { Direction = FlexDirection.Row, JustifyContent = Justify.SpaceBetween, Height = 1, Shrink = 0, Background = Color.Blue, Foreground = Color.BrightWhite },
    Text(() => $" {path}{(document.Version == saved.Value ? "" : " *")}  {message.Value}"),
    Text(() => $"{Position()} of {document.LineCount} "));

string Position()
{
    int line = document.LineOf(Math.Min(selection.Value.Caret, document.Length));
    return $"{line + 1}:{selection.Value.Caret - document.LineStart(line) + 1}";
}

// Every place of what is looked for, while the bar is open.
IReadOnlyList<TextRange> Matches(string line)
{
    List<TextRange> matches = [];
    if (!isFinding.Value || needle.Value.Length == 0) return matches;
    for (int at = 0; (at = line.IndexOf(needle.Value, at, StringComparison.Ordinal)) >= 0; at += needle.Value.Length)
    {
        matches.Add(new TextRange(at, needle.Value.Length, new SpanStyle { Background = Color.Yellow, Foreground = Color.Black }));
    }

    return matches;
}

void CloseOnEscape(KeyEvent key)
{
    if (key.Is(Key.Escape)) (isFinding.Value, key.Handled) = (false, true);
}

void Find(bool forward)
{
    if (needle.Value.Length == 0) return;
    TextSelection now = selection.Value;
    int found = forward ? document.Find(needle.Value, now.End) : document.FindBackward(needle.Value, now.Start);
    if (found < 0) found = forward ? document.Find(needle.Value) : document.FindBackward(needle.Value, document.Length);
    message.Value = found < 0 ? $"\"{needle.Value}\" is not there" : "";
    if (found >= 0) selection.Value = new TextSelection(found, found + needle.Value.Length);
}

void Save()
{
    try
    {
        using (StreamWriter writer = new(path)) document.Write(writer);
        saved.Value = document.Version;
        message.Value = "saved";
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
    {
        message.Value = exception.Message;
    }
}
