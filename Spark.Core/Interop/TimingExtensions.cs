namespace Spark;

/// <summary>Values that follow others later, for input that comes faster than it can be used.</summary>
public static class TimingExtensions
{
    /// <summary>Follows a value once it was left alone for <paramref name="quiet"/>. Ends with the current scope.</summary>
    /// <param name="source">The value to follow.</param>
    /// <param name="quiet">How long it must not change.</param>
    /// <param name="clock">Null: the graph's (<see cref="Graph.Clock"/>), which in a test of an app is the test's.</param>
    public static IReadable<T> Debounce<T>(this IReadable<T> source, TimeSpan quiet, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TimedValue<T>(source, quiet, clock, leading: false).Target;
    }

    /// <summary>Follows a value at most once per <paramref name="interval"/>: the first change at once, the last one at its end.</summary>
    /// <param name="source">The value to follow.</param>
    /// <param name="interval">The least time between two changes of the result.</param>
    /// <param name="clock">Null: the graph's (<see cref="Graph.Clock"/>), which in a test of an app is the test's.</param>
    public static IReadable<T> Throttle<T>(this IReadable<T> source, TimeSpan interval, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new TimedValue<T>(source, interval, clock, leading: true).Target;
    }
}
