namespace Spark;

/// <summary>A value as a stream: the present value on subscription, then every change, on the owning thread.</summary>
internal sealed class SignalObservable<T>(IReadable<T> source) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Graph graph = Graph.Current;
        Marshaller owner = new(graph);
        bool hasFailed = false;
        Effect? effect = null;
        effect = new Effect(() =>
        {
            hasFailed = !Emit(graph, observer);
            if (hasFailed) effect?.Dispose();
        });
        if (hasFailed) effect.Dispose();
        return new Disposal(() => owner.Run(effect.Dispose));
    }

    /// <summary>False: the source has thrown. That is its state, not its end; but an observer takes an error for the end, and must hear nothing after it.</summary>
    private bool Emit(Graph graph, IObserver<T> observer)
    {
        T value;
        try
        {
            value = source.Value;
        }
        catch (Exception exception)
        {
            graph.Untracked(() => observer.OnError(exception));
            return false;
        }

        graph.Untracked(() => observer.OnNext(value));
        return true;
    }
}
