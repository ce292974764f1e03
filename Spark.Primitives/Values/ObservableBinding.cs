namespace Spark;

/// <summary>Writes what an observable sends into a signal, on the thread that owns it.</summary>
internal sealed class ObservableBinding<T>(Signal<T> signal) : IObserver<T>
{
    private readonly Graph _graph = Graph.Current;

    public void OnNext(T value)
    {
        if (_graph.IsOwnedByThisThread) signal.Value = value;
        else _graph.Post?.Invoke(() => signal.Value = value);
    }

    /// <summary>The last value stays.</summary>
    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
        if (_graph.IsOwnedByThisThread) throw error;
        _graph.Post?.Invoke(() => throw error);
    }
}
