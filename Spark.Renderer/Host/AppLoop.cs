using System.Collections.Concurrent;

namespace Spark;

/// <summary>The loop that owns the graph: it runs handlers for events, and what other threads post.</summary>
/// <remarks>
/// It sleeps on the segment's wake word, and uses no time while nothing happens. A watchdog timeout exists only while a
/// commit is unseen by the engine.
/// </remarks>
internal sealed unsafe class AppLoop : SynchronizationContext
{
    /// <summary>A timeout is counted in this many ticks, so that a process that was stopped meanwhile is not blamed for it.</summary>
    private const int WatchdogTicks = 4;

    private readonly Segment _segment;
    private readonly Graph _graph;
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly TimeSpan _watchdogTick;
    private int _quietTicks;
    private ulong _watchedSeen;
    /// <summary>When the engine is looked at again; 0: nothing is unseen.</summary>
    private long _nextLook;
    private int _pendingOperations;

    internal AppLoop(Segment segment, TimeSpan engineTimeout)
    {
        _segment = segment;
        _graph = segment.Graph;
        _watchdogTick = engineTimeout / WatchdogTicks;
        _graph.Post = action => Post(static state => ((Action)state!)(), action);
        Events = new EventPump(segment);
    }

    /// <summary>What the terminal sent.</summary>
    internal EventPump Events { get; }

    /// <summary>Called for each event, in a batch.</summary>
    internal Action<EngineEvent>? OnEvent { get; set; }

    /// <summary>Called when the engine left a commit unseen for too long.</summary>
    internal Action? OnEngineHangs { get; set; }

    /// <summary>Whether something was posted that has not run yet, or an async handler is under way.</summary>
    internal bool HasPosted => !_posted.IsEmpty;

    /// <summary>Async handlers that have not ended.</summary>
    internal bool HasPendingOperations => Volatile.Read(ref _pendingOperations) > 0;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        _posted.Enqueue((d, state));
        _segment.WakeApp();
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (_graph.IsOwnedByThisThread)
        {
            d(state);
            return;
        }

        using ManualResetEventSlim done = new();
        Exception? thrown = null;
        Post(_ =>
        {
            try
            {
                d(state);
            }
            catch (Exception exception)
            {
                thrown = exception;
            }

            done.Set();
        }, null);
        done.Wait();
        if (thrown is not null) throw new AggregateException(thrown);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    public override void OperationStarted() => Interlocked.Increment(ref _pendingOperations);

    /// <inheritdoc/>
    public override void OperationCompleted() => Interlocked.Decrement(ref _pendingOperations);

    /// <summary>Wakes the loop from any thread.</summary>
    internal void Wake() => _segment.WakeApp();

    /// <summary>Runs everything that is there now: posted work, then events. True if there was something.</summary>
    internal bool RunPending()
    {
        WatchEngine();
        bool ranAny = false;
        // Only what is there now: work that posts itself again must not keep events from being seen.
        for (int count = _posted.Count; count > 0 && _posted.TryDequeue(out (SendOrPostCallback Callback, object? State) work); count--)
        {
            ranAny = true;
            using BatchScope batch = _graph.BeginBatch();
            work.Callback(work.State);
        }

        for (int count = 0; count < 64 && Events.TryTake(out EngineEvent entry); count++)
        {
            ranAny = true;
            using BatchScope batch = _graph.BeginBatch();
            OnEvent?.Invoke(entry);
        }

        return ranAny;
    }

    /// <summary>Sleeps until something wakes the loop, or the watchdog's next look is due.</summary>
    internal void Sleep()
    {
        uint* wake = _segment.AppWake;
        if (Volatile.Read(ref *wake) == 0)
        {
            Interlocked.Exchange(ref *_segment.AppWaiting, 1);
            // The futex compares once more: a wake between the look and the wait is not lost.
            if (Volatile.Read(ref *wake) == 0) Wait(wake);
            Volatile.Write(ref *_segment.AppWaiting, 0);
        }

        Interlocked.Exchange(ref *wake, 0);
    }

    private void Wait(uint* wake)
    {
        LibC.TimeSpec time = new()
        {
            Seconds = (long)_watchdogTick.TotalSeconds,
            Nanoseconds = _watchdogTick.Ticks % TimeSpan.TicksPerSecond * 100,
        };
        bool isWatching = IsUnseen && OnEngineHangs is not null;
        _ = LibC.FutexWait(LibC.FutexSystemCall, wake, 0, 0, isWatching ? &time : null);
    }

    private bool IsUnseen => _segment.ReadU64(HeaderWord.Seen) < _segment.Journal.CommitNumber;

    /// <summary>Looks whether the engine gets on: with every pass of the loop, since a busy app never sleeps a whole tick.</summary>
    private void WatchEngine()
    {
        if (!IsUnseen || OnEngineHangs is null)
        {
            _nextLook = 0;
            return;
        }

        long now = Environment.TickCount64;
        ulong seen = _segment.ReadU64(HeaderWord.Seen);
        bool isShowing = (EngineState)_segment.ReadU32(HeaderWord.EngineState) is EngineState.Starting or EngineState.Running;
        if (_nextLook == 0 || seen != _watchedSeen || !isShowing)
        {
            _quietTicks = 0;
        }
        else
        {
            if (now < _nextLook) return;
            _quietTicks++;
        }

        _watchedSeen = seen;
        _nextLook = now + (long)_watchdogTick.TotalMilliseconds;
        if (_quietTicks < WatchdogTicks) return;
        _nextLook = 0;
        OnEngineHangs();
    }
}
