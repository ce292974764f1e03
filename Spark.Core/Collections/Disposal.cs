namespace Spark;

/// <summary>Runs an action once, when it is disposed first.</summary>
internal sealed class Disposal(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
