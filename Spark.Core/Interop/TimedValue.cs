namespace Spark;

/// <summary>Follows a value with a delay; how much is for its two makers to say. The clock may be a test's.</summary>
internal sealed class TimedValue<T> : IDisposable
{
    private readonly IReadable<T> _source;
    private readonly TimeSpan _interval;
    private readonly bool _leading;
    private readonly TimeProvider? _clock;
    private readonly Marshaller _owner;
    private readonly Graph _graph = Graph.Current;
    private readonly Effect _effect;

    /// <summary>Made when it is first needed: what is made before the app goes by the app's clock, too.</summary>
    private ITimer? _timer;
    private bool _first = true;
    private bool _waiting;
    private bool _changedSince;

    /// <summary>What the source had when it changed last. Asked again when the time is over it might throw, where nobody handles that.</summary>
    private T _latest = default!;
    private bool _disposed;

    /// <param name="leading">True: the first change passes at once and the rest of the interval is held (throttle).
    /// False: a change passes when the interval went by without another (debounce).</param>
    internal TimedValue(IReadable<T> source, TimeSpan interval, TimeProvider? clock, bool leading)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        _source = source;
        _interval = interval;
        _leading = leading;
        _owner = new Marshaller(_graph);
        Target = new Signal<T>(source.Peek());
        _clock = clock;
        _effect = new Effect(Changed);
        Scope.Current?.Add(this);
    }

    internal Signal<T> Target { get; }

    public void Dispose()
    {
        _disposed = true;
        _effect.Dispose();
        _timer?.Dispose();
    }

    private void Changed()
    {
        T value = _source.Value;
        if (_first)
        {
            _first = false;
            return;
        }

        _latest = value;
        if (_leading && !_waiting) Target.Value = value;
        else _changedSince = true;
        if (_leading && _waiting) return;
        Wait();
    }

    private void Wait()
    {
        _waiting = true;
        _timer ??= (_clock ?? _graph.Clock).CreateTimer(_ => _owner.Run(Elapsed), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private void Elapsed()
    {
        if (_disposed) return;
        _waiting = false;
        if (!_changedSince) return;
        _changedSince = false;
        Target.Value = _latest;
        if (_leading) Wait();
    }
}
