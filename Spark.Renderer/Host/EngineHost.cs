namespace Spark;

/// <summary>Keeps an engine running for a segment: starts it, watches it, and replaces it when it dies or hangs.</summary>
/// <remarks>
/// A thread of its own waits for the process, so that a busy handler does not delay the next engine. The terminal's
/// state stands in the segment: the next engine adopts it, and the user sees nothing but a repaint.
/// </remarks>
internal sealed class EngineHost
{
    /// <summary>So many deaths within <see cref="PatienceWindow"/> are not bad luck any more.</summary>
    private const int Patience = 5;
    private static readonly TimeSpan PatienceWindow = TimeSpan.FromSeconds(10);
    /// <summary>How long an engine may take to end when it was asked to.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly Segment _segment;
    private readonly EngineDescriptors _descriptors;
    private readonly string _path;
    private readonly Queue<long> _deaths = new();
    private readonly ManualResetEventSlim _ended = new();
    private EngineProcess _process;
    private volatile bool _isEnding;
    private volatile Exception? _failure;

    /// <summary>Starts the first engine.</summary>
    /// <exception cref="EngineMissingException">There is no executable.</exception>
    /// <exception cref="EngineFailedException">It could not be started.</exception>
    internal EngineHost(Segment segment, in EngineDescriptors descriptors)
    {
        _segment = segment;
        _descriptors = descriptors;
        _path = EngineLocator.Find();
        _process = EngineProcess.Start(_path, descriptors);
        Thread watcher = new(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = "spark engine watch" };
        watcher.Start();
    }

    /// <summary>The process id of the engine that runs now.</summary>
    internal int ProcessId => Volatile.Read(ref _process).Id;

    /// <summary>Why there is no engine any more; null while there is one.</summary>
    internal Exception? Failure => _failure;

    /// <summary>What the engine says it does.</summary>
    internal EngineState State => (EngineState)_segment.ReadU32(HeaderWord.EngineState);

    /// <summary>Ends an engine that does not answer; the watch starts another.</summary>
    internal void Replace()
    {
        Log.Line($"engine {ProcessId} left a commit unseen: replacing it");
        Volatile.Read(ref _process).Kill();
    }

    /// <summary>Asks the engine to restore the terminal and end, and waits until it has. False: it had to be killed, or was gone.</summary>
    /// <param name="wish"><see cref="AppState.Ending"/>, or <see cref="AppState.Failing"/> after an exception.</param>
    internal bool End(AppState wish = AppState.Ending)
    {
        _isEnding = true;
        _segment.WriteU32(HeaderWord.AppState, (uint)wish);
        _segment.EngineWake.Notify();
        if (_ended.Wait(EndPatience)) return State == EngineState.Ended;
        Volatile.Read(ref _process).Kill();
        _ended.Wait(EndPatience);
        return false;
    }

    private void Watch()
    {
        while (true)
        {
            int exitCode = _process.WaitForExit();
            Log.Line($"engine {_process.Id} ended with {exitCode}");
            _segment.WakeAppAfterDeath();
            if (_isEnding || !MayStartAgain(exitCode)) break;
            try
            {
                Volatile.Write(ref _process, EngineProcess.Start(_path, _descriptors));
            }
            catch (SparkException exception)
            {
                _failure = exception;
                break;
            }

            // An end that was asked for in between is seen by the new engine: it stands in the segment.
            _segment.EngineWake.Notify();
        }

        _ended.Set();
        _segment.WakeApp();
    }

    private bool MayStartAgain(int exitCode)
    {
        if (State == EngineState.Ended)
        {
            _failure = new EngineFailedException("Spark's engine ended the session.");
            return false;
        }

        if (exitCode is >= 64 and <= 76)
        {
            _failure = EngineFailedException.Refused(_path, exitCode);
            return false;
        }

        long now = Environment.TickCount64;
        _deaths.Enqueue(now);
        while (_deaths.Peek() < now - (long)PatienceWindow.TotalMilliseconds) _deaths.Dequeue();
        if (_deaths.Count <= Patience) return true;
        _failure = EngineFailedException.KeepsEnding(_deaths.Count);
        return false;
    }
}
