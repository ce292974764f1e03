// The program under test. Its first argument says what it does besides showing two lines of text to edit:
//
//   plain      nothing
//   console    uses Console and Process before its screen is up
//   tick N     counts every N milliseconds
//   flood      changes a whole screen of text every millisecond
//   list       shows a list that scrolls, and marks the row under the pointer; "list smooth" glides, "list mark" copies what is selected when asked
//   moving     shows a text that moves to and fro for ever
//   pixels     tells where the mouse is, in pixels
//   paste      is a text area to paste into, with its length and a clock
//   scene S    shows one that never changes (see FixedScenes.cs)
//   image      shows a canvas as an image
//   idle       shows nothing at all: a .NET program that sleeps, to compare with
//   renumbered F  closes a descriptor of the terminal while its screen is up, and writes to F, which got its number, afterwards
//   soak W N   does W very often, N times, without a terminal (see Soak.cs)
//   starve N   has N descriptors left when its screen comes up
//   kept       has a list besides, which can be scrolled
//   cramped N  has N megabytes left to map when its screen comes up
//   full       wants rows and texts for which there is no memory (see FullMemory.cs)
//   live       is a live region; live-nothing one that leaves nothing
//   doom W MS  ends by its own hand in the way W (see Doom.cs) after MS milliseconds
//
// Keys do the rest: F2 throws, F3 blocks the loop for ever, F4 prints to standard output and error, F5 fails fast,
// F6 runs a child process to its end, F7 throws on another thread, F8 overflows the stack, F9 exits with 7, F12 gives the terminal away and prints, F10 writes to memory that is not there,
// F11 asks the terminal for a title, a bell, a notification, progress, a pointer and the clipboard.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Spark;
using Spark.Tests;
using static Spark.Ui;

string mode = args.Length > 0 ? args[0] : "plain";
if (mode == "soak")
{
    await Soak.RunAsync(args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
    return 0;
}

if (mode == "starve") Starvation.LeaveDescriptors(int.Parse(args[1], CultureInfo.InvariantCulture));
if (mode == "cramped") Starvation.LeaveMemory(int.Parse(args[1], CultureInfo.InvariantCulture));
if (mode == "doom") Doom.After(args[1], double.Parse(args[2], CultureInfo.InvariantCulture));
if (mode == "idle")
{
    Console.Out.WriteLine("idle");
    Thread.Sleep(Timeout.Infinite);
}

if (mode.StartsWith("live", StringComparison.Ordinal)) return await EndToEnd.Programs.LiveRegion.RunAsync(mode == "live-nothing");
if (mode == "renumbered") return await Renumbered.RunAsync(args[1]);
if (mode == "full") return await FullMemory.RunAsync();
if (mode == "console") UseConsole();

Signal<string> text = Signal("");
Signal<string> other = Signal("");
Signal<string> note = Signal("ready");
Signal<int> ticks = Signal(0);
Timer? timer = null;
int exitCode = await App.RunAsync(() =>
{
    if (mode is "tick" or "flood" or "paste")
    {
        TimeSpan period = TimeSpan.FromMilliseconds(mode switch { "flood" => 1, "paste" => 20, _ => int.Parse(args[1]) });
        timer = new Timer(_ => App.Post(() => ticks.Value++), null, period, period);
    }

    if (mode == "pixels")
    {
        return Box(new() { OnKey = Act, OnMouse = mouse => note.Value = $"{mouse.Action} {mouse.X},{mouse.Y} {mouse.PixelX},{mouse.PixelY}" },
            Text("typed <>"), Text(() => $"mouse {note.Value}"));
    }

    if (mode == "paste")
    {
        TextDocument document = new();
        return Box(new() { OnKey = Act }, Text("typed <>"), Text(() => $"clock {ticks.Value}."), Text(() => $"length {document.Length}."), TextArea(new() { Document = document, AutoFocus = true }));
    }

    if (mode == "list")
    {
        return Box(new() { OnKey = Act }, Text("typed <>"), Box(
            new() { Height = 6, Overflow = Overflow.Scroll, Focusable = true, ScrollBehavior = args is [_, "smooth"] ? ScrollBehavior.Smooth : ScrollBehavior.Auto },
            [.. Enumerable.Range(1, 60).Select(row => Box(new() { Height = 1, Shrink = 0, HoverColors = new StateColors(Background: Color.Rgb(1, 2, 3)) }, Text($"row {row} of list")))]));
    }

    if (mode == "moving")
    {
        return Box(new() { OnKey = Act, Direction = FlexDirection.Row }, Box(new()
        {
            Width = 0,
            Animations = [Animation.Between(Animatable.Width, 0, 20, TimeSpan.FromSeconds(0.5)) with { Repeat = Animation.Forever, Alternate = true }],
        }), Text("typed <>"));
    }

    if (mode == "scene") return FixedScenes.Build(args[1]);
    if (mode == "image")
    {
        PixelCanvas canvas = new(8, 8, CanvasPixels.Image);
        canvas.Clear(Color.Rgb(255, 0, 0));
        canvas.Show();
        return Box(new() { OnKey = Act }, Input(new() { Value = text, AutoFocus = true }), Text(() => $"typed <{text.Value}>"), Canvas(canvas));
    }

    return Box(new() { OnKey = Act },
        Text(() => $"program {mode} {note.Value}"),
        Input(new() { Value = text, Placeholder = "type here", AutoFocus = true }),
        Text(() => $"typed <{text.Value}>"),
        Input(new() { Value = other, Placeholder = "or here", CaretShape = CaretShape.BlinkingBar }),
        Text(() => $"other <{other.Value}>"),
        Text(() => $"ticks {ticks.Value}"),
        mode == "kept" ? Box(new() { Height = 4, Overflow = Overflow.Scroll }, [.. Enumerable.Range(1, 60).Select(row => Text($"row {row} of list"))]) : Text(""),
        Text(() => mode == "flood" ? string.Concat(Enumerable.Range(ticks.Value, 7000).Select(number => (char)('a' + number % 26))) : ""));
}, new SparkOptions { PixelMouse = mode == "pixels", Selecting = args is [_, "mark"] ? TextSelecting.Mark : args is [_, "primary"] ? TextSelecting.Primary : TextSelecting.Copy });
timer?.Dispose();
// Past Console, whose first use would leave the keypad in application mode for good.
using (SafeFileHandle handle = new(1, ownsHandle: false))
using (FileStream output = new(handle, FileAccess.Write, bufferSize: 0)) output.Write(Encoding.UTF8.GetBytes($"the program's last words: {exitCode}\n"));
return exitCode;

void Act(KeyEvent key)
{
    switch (key.Key.ToString())
    {
        case "f2": throw new InvalidOperationException("the handler's own words");
        case "f3": Thread.Sleep(Timeout.Infinite); break;
        case "f4": Print(); break;
        case "f5": Doom.Now("fail-fast"); break;
        case "f6": RunChild("child in"); note.Value = "child done"; break;
        case "f7": Doom.Now("exception"); break;
        case "f8": Doom.Now("overflow"); break;
        case "f9": App.Exit(7); break;
        case "f11": AskTerminal(); break;
        case "f12": _ = App.SuspendAsync(() => { Console.WriteLine("printed while it was away"); return Task.CompletedTask; }); break;
        case "f10": Doom.Now("access-violation"); break;
    }
}

static void AskTerminal()
{
    App.SetTitle("a title\u001b]2;forged\u0007");
    App.Bell();
    App.Notify("done", "all of it");
    App.SetProgress(ProgressState.Normal, 0.42);
    App.SetPointer(PointerShape.Pointer);
    App.Print("a line\u001b[2J\u001b]2;forged\u0007 of \u009b3Jtext");
    App.CopyToClipboard("copied 世界");
}

void Print()
{
    Console.WriteLine("printed to standard output");
    Console.Error.WriteLine("printed to standard error");
    note.Value = "printed";
}

// Everything that makes the runtime set up its own idea of the terminal.
static void UseConsole()
{
    Console.WriteLine($"before: {Console.WindowWidth} columns, key there: {Console.KeyAvailable}");
    Console.CursorVisible = true;
    RunChild("child before");
}

static void RunChild(string words)
{
    using Process child = Process.Start(new ProcessStartInfo("sh", ["-c", $"echo {words}; stty -a > /dev/null 2>&1"]))!;
    child.WaitForExit();
}
