// The program under test. Its first argument says what it does besides showing a line of text to edit:
//
//   plain      nothing
//   console    uses Console and Process before its screen is up
//   tick N     counts every N milliseconds
//   idle       shows nothing at all: a .NET program that sleeps, to compare with
//
// Keys do the rest: F2 throws, F3 blocks the loop for ever, F4 prints to standard output and error, F5 fails fast,
// F6 runs a child process to its end, F7 throws on another thread, F8 overflows the stack, F9 exits with 7, F10 writes to memory that is not there,
// F11 asks the terminal for a title, a bell, a notification, progress, a pointer and the clipboard.
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Spark;
using static Spark.Ui;

string mode = args.Length > 0 ? args[0] : "plain";
if (mode == "idle")
{
    Console.Out.WriteLine("idle");
    Thread.Sleep(Timeout.Infinite);
}

if (mode == "console") UseConsole();

Signal<string> text = Signal("");
Signal<string> note = Signal("ready");
Signal<int> ticks = Signal(0);
Timer? timer = null;
int exitCode = await App.RunAsync(() =>
{
    if (mode == "tick")
    {
        TimeSpan period = TimeSpan.FromMilliseconds(int.Parse(args[1]));
        timer = new Timer(_ => App.Post(() => ticks.Value++), null, period, period);
    }

    return Box(new() { OnKey = Act },
        Text(() => $"program {mode} {note.Value}"),
        Input(new() { Value = text, Placeholder = "type here", AutoFocus = true }),
        Text(() => $"typed <{text.Value}>"),
        Text(() => $"ticks {ticks.Value}"));
});
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
        case "f5": Environment.FailFast("the fail-fast words"); break;
        case "f6": RunChild("child in"); note.Value = "child done"; break;
        case "f7": ThrowElsewhere(); break;
        case "f8": Overflow(0); break;
        case "f9": App.Exit(7); break;
        case "f11": AskTerminal(); break;
        case "f10": Marshal.WriteInt32(unchecked((nint)0x1_0000_0000), 1); break;
    }
}

static void AskTerminal()
{
    App.SetTitle("a title\u001b]2;forged\u0007");
    App.Bell();
    App.Notify("done", "all of it");
    App.SetProgress(ProgressState.Normal, 0.42);
    App.SetPointer(PointerShape.Pointer);
    App.CopyToClipboard("copied 世界");
}

void Print()
{
    Console.WriteLine("printed to standard output");
    Console.Error.WriteLine("printed to standard error");
    note.Value = "printed";
}

static void ThrowElsewhere() => ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException("the pool's own words"));

static int Overflow(int depth) => depth < 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);

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
