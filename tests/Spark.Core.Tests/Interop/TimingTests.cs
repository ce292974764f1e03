namespace Spark.Tests;

public sealed class TimingTests : GraphTest
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100), Half = TimeSpan.FromMilliseconds(50);
    private readonly FakeClock _clock = new();

    [Fact]
    public void Debounce_waits_until_the_value_is_left_alone()
    {
        Signal<int> source = new(0);
        IReadable<int> settled = source.Debounce(Interval, _clock);
        source.Value = 1;
        _clock.Advance(Half);
        source.Value = 2;
        _clock.Advance(Half);
        Assert.Equal(0, settled.Value);
        _clock.Advance(Half);
        Assert.Equal(2, settled.Value);
    }

    [Fact]
    public void Throttle_passes_the_first_at_once_and_the_last_at_the_end_of_the_interval()
    {
        Signal<int> source = new(0);
        List<int> seen = [];
        IReadable<int> throttled = source.Throttle(Interval, _clock);
        using Effect effect = new(() => seen.Add(throttled.Value));
        source.Value = 1;
        source.Value = 2;
        source.Value = 3;
        Assert.Equal([0, 1], seen);
        _clock.Advance(Interval);
        Assert.Equal([0, 1, 3], seen);
        source.Value = 4;
        _clock.Advance(Interval);
        _clock.Advance(Interval);
        source.Value = 5;
        Assert.Equal([0, 1, 3, 4, 5], seen);
    }

    [Fact]
    public void A_source_that_throws_does_so_once_and_what_it_had_before_arrives()
    {
        Signal<int> divisor = new(1);
        Derived<int> source = new(() => 10 / divisor.Value);
        IReadable<int> settled = source.Debounce(Interval, _clock);
        divisor.Value = 2;
        Assert.Throws<DivideByZeroException>(() => divisor.Value = 0);
        _clock.Advance(Interval);
        Assert.Equal(5, settled.Value);
        divisor.Value = 5;
        _clock.Advance(Interval);
        Assert.Equal(2, settled.Value);
    }

    [Fact]
    public void The_timer_ends_with_the_scope()
    {
        Signal<int> source = new(0);
        Scope scope = new();
        scope.Run(() => _ = source.Debounce(Interval, _clock));
        Assert.Equal(0, _clock.LiveTimers);
        source.Value = 1;
        Assert.Equal(1, _clock.LiveTimers);
        scope.Dispose();
        Assert.Equal(0, _clock.LiveTimers);
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }
}
