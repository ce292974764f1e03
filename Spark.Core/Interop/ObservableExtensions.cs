namespace Spark;

/// <summary>Between signals and <see cref="IObservable{T}"/> (System.Reactive).</summary>
public static class ObservableExtensions
{
    /// <summary>The value as a stream: the present one on subscription, then every change, after the batch that made it.</summary>
    public static IObservable<T> ToObservable<T>(this IReadable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SignalObservable<T>(source);
    }

    /// <summary>The last value of a stream. The subscription ends with the current scope; errors go to its handler.</summary>
    /// <param name="source">Values from other threads are brought to the owner, by <see cref="Graph.Post"/> or the present synchronization context.</param>
    /// <param name="initial">The value until the first one comes.</param>
    public static Signal<T> ToSignal<T>(this IObservable<T> source, T initial)
    {
        ArgumentNullException.ThrowIfNull(source);
        Signal<T> signal = new(initial);
        Scope? scope = Scope.Current;
        IDisposable subscription = source.Subscribe(new SignalObserver<T>(signal, scope));
        scope?.Add(subscription);
        return signal;
    }
}
