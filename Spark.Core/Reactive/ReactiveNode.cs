using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>One vertex of the graph: a signal, a derived value, an effect or a repeater.</summary>
/// <remarks>
/// A signal of an int takes 64 bytes and an effect 80, their edge included (<c>NodeSizeTests</c> holds us to it). There is no
/// recursion in the algorithm, so a chain of any length cannot overflow the stack. One thread owns the whole graph.
/// What is rare (names, comparers, exceptions) lives in <see cref="NodeExtras"/>.
/// </remarks>
public abstract class ReactiveNode
{
    internal readonly Graph Graph;
    internal NodeFlags Flags;

    /// <summary>How many of <see cref="Edges"/> this run has read so far. Only meaningful while running.</summary>
    internal int Cursor;

    /// <summary>For a pure source (signal, slot): who reads it. For everything else: what it reads, in reading order.</summary>
    internal EdgeList Edges;

    private protected ReactiveNode(Graph graph, NodeFlags flags)
    {
        Graph = graph;
        Flags = flags;
    }

    /// <summary>The name that messages and <see cref="Spark.Graph.Explain"/> use. Null: none was given.</summary>
    public string? Name
    {
        get => NodeExtras.Find(this)?.Name;
        set
        {
            if (value is not null || NodeExtras.Find(this) is not null) NodeExtras.For(this).Name = value;
        }
    }

    /// <summary>Whether the node was disposed. A disposed effect or repeater neither runs nor forwards again; for a derived see its <c>Dispose</c>.</summary>
    public bool IsDisposed => (Flags & NodeFlags.Disposed) != 0;

    /// <summary>The kind and the name, as messages show it: <c>Derived 'total'</c>.</summary>
    public override string ToString() => Name is { } name ? $"{Kind} '{name}'" : Kind;

    /// <summary>The word for this kind of node in messages.</summary>
    private protected abstract string Kind { get; }

    internal string DebugText => ToString();

    /// <summary>Who reads this node: its own edges for a pure source, a second list for a derived.</summary>
    internal ref EdgeList Reactions
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((Flags & NodeFlags.Derived) != 0) return ref Unsafe.As<DerivedNode>(this).DerivedReactions;
            return ref Edges;
        }
    }

    /// <summary>Takes a written value over. True only if it differs from the one that was last settled.</summary>
    internal virtual bool Settle() => false;

    /// <summary>Records that <paramref name="observer"/> reads this node.</summary>
    /// <remarks>
    /// In the steady state the same sources are read in the same order, and this is one comparison and one integer store.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Track(ReactiveNode observer)
    {
        int cursor = observer.Cursor;
        if (ReferenceEquals(observer.Edges.First, this))
        {
            // Either it comes first, as last time, or it did come first and is read again.
            if (cursor == 0) observer.Cursor = 1;
            return;
        }

        if (cursor > 0 && cursor < observer.Edges.Count && ReferenceEquals(observer.Edges.More![cursor - 1].Node, this)) observer.Cursor = cursor + 1;
        else EdgeWork.TrackChanged(observer, this);
    }
}
