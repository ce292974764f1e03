using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Spark;

/// <summary>Between signals and tasks or asynchronous streams.</summary>
public static class AsyncExtensions
{
    /// <summary>The state of a task that is already under way.</summary>
    public static AsyncDerived<T> ToAsyncDerived<T>(this Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new AsyncDerived<T>(_ => task);
    }

    /// <summary>The last item of an asynchronous stream. Reading it stops with the current scope; errors go to its handler.</summary>
    /// <param name="source">Items from other threads are brought to the owner.</param>
    /// <param name="initial">The value until the first item comes.</param>
    public static Signal<T> ToSignal<T>(this IAsyncEnumerable<T> source, T initial)
    {
        ArgumentNullException.ThrowIfNull(source);
        Signal<T> signal = new(initial);
        Scope? scope = Scope.Current;
        CancellationTokenSource end = new();
        scope?.Add(new Disposal(end.Cancel));
        _ = PumpAsync(source, new SignalObserver<T>(signal, scope), end.Token);
        return signal;
    }

    /// <summary>The present value, then every change; if the reader is slower than the changes, it gets the last one. What the source throws, it throws and ends.</summary>
    public static async IAsyncEnumerable<T> ToAsyncEnumerable<T>(this IReadable<T> source, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        Channel<T> latest = Channel.CreateBounded<T>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Marshaller owner = new(Graph.Current);
        Effect effect = new(() => Offer(source, latest.Writer));
        try
        {
            await foreach (T value in latest.Reader.ReadAllAsync(cancellation)) yield return value;
        }
        finally
        {
            owner.Run(effect.Dispose);
        }
    }

    /// <summary>An exception is the reader's, not that of whoever wrote what the source reads.</summary>
    private static void Offer<T>(IReadable<T> source, ChannelWriter<T> latest)
    {
        try
        {
            latest.TryWrite(source.Value);
        }
        catch (Exception exception)
        {
            latest.TryComplete(exception);
        }
    }

    private static async Task PumpAsync<T>(IAsyncEnumerable<T> source, SignalObserver<T> target, CancellationToken end)
    {
        try
        {
            await foreach (T value in source.WithCancellation(end).ConfigureAwait(false))
            {
                if (end.IsCancellationRequested) return;
                target.OnNext(value);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The scope ended; nobody waits for more.
        }
        catch (Exception exception)
        {
            target.OnError(exception);
        }
    }
}
