namespace Spark.Tests;

/// <summary>A clock that stands still until the test advances it; timers fire on the test's thread.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly List<FakeTimer> _timers = [];
    private TimeSpan _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        FakeTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    internal int LiveTimers => _timers.Count;

    internal void Advance(TimeSpan by)
    {
        _now += by;
        while (_timers.Find(timer => timer.Due <= _now) is { } due) due.Fire();
    }

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        internal TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : clock._now + dueTime;
            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Fire()
        {
            Due = TimeSpan.MaxValue;
            callback();
        }
    }
}
