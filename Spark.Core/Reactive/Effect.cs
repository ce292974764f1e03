using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Runs an action now, and again after anything that it read has changed.</summary>
/// <remarks>
/// Effects run after values and slots are up to date, or, with <see cref="EffectPhase.BeforeCommit"/>, right before that; in each
/// phase in the order of their creation. An effect owns what its action creates: nested effects and clean-ups end before the next
/// run. Nothing runs inside a batch but the first run.
/// </remarks>
[DebuggerDisplay("{DebugText,nq}")]
public sealed class Effect : ReactiveNode, IDisposable
{
    /// <summary>Position in the order of creation. Compared by difference, so it may wrap.</summary>
    internal readonly int Order;

    private Action? _action;

    /// <summary>The scope of creation or, with <see cref="NodeFlags.OwnsScope"/>, the scope of what the action created.</summary>
    private Scope? _scope;

    /// <summary>Makes an effect of this thread's graph, owned by the current scope, and runs it.</summary>
    /// <param name="action">What to do. Whatever it reads is what it depends on, anew in each run.</param>
    /// <param name="name">For messages and <see cref="Spark.Graph.Explain"/>.</param>
    /// <param name="phase">When it runs again; the first run is always now.</param>
    /// <remarks>
    /// If the first run throws and no scope handles it, the effect is disposed and the exception reaches the caller.
    /// </remarks>
    public Effect(Action action, string? name = null, EffectPhase phase = EffectPhase.AfterCommit)
        : base(Graph.Current, phase == EffectPhase.BeforeCommit ? NodeFlags.Effect | NodeFlags.BeforeCommit : NodeFlags.Effect)
    {
        ArgumentNullException.ThrowIfNull(action);
        Graph graph = Graph;
        if (!graph.IsOwnedByThisThread) SparkThrow.WrongThread_Write(this);
        _action = action;
        Order = graph.NextOrder();
        if (name is not null) Name = name;
        graph.Totals.LiveEffects++;
        Scope? scope = graph.CurrentScopeOrNull;
        if (scope is not null)
        {
            _scope = scope;
            scope.Own(this);
        }

        // A scope that has ended meanwhile ends what it is given.
        if (!IsDisposed) graph.RunFirst(this);
    }

    /// <summary>Runs the clean-ups and never runs the action again. May be called at any time, also by the action itself.</summary>
    public void Dispose()
    {
        if ((Flags & NodeFlags.Disposed) != 0) return;
        if (!Graph.IsOwnedByThisThread) SparkThrow.WrongThread_Dispose(this);
        Flags |= NodeFlags.Disposed;
        Graph.Totals.LiveEffects--;
        if ((Flags & NodeFlags.Running) != 0) return;
        ReleaseAll();
    }

    /// <summary>The scope that owns what this effect's action creates; made when first needed.</summary>
    internal Scope OwnScope()
    {
        if ((Flags & NodeFlags.OwnsScope) != 0) return _scope!;
        _scope = new Scope(Graph, _scope);
        Flags |= NodeFlags.OwnsScope;
        return _scope;
    }

    /// <summary>The scope in which the effect was created; errors go there.</summary>
    internal Scope? CreationScope => (Flags & NodeFlags.OwnsScope) != 0 ? _scope!.Parent : _scope;

    /// <summary>One run, tracked. Exceptions are routed, never thrown; the caller restores the observer.</summary>
    /// <returns>What the action threw, if no scope handled it.</returns>
    internal Exception? Run()
    {
        Graph graph = Graph;
        graph.DebugVerifyNoCommitIsOpen();
        if ((Flags & NodeFlags.OwnsScope) != 0 && !EndOwned()) return null;
        Cursor = 0;
        Flags = (Flags & ~(NodeFlags.Dirty | NodeFlags.Pending | NodeFlags.Recursed)) | NodeFlags.Running;
        graph.Observer = this;
        graph.Totals.EffectRuns++;
        Exception? failure = null;
        try
        {
            _action!();
        }
        catch (Exception exception)
        {
            failure = graph.RouteError(exception, CreationScope);
        }

        NodeFlags flags = Flags & ~NodeFlags.Running;
        Flags = flags;
        if (Cursor < Edges.Count) EdgeWork.Trim(this);
        if ((flags & NodeFlags.Disposed) != 0) ReleaseAll();
        return failure;
    }

    private protected override string Kind => "Effect";

    /// <summary>Ends what the previous run created. False: a clean-up disposed the effect itself.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool EndOwned()
    {
        _scope!.Clear(CreationScope);
        return (Flags & NodeFlags.Disposed) == 0;
    }

    private void ReleaseAll()
    {
        EdgeWork.DropSources(this);
        _action = null;
        if ((Flags & NodeFlags.OwnsScope) == 0)
        {
            _scope = null;
            return;
        }

        Scope own = _scope!;
        Scope? creation = own.Parent;
        _scope = creation;
        Flags &= ~NodeFlags.OwnsScope;
        own.End(creation);
    }
}
