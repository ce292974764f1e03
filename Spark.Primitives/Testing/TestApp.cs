using System.Diagnostics;
using System.Text;

namespace Spark;

/// <summary>An app under test: no terminal, the real engine process, keys as bytes through the real parser, and virtual time.</summary>
/// <remarks>
/// The app's loop runs on the test's thread, inside of the calls below: each of them returns when every key is handled and
/// every commit is on the picture. So signals can be read and written between the calls, and no test waits for time.
/// </remarks>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Longer than the engine waits for the rest of a sequence that begins with ESC.</summary>
    private static readonly TimeSpan s_escapeTime = TimeSpan.FromMilliseconds(50);

    /// <summary>How long, and how often, real time is waited for.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10), s_look = TimeSpan.FromMilliseconds(2);

    private readonly HeadlessSession _headless;

    private readonly List<StyledText> _printed = [];

    /// <summary>The button that is held.</summary>
    private MouseButton _held = MouseButton.None;

    private TestApp(HeadlessSession headless)
    {
        _headless = headless;
        headless.Session.Requests.Printed = _printed.Add;
    }

    /// <summary>Starts an app on a screen of that size, and waits for its first picture.</summary>
    /// <param name="root">Makes the screen, once.</param>
    /// <param name="width">Columns, from 1 to 10,000.</param>
    /// <param name="height">Rows, from 1 to 10,000.</param>
    /// <param name="options">Settings; the defaults unless given.</param>
    public static Task<TestApp> StartAsync(Func<Element> root, int width = 80, int height = 24, SparkOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        CheckSize(width, height);
        HeadlessSession headless = new(options ?? new SparkOptions(), (width, height));
        try
        {
            headless.Session.Mount(root);
            headless.Settle();
            headless.Session.Deactivate();
        }
        catch
        {
            headless.Dispose();
            throw;
        }

        return Task.FromResult(new TestApp(headless));
    }

    /// <summary>What the app ended with; null while it runs.</summary>
    public int? ExitCode => _headless.Session.ExitCode;

    /// <summary>What <see cref="App.Print(StyledText)"/> was given since the first picture, each with the line feed at its end.</summary>
    public IReadOnlyList<StyledText> Printed => _printed;

    /// <summary>Nodes that are mounted.</summary>
    public int NodeCount => _headless.Session.Segment.Nodes.Count;

    /// <summary>The time that has passed.</summary>
    public TimeSpan Clock => _headless.Clock;

    /// <summary>The app behind it.</summary>
    internal AppSession Session => _headless.Session;

    /// <summary>Presses keys, one after the other, each as the bytes that a terminal would send.</summary>
    public Task PressAsync(params ReadOnlySpan<Key> keys)
    {
        using Visit visit = new(this);
        foreach (Key key in keys)
        {
            _headless.Send(KeyBytes.Encode(key));
            _headless.Settle();
            if (key != Key.Escape) continue;
            _headless.Advance(s_escapeTime);
            _headless.Settle();
        }

        return Task.CompletedTask;
    }

    /// <summary>Types a text, character by character.</summary>
    public Task TypeAsync(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Pastes a text, as a terminal with bracketed paste does.</summary>
    public Task PasteAsync(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SendAsync(Encoding.UTF8.GetBytes($"\u001b[200~{text}\u001b[201~"));
    }

    /// <summary>Moves the pointer to a cell; a button that went down and has not come up is held meanwhile.</summary>
    public Task MoveMouseAsync(int x, int y, KeyModifiers modifiers = KeyModifiers.None) =>
        SendAsync(MouseBytes.Encode(MouseAction.Move, _held, x, y, modifiers));

    /// <summary>Lets a button go down at a cell, and stay down: for what is seen in the middle of a drag.</summary>
    public Task MouseDownAsync(int x, int y, MouseButton button = MouseButton.Left, KeyModifiers modifiers = KeyModifiers.None)
    {
        if (_held == MouseButton.None) _held = button;
        return SendAsync(MouseBytes.Encode(MouseAction.Down, button, x, y, modifiers));
    }

    /// <summary>Lets a button come up at a cell.</summary>
    public Task MouseUpAsync(int x, int y, MouseButton button = MouseButton.Left, KeyModifiers modifiers = KeyModifiers.None)
    {
        if (_held == button) _held = MouseButton.None;
        return SendAsync(MouseBytes.Encode(MouseAction.Up, button, x, y, modifiers));
    }

    /// <summary>Lets a button go down at a cell, and come up again.</summary>
    public async Task ClickAsync(int x, int y, MouseButton button = MouseButton.Left, KeyModifiers modifiers = KeyModifiers.None)
    {
        await MouseDownAsync(x, y, button, modifiers);
        await MouseUpAsync(x, y, button, modifiers);
    }

    /// <summary>Lets the left button go down at a cell, moves the pointer to another one, and lets it come up there.</summary>
    public async Task DragAsync(int x, int y, int toX, int toY)
    {
        await MouseDownAsync(x, y);
        await MoveMouseAsync(toX, toY);
        await MouseUpAsync(toX, toY);
    }

    /// <summary>Turns the wheel over a cell.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="steps">Steps down; negative ones up.</param>
    public Task WheelAsync(int x, int y, int steps) =>
        SendAsync([.. Enumerable.Repeat(MouseBytes.EncodeWheel(steps > 0, x, y), Math.Abs(steps)).SelectMany(bytes => bytes)]);

    /// <summary>Sends bytes as they are.</summary>
    public Task SendAsync(ReadOnlySpan<byte> bytes)
    {
        using Visit visit = new(this);
        _headless.Send(bytes);
        _headless.Settle();
        return Task.CompletedTask;
    }

    /// <summary>Lets time pass for the engine and the app: animations, <c>Debounce</c>, and what waits by <see cref="App.Clock"/>, each at its time.</summary>
    public Task AdvanceAsync(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        using Visit visit = new(this);
        _headless.Advance(time);
        _headless.Settle();
        return Task.CompletedTask;
    }

    /// <summary>Gives the screen another size.</summary>
    public Task ResizeAsync(int width, int height)
    {
        CheckSize(width, height);
        using Visit visit = new(this);
        _headless.Resize(width, height);
        _headless.Settle();
        return Task.CompletedTask;
    }

    /// <summary>Waits until every change made so far is on the picture.</summary>
    public Task SettleAsync()
    {
        using Visit visit = new(this);
        _headless.Settle();
        return Task.CompletedTask;
    }

    /// <summary>Waits until something holds that other threads bring about: what does not go by <see cref="App.Clock"/>, as files, sockets and processes.</summary>
    /// <param name="condition">Looked at on the app's loop, whenever all changes are on the picture.</param>
    /// <param name="timeout">How long it may take in real time; 10 seconds unless given.</param>
    /// <exception cref="TimeoutException">It did not come about; the message has the picture.</exception>
    public async Task WaitForAsync(Func<bool> condition, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        TimeSpan limit = timeout ?? s_patience;
        long begin = Stopwatch.GetTimestamp();
        while (!HoldsWhenSettled(condition))
        {
            if (Stopwatch.GetElapsedTime(begin) > limit) throw new TimeoutException($"After {limit.TotalSeconds} seconds the condition does not hold. The picture is:\n{Snapshot()}");
            await Task.Delay(s_look).ConfigureAwait(false);
        }
    }

    /// <summary>The picture, as it stands in the framebuffer.</summary>
    public FrameSnapshot Snapshot() => _headless.Snapshot();

    /// <summary>Ends the app and its engine.</summary>
    public ValueTask DisposeAsync()
    {
        using Visit visit = new(this);
        _headless.Session.Unmount();
        _headless.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs an action as the app would run a handler: on its loop, in a batch.</summary>
    public Task InvokeAsync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using Visit visit = new(this);
        Session.Segment.Graph.Batch(action);
        _headless.Settle();
        return Task.CompletedTask;
    }

    private bool HoldsWhenSettled(Func<bool> condition)
    {
        using Visit visit = new(this);
        _headless.Settle();
        return condition();
    }

    private static void CheckSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 10_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 10_000);
    }

    /// <summary>
    /// The time inside of a call, in which the test's thread is the app's. A test may have come to another thread by an
    /// <c>await</c> of its own: the graph comes along. Behind the call, its awaits do not go through the app's loop.
    /// </summary>
    private readonly ref struct Visit
    {
        private readonly AppSession _session;

        internal Visit(TestApp app)
        {
            _session = app.Session;
            _session.Activate();
        }

        public void Dispose() => _session.Deactivate();
    }
}
