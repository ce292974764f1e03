namespace Spark;

/// <summary>A value as a stream: the present value on subscription, then every change, on the owning thread.</summary>
internal sealed class SignalObservable<T>(IReadable<T> source) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Graph graph = Graph.Current;
        Marshaller owner = new(graph);
        Effect effect = new(() => Emit(graph, observer));
        return new Disposal(() => owner.Run(effect.Dispose));
    }

    /// <summary>What the source throws is its state, not the end of the stream in general; but Rx knows no other way to say it.</summary>
    private void Emit(Graph graph, IObserver<T> observer)
    {
        T value;
        try
        {
            value = source.Value;
        }
        catch (Exception exception)
        {
            graph.Untracked(() => observer.OnError(exception));
            return;
        }

        graph.Untracked(() => observer.OnNext(value));
    }
}
