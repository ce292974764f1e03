using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <content>What goes wrong in user code: exceptions, effects that keep waking each other, batches left open. The graph goes on.</content>
public sealed partial class Graph
{
    private List<Exception>? _errors;

    /// <summary>Hands an exception to the nearest handler above <paramref name="scope"/>, else keeps it for the batch's caller.</summary>
    /// <returns>What is kept. Null: it was handled.</returns>
    internal Exception? RouteError(Exception exception, Scope? scope)
    {
        if (scope?.FindErrorHandler() is { } handler)
        {
            ReactiveNode? observer = Observer;
            Observer = null;
            try
            {
                handler(exception);
                return null;
            }
            catch (Exception second)
            {
                exception = ReferenceEquals(second, exception) ? exception : new AggregateException(exception, second);
            }
            finally
            {
                Observer = observer;
            }
        }

        (_errors ??= []).Add(exception);
        return exception;
    }

    /// <summary>Effects keep waking each other: they are named, and this flush ends with all values and slots up to date.</summary>
    /// <remarks>The effects stay alive. They wait for the next change as if they had run.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]   // what it needs of other assemblies would be loaded with the first flush
    private void RejectCycle()
    {
        Commit();
        ReactiveNode[] waiting = [.. _builders.Drain(), .. _effects.Drain(), .. DrainRepeaters()];
        foreach (ReactiveNode node in waiting) Calm(node);
        (_errors ??= []).Add(new CycleException(RoundLimit, [.. waiting.Select(node => node.ToString()).Distinct()]));
    }

    /// <summary>Those that follow a derived which never settles.</summary>
    private Repeater[] DrainRepeaters()
    {
        Repeater[] all = [.. _repeaters.AsSpan(0, _repeaterCount).ToArray().Select(queued => queued.Repeater)];
        Array.Clear(_repeaters, 0, _repeaterCount);
        _repeaterCount = 0;
        return all;
    }

    /// <summary>Makes a node clean without running it: what it reads is brought up to date, so that the next mark arrives.</summary>
    private void Calm(ReactiveNode node)
    {
        for (int i = 0; i < node.Edges.Count; i++)
        {
            ReactiveNode source = node.Edges.NodeAt(i);
            if (source is DerivedNode derived) Refresh(derived);
            else if ((source.Flags & NodeFlags.Dirty) != 0) SettleForReader(source);
        }

        node.Flags &= ~(NodeFlags.Queued | NodeFlags.Pending | NodeFlags.Dirty);
    }

    /// <summary>User code left batches open, or ended some that it had not begun. Left so, nothing would be flushed again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rebalance(long depth, string whose)
    {
        long more = (Depth - depth) / OneBatch;
        Depth = depth;
        (_errors ??= []).Add(new InvalidOperationException(more > 0
            ? $"{whose} began {more} more batches than it ended. They were ended for it. Write 'using (graph.BeginBatch())', or end each in a finally block."
            : $"{whose} ended {-more} more batches than it began. Call EndBatch once per BeginBatch, in the same method."));
    }

    [DoesNotReturn]
    private void ThrowErrors()
    {
        List<Exception> errors = _errors!;
        _errors = null;
        if (errors.Count == 1) ExceptionDispatchInfo.Throw(errors[0]);
        throw new AggregateException(errors);
    }
}
