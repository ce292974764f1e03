using System.Runtime.InteropServices;

namespace Spark;

/// <summary>Runs an app on the terminal.</summary>
public static class App
{
    /// <summary>Shows what <paramref name="root"/> returns, and runs until the app ends. The calling thread becomes the app's loop.</summary>
    /// <param name="root">Makes the screen, once.</param>
    /// <param name="options">Settings; the defaults unless given.</param>
    /// <param name="cancellationToken">Ends the app, with exit code 0.</param>
    /// <returns>
    /// What the program should end with: what <see cref="Exit"/> said, 0 for Ctrl+C, 1 after an exception (which is printed when
    /// the terminal is restored), 128 and the signal's number for SIGINT, SIGTERM, SIGHUP and SIGQUIT.
    /// </returns>
    /// <remarks>
    /// Without a terminal on standard output, or with <c>SPARK_HEADLESS=WxH</c>, the first settled picture is printed as plain
    /// text, and the result is 0. <c>SPARK_TTY</c> names another terminal to run on, <c>SPARK_LOG</c> a file for a log, and
    /// <c>SPARK_CRASH_FRAME</c> a file for the last picture of an app that crashes.
    /// </remarks>
    public static Task<int> RunAsync(Func<Element> root, SparkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        // The loop needs the thread that owns the signals made so far, which is this one: so it runs here, and the task is done.
        return Task.FromResult(Run(root, options ?? new SparkOptions(), cancellationToken));
    }

    /// <summary>Ends the app that runs, with that exit code. May be called from any thread; nothing happens once the app has ended.</summary>
    public static void Exit(int exitCode = 0)
    {
        AppSession? session = AppSession.CurrentUnlessEnded;
        session?.Loop.Post(_ => session.Exit(exitCode), null);
    }

    /// <summary>Runs an action on the app's loop, in a batch. May be called from any thread; nothing happens once the app has ended.</summary>
    public static void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        AppSession.CurrentUnlessEnded?.Loop.Post(static state => ((Action)state!)(), action);
    }

    /// <summary>The app's time: the system's, or that of a test, which stands still until <see cref="TestApp.AdvanceAsync"/>.</summary>
    /// <remarks>Who waits by it can be tested without waiting: <c>await Task.Delay(time, App.Clock)</c>, <c>new PeriodicTimer(time, App.Clock)</c>.</remarks>
    /// <exception cref="InvalidOperationException">No app runs.</exception>
    public static TimeProvider Clock => AppSession.Current.Context.Clock;

    /// <summary>What is known of the terminal of the app that runs.</summary>
    /// <exception cref="InvalidOperationException">No app runs.</exception>
    public static TerminalInfo Terminal => AppSession.Current.Terminal;

    /// <summary>Sets the window's title. It is what it was before when the app ends, or when <paramref name="title"/> is empty.</summary>
    /// <remarks>Like everything below it may be called from any thread, and does nothing where the terminal cannot do it.</remarks>
    public static void SetTitle(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        Ask(requests => requests.SetTitle(title));
    }

    /// <summary>Rings the terminal's bell.</summary>
    public static void Bell() => Ask(requests => requests.Bell());

    /// <summary>Shows a notification of the desktop.</summary>
    public static void Notify(string title, string text = "")
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(text);
        Ask(requests => requests.Notify(title, text));
    }

    /// <summary>Shows in the window or the taskbar how a task stands.</summary>
    /// <param name="state">How it goes; <see cref="ProgressState.None"/> shows nothing any more.</param>
    /// <param name="fraction">How much is done, from 0 to 1; what lies outside is cut, NaN is 0.</param>
    public static void SetProgress(ProgressState state, double fraction = 0) => Ask(requests => requests.SetProgress(state, fraction));

    /// <summary>Sets the pointer's shape over the window.</summary>
    public static void SetPointer(PointerShape shape) => Ask(requests => requests.SetPointer(PointerShapes.NameOf(shape)));

    /// <summary>Puts a text into the clipboard, through the terminal (OSC 52): also from another machine.</summary>
    /// <remarks>Terminals take about 75,000 bytes; a longer text is not put there at all. Some ask the user first, or do not allow it.</remarks>
    public static void CopyToClipboard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Ask(requests => requests.Copy(text));
    }

    /// <summary>The text that the user has selected on the screen with the mouse; empty while nothing is. Followed by who reads it.</summary>
    /// <remarks>It is told when the button comes up, and again when the selection ends: by a click, or because the text there changed.</remarks>
    /// <exception cref="InvalidOperationException">No app runs.</exception>
    public static IReadable<string> Selection => AppSession.Current.Selection;

    /// <summary>Puts the text that is selected on the screen into the clipboard, as <see cref="CopyToClipboard"/> does; nothing while none is.</summary>
    public static void CopySelection()
    {
        AppSession? session = AppSession.CurrentUnlessEnded;
        session?.Loop.Post(_ => session.CopySelection(), null);
    }

    /// <summary>
    /// Prints finished lines: above the live region of <see cref="ScreenMode.Inline"/>, where they stay in the terminal's history; in full
    /// screen they are printed when the terminal is restored.
    /// </summary>
    /// <param name="text">One line or more; a line feed at the end is not needed. Control characters become blanks.</param>
    public static void Print(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Ask(requests => requests.Print(text.EndsWith('\n') ? text : text + "\n"));
    }

    /// <summary>Prints finished lines with colors, attributes and links, as <see cref="Print(string)"/> does; in full screen without them.</summary>
    /// <param name="text">One line or more. Long lines are broken by the terminal, which joins them again when its window grows.</param>
    public static void Print(StyledText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Ask(requests => requests.Print(text.Text.EndsWith('\n') ? text : new StyledText(text.Text + "\n", [.. text.Ranges])));
    }

    /// <summary>Prints whole lines that the program wrote to its console.</summary>
    internal static void PrintOutput(string lines) => Ask(requests => requests.PrintOutput(lines));

    /// <summary>Shows the picture on a screen of its own, or in a live region at the cursor, from now on.</summary>
    public static void SetMode(ScreenMode mode)
    {
        AppSession? session = AppSession.CurrentUnlessEnded;
        session?.Loop.Post(_ => session.SetMode(mode), null);
    }

    /// <summary>Gives the terminal to somebody else while <paramref name="action"/> runs: an editor, git, sudo. Then the screen comes back.</summary>
    /// <remarks>
    /// Standard input, output and error are the terminal meanwhile, so that a child process inherits it. What throws in the action is
    /// thrown here, on the screen that is back.
    /// </remarks>
    /// <exception cref="InvalidOperationException">No app runs, or the terminal is given away already.</exception>
    public static Task SuspendAsync(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return AppSession.Current.SuspendAsync(action);
    }

    private static void Ask(Action<TerminalRequests> request)
    {
        AppSession? session = AppSession.CurrentUnlessEnded;
        session?.Loop.Post(_ => request(session.Requests), null);
    }

    private static int Run(Func<Element> root, SparkOptions options, CancellationToken cancellationToken)
    {
        SpareMemory spare = new();
        try
        {
            if (PlainPicture.RequestedSize() is { } size) return PlainPicture.Print(root, options, size);
            using TerminalSession? terminal = TerminalSession.Open(options.OutputIsResult);
            return terminal is null
                ? PlainPicture.Print(root, options, PlainPicture.SizeFromEnvironment())
                : RunOnTerminal(terminal, root, options, cancellationToken);
        }
        catch (Exception exception) when (spare.IsThereFor(exception))
        {
            PlainOutput.WriteError(exception.ToString());
            return ExitCodes.Exception;
        }
    }

    private static int RunOnTerminal(TerminalSession terminal, Func<Element> root, SparkOptions options, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) throw new PlatformNotSupportedException("Spark runs on Linux so far.");
        AppSession? session = null;
        bool isRestored = false;
        LiveConsole? console = null;
        AppState end = AppState.Failing;
        RuntimeConsole.LetGoOfTerminal();
        try
        {
            session = new AppSession(options, segment => new EngineDescriptors(segment.File, terminal.Terminal, terminal.Capture));
            terminal.Divert();
            session.Terminals = terminal;
            session.Loop.OnEngineHangs = session.Engine.Replace;
            using SignalHandlers signals = SignalHandlers.StartFor(session);
            if (options.Mode == ScreenMode.Inline) console = session.LiveOutput = LiveConsole.Install();
            session.Mount(root);
            using CancellationTokenRegistration cancelled = cancellationToken.Register(() => session.Exit(0));
            int exitCode = Loop(session);
            session.Unmount();
            end = AppState.Ending;
            return exitCode;
        }
        finally
        {
            isRestored = session is not null && session.Engine.End(end);
            if (session is not null && !isRestored) terminal.Rescue(session.Segment);
            terminal.Restore();
            if (console?.Uninstall() is { Length: > 0 } rest) PlainOutput.Write(rest);
            session?.Dispose();
        }
    }

    private static int Loop(AppSession session)
    {
        while (session.ExitCode is null)
        {
            if (session.Engine.Failure is { } failure) throw failure;
            session.Requests.Flush();
            session.Terminal.RefreshStatistics();
            if (!session.Loop.RunPending()) session.Loop.Sleep();
        }

        return session.ExitCode.Value;
    }
}
