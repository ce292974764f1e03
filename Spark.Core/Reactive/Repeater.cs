using System.Diagnostics;

namespace Spark;

/// <summary>Forwards one value to one place: neither an effect nor a derived, and never scheduled.</summary>
/// <remarks>
/// It has one permanent dependency. Outside a batch it forwards before the setter returns; in a batch at its end, at most once,
/// together with all others in one commit. Made as <see cref="Repeater{T, TSink}"/>.
/// </remarks>
[DebuggerDisplay("{DebugText,nq}")]
public abstract class Repeater : ReactiveNode, IDisposable
{
    /// <summary>Position in the order of creation. Compared by difference, so it may wrap.</summary>
    internal readonly int Order;

    private protected Repeater(Graph graph, NodeFlags flags) : base(graph, flags | NodeFlags.Repeater)
    {
        if (!graph.IsOwnedByThisThread) SparkThrow.WrongThread_Write(this);
        Order = graph.NextOrder();
        CreationScope = graph.CurrentScopeOrNull;
        graph.Totals.LiveRepeaters++;
    }

    /// <summary>Ends the dependency. The target keeps its last value.</summary>
    public void Dispose()
    {
        if ((Flags & NodeFlags.Disposed) != 0) return;
        if (!Graph.IsOwnedByThisThread) SparkThrow.WrongThread_Dispose(this);
        Flags |= NodeFlags.Disposed;
        Graph.Totals.LiveRepeaters--;
        EdgeWork.DropSources(this);
        ReleaseSource();
    }

    /// <summary>Where exceptions of the getter and the sink go.</summary>
    internal Scope? CreationScope { get; }

    /// <summary>Brings source and sink up to date. False: nothing to store. User code may run.</summary>
    /// <param name="flags">The flags as they were when it was taken from the queue; its marks are cleared already.</param>
    internal abstract bool Prepare(NodeFlags flags);

    /// <summary>The bare stores, inside an open commit.</summary>
    internal abstract void Store();

    /// <summary>The stores as a commit of their own.</summary>
    internal abstract void StoreAlone();

    /// <summary>The signal was written outside a batch and this is its one reader: forward now.</summary>
    internal abstract void ForwardAlone();

    private protected abstract void ReleaseSource();

    private protected override string Kind => "Repeater";
}
