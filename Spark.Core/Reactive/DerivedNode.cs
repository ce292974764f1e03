namespace Spark;

/// <summary>What a derived is without its type: a node that reads and is read.</summary>
public abstract class DerivedNode : ReactiveNode
{
    /// <summary>Who reads this node. <see cref="ReactiveNode.Edges"/> is what it reads.</summary>
    internal EdgeList DerivedReactions;

    /// <summary>The scope that it was made in, from which its getter inherits values whoever reads it. Null: it stands alone.</summary>
    internal readonly Scope? CreationScope;

    private protected DerivedNode(Graph graph) : base(graph, NodeFlags.Derived | NodeFlags.Dirty)
    {
        CreationScope = graph.CurrentScopeOrNull;
        CreationScope?.Own(this);
    }

    private protected override string Kind => "Derived";

    /// <summary>It was disposed and nobody reads it: nothing is left to be kept for.</summary>
    private protected void ReleaseAll()
    {
        EdgeWork.DropSources(this);
        Forget();
    }

    /// <summary>Its last source was dropped, for good.</summary>
    internal void Forget()
    {
        Flags &= ~(NodeFlags.Dirty | NodeFlags.Pending);
        Edges.Release();
        if ((Flags & NodeFlags.OwnsScope) != 0) Graph.EndOwned(this);
    }

    /// <summary>Runs the getter, keeps what it returned or threw. True only if that differs from before.</summary>
    /// <remarks>Leaves <see cref="Spark.Graph.Observer"/> at this node; the caller restores it once for a whole walk.</remarks>
    internal abstract bool Recompute();
}
