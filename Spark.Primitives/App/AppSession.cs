using System.Text;

namespace Spark;

/// <summary>An app while it runs: its segment, engine, loop and tree. What <see cref="App"/> and <see cref="TestApp"/> have in common.</summary>
internal sealed class AppSession : IDisposable
{
    private static readonly AsyncLocal<AppSession?> s_flowing = new(LeaveThread);
    private static AppSession? s_last;
    private static bool s_hasRun;

    private readonly SparkOptions _options;
    private readonly EventRouter _router;
    private SynchronizationContext? _contextBefore;
    private volatile bool _hasEnded;
    private Scope? _scope;
    /// <summary>Done when the engine has given the terminal away, or has it again; null while nobody asked for that.</summary>
    private TaskCompletionSource? _handOver;
    /// <summary>Whether the root's height, the most of it, and what becomes of what is higher are ours to set.</summary>
    private bool _isRootFilling, _isRootBounded, _isRootClipped;
    /// <summary>What is selected now was put into the clipboard.</summary>
    private bool _isSelectionCopied;

    /// <summary>Makes the segment and starts the engine, before anything else: the terminal is taken while the tree is built.</summary>
    internal AppSession(SparkOptions options, Func<Segment, EngineDescriptors> descriptors, TimeProvider? clock = null)
    {
        _options = options;
        Segment = new Segment(options);
        Segment.WriteU32(HeaderWord.FrameCap, (uint)Math.Max(0, options.FrameCap));
        Segment.WriteU32(HeaderWord.ModeFlags, (uint)ModeFlagsOf(options));
        Segment.WriteU32(HeaderWord.SelectionFgColor, options.SelectionForeground.Word);
        Segment.WriteU32(HeaderWord.SelectionBgColor, options.SelectionBackground.Word);
        Engine = new EngineHost(Segment, descriptors(Segment));
        Loop = new AppLoop(Segment, options.EngineTimeout) { OnEvent = Dispatch };
        Requests = new TerminalRequests(new RequestRing(Segment));
        if (clock is not null) Segment.Graph.Clock = clock;
        Context = new UiContext(Segment, options.Mode) { Commands = new CommandRunner(options.KeyMapPath is { } path ? KeyMap.Load(path) : KeyMap.Empty) };
        Context.Kills.Copied = Requests.Copy;
        foreach (string problem in Context.Commands.Map.Problems) Log.Line($"{options.KeyMapPath}: {problem}");
        _router = new EventRouter(Context, ActByDefault);
        Context.Router = _router;
        Activate();
        Terminal = new TerminalInfo(Segment);
        Selection = new Signal<string>("");
    }

    /// <summary>The app whose code runs now; one that was started last, where nothing else tells.</summary>
    /// <exception cref="InvalidOperationException">No app runs.</exception>
    internal static AppSession Current => Find()
        ?? throw new InvalidOperationException("No app runs: call this from inside of App.RunAsync(() => …).");

    /// <summary>The same; null when the app has ended.</summary>
    /// <exception cref="InvalidOperationException">No app ever ran.</exception>
    internal static AppSession? CurrentUnlessEnded => Volatile.Read(ref s_hasRun) ? Find() : Current;

    /// <summary>The app whose loop this thread is; null: it is none's.</summary>
    internal static AppSession? OfThisThread => Find() is { Segment.Graph.IsOwnedByThisThread: true } session ? session : null;

    /// <summary>
    /// A test that awaits leaves its thread to another test, which must not find this app's graph as its own: what is made
    /// there from now on belongs to a fresh one.
    /// </summary>
    private static void LeaveThread(AsyncLocalValueChangedArgs<AppSession?> change)
    {
        if (!change.ThreadContextChanged || change.PreviousValue is not { } left || ReferenceEquals(left, change.CurrentValue)) return;
        if (ReferenceEquals(Graph.Current, left.Segment.Graph)) new Graph().Adopt();
    }

    /// <summary>Code that was started by one app never reaches another one, also when its own has ended.</summary>
    private static AppSession? Find()
    {
        AppSession? session = s_flowing.Value ?? Volatile.Read(ref s_last);
        return session is { _hasEnded: false } ? session : null;
    }

    internal Segment Segment { get; }

    internal EngineHost Engine { get; }

    internal AppLoop Loop { get; }

    internal UiContext Context { get; }

    /// <summary>What is known of the terminal.</summary>
    internal TerminalInfo Terminal { get; }

    /// <summary>What the user selected with the mouse; empty: nothing.</summary>
    internal Signal<string> Selection { get; }

    /// <summary>What the app wants of the terminal besides a picture.</summary>
    internal TerminalRequests Requests { get; }

    /// <summary>What the app ends with; null while it runs.</summary>
    internal int? ExitCode { get; private set; }

    /// <summary>How often the engine has told of another size or place that somebody follows.</summary>
    internal long Layouts { get; private set; }

    private static ModeFlags ModeFlagsOf(SparkOptions options) =>
        (options.Mode == ScreenMode.Inline ? ModeFlags.LiveRegion : 0) | (options.LeaveNothing ? ModeFlags.LeavesNothing : 0)
        | (options.Selecting == TextSelecting.Off ? 0 : ModeFlags.SelectsText) | (options.Selecting == TextSelecting.Copy ? ModeFlags.CopiesSelection : 0)
        | (options.Selecting == TextSelecting.Primary ? ModeFlags.TellsSelection : 0)
        | (options.PixelMouse ? ModeFlags.PixelMouse : 0)
        | (options.Mouse ? ModeFlags.Mouse : 0) | (options.KeyReleases ? ModeFlags.EveryKey : 0) | (options.SuspendOnCtrlZ ? 0 : ModeFlags.CtrlZIsTheApps);

    /// <summary>Makes this the app of the calling thread, until <see cref="Deactivate"/>.</summary>
    internal void Activate()
    {
        Segment.Graph.Adopt();
        if (SynchronizationContext.Current != Loop) _contextBefore = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Loop);
        s_flowing.Value = this;
        Volatile.Write(ref s_last, this);
        Volatile.Write(ref s_hasRun, true);
    }

    /// <summary>What the calling thread awaits from now on does not come back to this app's loop any more.</summary>
    internal void Deactivate()
    {
        SynchronizationContext.SetSynchronizationContext(_contextBefore);
    }

    /// <summary>Builds the tree, in one commit.</summary>
    internal void Mount(Func<Element> root)
    {
        using BatchScope batch = Segment.Graph.BeginBatch();
        _scope = new Scope(null);
        _scope.Run(() =>
        {
            Context.Provide();
            Element element = root();
            if (element is not NodeElement node)
            {
                node = new NodeElement(Context, ComponentType.Box);
                node.Set(Fields.FlexDirection, (byte)FlexDirection.Column);
                node.Insert(element);
            }

            FillScreen(node);
            Context.Root = node;
            Segment.Nodes.Root = node.Node;
            _ = new Effect(Context.CheckEnds);
            _ = new Effect(Context.Focus.GrantWish);
        });
        Context.Focus.Settle();
    }

    /// <summary>
    /// On a screen of its own the root is as high as that unless it says otherwise, in a live region as high as its content, and no higher than
    /// the screen: what does not fit can be scrolled to by the keyboard that comes there. As wide as the screen it is anyway.
    /// </summary>
    private void FillScreen(NodeElement root)
    {
        bool fills = Mode == ScreenMode.Fullscreen;
        _isRootFilling |= Segment.Buffer(Fields.HeightUnit).Peek(root.Node) == (byte)LengthUnit.Auto;
        _isRootBounded |= Segment.Buffer(Fields.MaxHeightUnit).Peek(root.Node) == (byte)LengthUnit.Auto;
        _isRootClipped |= Segment.Buffer(Fields.OverflowY).Peek(root.Node) == (byte)Overflow.Visible;
        if (_isRootFilling) SetWhole(root, Fields.Height, Fields.HeightUnit, fills);
        if (_isRootBounded) SetWhole(root, Fields.MaxHeight, Fields.MaxHeightUnit, !fills);
        if (_isRootClipped) root.Change(Fields.OverflowY, (byte)(fills ? Overflow.Visible : Overflow.Hidden));
    }

    private static void SetWhole(NodeElement root, Field<float> length, Field<byte> unit, bool isWhole)
    {
        root.Change(length, isWhole ? 100f : 0f);
        root.Change(unit, (byte)(isWhole ? LengthUnit.Percent : LengthUnit.Auto));
    }

    /// <summary>Where the picture stands.</summary>
    internal ScreenMode Mode => Context.Mode.Peek();

    /// <summary>Shows the picture elsewhere from now on.</summary>
    internal void SetMode(ScreenMode mode)
    {
        if (Mode == mode) return;
        Context.Mode.Value = mode;
        if (Context.Root is { } root) FillScreen(root);
        // No live region may ever be laid out as high as the screen: what is above it would scroll away. So a larger picture is told of
        // before it is laid out, and a smaller one when that is committed.
        if (mode == ScreenMode.Fullscreen) TellMode();
        else Loop.Post(_ => TellMode(), null);
    }

    private void TellMode()
    {
        Segment.WriteU32(HeaderWord.ModeFlags, (uint)ModeFlagsOf(_options with { Mode = Mode }));
        Segment.EngineWake.Notify();
    }

    /// <summary>Gives the terminal to somebody else while an action runs.</summary>
    internal async Task SuspendAsync(Func<Task> action)
    {
        if (_handOver is not null) throw new InvalidOperationException("The terminal is given away already: wait for the SuspendAsync before.");
        await ChangeStateAsync(AppState.Suspended);
        Terminals?.Restore();
        LiveOutput?.IsAway = true;
        try
        {
            await action();
        }
        finally
        {
            LiveOutput?.IsAway = false;
            Terminals?.Divert();
            await ChangeStateAsync(AppState.Running);
            _handOver = null;
        }
    }

    /// <summary>What stands for <see cref="Console.Out"/>; null where that is as it was.</summary>
    internal LiveConsole? LiveOutput { get; set; }

    /// <summary>This process's descriptors of the terminal; null without one.</summary>
    internal TerminalSession? Terminals { get; set; }

    private Task ChangeStateAsync(AppState state)
    {
        _handOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Segment.WriteU32(HeaderWord.AppState, (uint)state);
        Segment.EngineWake.Notify();
        return _handOver.Task;
    }

    /// <summary>Ends the tree.</summary>
    internal void Unmount()
    {
        using BatchScope batch = Segment.Graph.BeginBatch();
        Context.Root = null;
        Segment.Nodes.Root = NodeTree.None;
        _scope?.Dispose();
        _scope = null;
    }

    /// <summary>Lets the loop end with that exit code; the first one counts.</summary>
    internal void Exit(int exitCode)
    {
        ExitCode ??= exitCode;
        Loop.Wake();
    }

    /// <summary>Sees to it that the exception of an async handler is not lost: it goes to the scope's error handler, else it ends the app.</summary>
    internal void Follow(Task task, Scope? origin)
    {
        if (task.IsCompletedSuccessfully) return;
        Loop.OperationStarted();
        _ = task.ContinueWith(
            done =>
            {
                // What failed is posted before it counts as done: who waits for all that is under way hears of it.
                if (done.Exception is { } exception) Loop.Post(_ => Fail(exception.InnerException ?? exception, origin), null);
                Loop.OperationCompleted();
                Loop.Wake();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static void Fail(Exception exception, Scope? origin)
    {
        if (origin?.TryHandle(exception) != true) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Deactivate();
        _hasEnded = true;
        Interlocked.CompareExchange(ref s_last, null, this);
        Segment.Graph.Post = null;
        Segment.Graph.Clock = TimeProvider.System;
        Segment.Dispose();
    }

    private void Dispatch(EngineEvent entry)
    {
        switch (entry.Kind)
        {
            case EventKind.Key: _router.Key(entry); break;
            case EventKind.TerminalFocus: Context.TerminalHasFocus.Value = entry.A != 0; break;
            case EventKind.Mouse: _router.Mouse(entry); break;
            case EventKind.Paste: _router.Paste(new PasteEvent(Loop.Events.TakePaste(entry.A, entry.B == 1), entry.B == 1)); break;
            case EventKind.Selection:
                Selection.Value = Loop.Events.TakePaste(entry.A, isComplete: true);
                _isSelectionCopied = _options.Selecting == TextSelecting.Copy;
                break;
            case EventKind.Resize: Terminal.Resize(entry.A, entry.B); break;
            case EventKind.TerminalChanged: Terminal.Refresh(); break;
            case EventKind.Suspended: _handOver?.TrySetResult(); break;
            case EventKind.Resumed:
                Requests.Renew();
                if (entry.A == 0) _handOver?.TrySetResult();
                break;
            case EventKind.TerminalLost: Exit(ExitCodes.HangUp); break;
            case EventKind.Observed:
                Layouts++;
                NotifyWritten(entry.A, entry.B);
                break;
            case EventKind.Dropped: NotifyWritten(0, uint.MaxValue); break;
        }
    }

    /// <summary>Puts what is selected into the clipboard; false: nothing is.</summary>
    internal bool CopySelection()
    {
        string text = Selection.Peek();
        if (text.Length > 0) Requests.Copy(text);
        _isSelectionCopied = true;
        return text.Length > 0;
    }

    /// <summary>The engine wrote to observed rows from <paramref name="first"/> on, and before <paramref name="end"/>.</summary>
    private void NotifyWritten(uint first, uint end)
    {
        int rows = Segment.CommittedNodes;
        int last = (int)Math.Min(end, (uint)rows);
        if (first < last) Segment.NotifyWritten((int)first..last);
    }

    private void ActByDefault(Key key)
    {
        switch (key)
        {
            case { Code: KeyCode.Up, Modifiers: KeyModifiers.None } when Context.Focus.MoveToward(FocusDirection.Up, isInGroup: true): break;
            case { Code: KeyCode.Down, Modifiers: KeyModifiers.None } when Context.Focus.MoveToward(FocusDirection.Down, isInGroup: true): break;
            case { Code: KeyCode.Left, Modifiers: KeyModifiers.None } when Context.Focus.MoveToward(FocusDirection.Left, isInGroup: true): break;
            case { Code: KeyCode.Right, Modifiers: KeyModifiers.None } when Context.Focus.MoveToward(FocusDirection.Right, isInGroup: true): break;
            case { Code: KeyCode.Tab, Modifiers: KeyModifiers.None }: Context.Focus.MoveBy(1); break;
            case { Code: KeyCode.Tab, Modifiers: KeyModifiers.Shift }: Context.Focus.MoveBy(-1); break;
            case { Code: 'c', Modifiers: KeyModifiers.Ctrl | KeyModifiers.Shift } when CopySelection(): break;
            case { Code: 'c', Modifiers: KeyModifiers.Ctrl } when !_isSelectionCopied && CopySelection(): break;
            case { Code: 'c', Modifiers: KeyModifiers.Ctrl } when _options.ExitOnCtrlC: Exit(0); break;
            default: ScrollKeys.Act(Context.Focus.Focused ?? Context.Root, key); break;
        }
    }
}
