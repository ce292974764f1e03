namespace Spark;

/// <summary>A clock that stands still until it is advanced. Timers fire on the thread that advances it, each at its time.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly List<VirtualTimer> _timers = [];
    private readonly Lock _lock = new();
    private TimeSpan _now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now.Ticks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    /// <summary>When the next timer fires; the largest value: none does.</summary>
    internal TimeSpan NextDue
    {
        get
        {
            lock (_lock) return _timers.Count == 0 ? TimeSpan.MaxValue : _timers.Min(timer => timer.Due);
        }
    }

    /// <summary>Goes on to a time, and fires what is due by then.</summary>
    internal void AdvanceTo(TimeSpan now)
    {
        _now = now;
        while (FirstDue() is { } due) due.Fire();
    }

    private VirtualTimer? FirstDue()
    {
        lock (_lock) return _timers.Where(timer => timer.Due <= _now).MinBy(timer => timer.Due);
    }

    private sealed class VirtualTimer(VirtualClock clock, Action callback) : ITimer
    {
        private TimeSpan _period;

        internal TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock._now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : TimeSpan.MaxValue;
            callback();
        }
    }
}
