namespace Spark;

/// <summary>Writes what a stream brings into a signal, on the owning thread.</summary>
internal sealed class SignalObserver<T>(Signal<T> target, Scope? scope) : IObserver<T>
{
    private readonly Marshaller _owner = new(target.Graph);

    public void OnNext(T value)
    {
        if (target.Graph.IsOwnedByThisThread) target.Value = value;
        else _owner.Run(() => target.Value = value);
    }

    public void OnError(Exception error) => _owner.Run(() =>
    {
        target.Graph.RouteError(error, scope);
        target.Graph.FlushIfIdle();
    });

    public void OnCompleted()
    {
    }
}
