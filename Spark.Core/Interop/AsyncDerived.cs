using System.Diagnostics;

namespace Spark;

/// <summary>A value computed by an asynchronous function, again whenever something changes that the function read.</summary>
/// <remarks>
/// Reads before the function's first await become dependencies. A run that is outdated is cancelled, and its result ignored.
/// It is an effect: it runs without being read, and ends with its scope.
/// </remarks>
[DebuggerDisplay("{Peek()}")]
public sealed class AsyncDerived<T> : IReadable<AsyncState<T>>, IDisposable
{
    private readonly Func<CancellationToken, Task<T>> _function;
    private readonly Signal<AsyncState<T>> _state = new(new AsyncState<T>(AsyncStatus.Pending, default, null));
    private readonly Marshaller _owner;
    private readonly Graph _graph = Graph.Current;
    private readonly Effect _effect;
    private CancellationTokenSource? _run;

    /// <summary>Starts the first run at once.</summary>
    /// <param name="function">Gets a token that is cancelled when its result is no longer wanted.</param>
    public AsyncDerived(Func<CancellationToken, Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
        _owner = new Marshaller(_graph);
        _effect = new Effect(Start);
        Scope.Current?.Add(this);
    }

    /// <summary>Pending, ready or failed, with the last value. Reading tracks.</summary>
    public AsyncState<T> Value => _state.Value;

    /// <inheritdoc/>
    public AsyncState<T> Peek() => _state.Peek();

    /// <summary>Cancels the run that is under way, and starts no other.</summary>
    public void Dispose()
    {
        _effect.Dispose();
        Cancel();
    }

    /// <summary>What the old run's token calls may throw. The new run starts all the same.</summary>
    private void Start()
    {
        try
        {
            Cancel();
        }
        finally
        {
            StartRun();
        }
    }

    private void StartRun()
    {
        CancellationTokenSource run = _run = new CancellationTokenSource();
        Task<T> task;
        try
        {
            task = _function(run.Token);
        }
        catch (Exception exception)
        {
            task = Task.FromException<T>(exception);
        }

        if (task.IsCompleted)
        {
            Finish(run, task);
            return;
        }

        _state.Value = _state.Peek() with { Status = AsyncStatus.Pending, Error = null };
        task.ContinueWith(
            finished => _owner.Run(() => Finish(run, finished)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Finish(CancellationTokenSource run, Task<T> task)
    {
        if (!ReferenceEquals(_run, run)) return;
        _state.Value = task.IsCompletedSuccessfully
            ? new AsyncState<T>(AsyncStatus.Ready, task.Result, null)
            : new AsyncState<T>(AsyncStatus.Failed, _state.Peek().Value, task.Exception?.InnerException ?? new TaskCanceledException(task));
    }

    private void Cancel()
    {
        CancellationTokenSource? run = _run;
        _run = null;
        if (run is null) return;
        try
        {
            _graph.Untracked(run.Cancel);
        }
        finally
        {
            run.Dispose();
        }
    }
}
