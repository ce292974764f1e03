using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <summary>A value computed from others, kept until one of them really changes.</summary>
/// <remarks>
/// It computes when it is read, at most once per change. What it threw is kept too and thrown to each reader until a source
/// changes. Without readers it drops its dependencies when the last reader goes.
/// </remarks>
[DebuggerDisplay("{DebugText,nq}")]
public sealed class Derived<T> : DerivedNode, IReadable<T>, IDisposable
{
    /// <summary>Of any of these, a read is more than a look.</summary>
    private const NodeFlags Unsettled = NodeFlags.Dirty | NodeFlags.Pending | NodeFlags.Running | NodeFlags.Disposed;

    private readonly Func<T> _getter;
    private T _value = default!;

    /// <summary>Makes a derived of this thread's graph, owned by the current scope. Nothing is computed yet.</summary>
    /// <param name="getter">Computes the value. What it reads becomes its dependencies, anew in each run.</param>
    /// <param name="comparer">Decides what counts as a change; null: the type's own equality.</param>
    /// <param name="name">For messages and <see cref="Spark.Graph.Explain"/>.</param>
    public Derived(Func<T> getter, IEqualityComparer<T>? comparer = null, string? name = null) : base(Graph.Current)
    {
        ArgumentNullException.ThrowIfNull(getter);
        _getter = getter;
        if (comparer is not null)
        {
            NodeExtras.For(this).Comparer = comparer;
            Flags |= NodeFlags.HasComparer;
        }

        if (name is not null) Name = name;
    }

    /// <summary>The value, brought up to date first. Reading tracks.</summary>
    public T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Graph.DebugVerifyAccess();
            if ((Flags & Unsettled) != 0)
            {
                if (IsGone) return ComputeOnce();
                Graph.Refresh(this);
                if ((Flags & Unsettled) != 0 && Graph.Observer is not null) return ReadUnsettled();
            }

            ReactiveNode? observer = Graph.Observer;
            if (observer is not null) Track(observer);
            if ((Flags & NodeFlags.Faulted) != 0) Rethrow();
            return _value;
        }
    }

    /// <summary>The value, brought up to date first, without depending on it.</summary>
    public T Peek()
    {
        Graph.DebugVerifyAccess();
        if ((Flags & Unsettled) != 0)
        {
            if (IsGone) return Graph.Untracked(ComputeOnce);
            Graph.Refresh(this);
        }

        if ((Flags & NodeFlags.Faulted) != 0) Rethrow();
        return _value;
    }

    /// <summary>What the last run left, for a repeater, which had it brought up to date before.</summary>
    internal T Kept
    {
        get
        {
            if ((Flags & NodeFlags.Faulted) != 0) Rethrow();
            return _value;
        }
    }

    /// <summary>The value for a repeater that is being made; it does not outlive an exception.</summary>
    internal T PeekFor(Repeater repeater)
    {
        try
        {
            return Peek();
        }
        catch
        {
            repeater.Dispose();
            throw;
        }
    }

    /// <summary>Lets go of all dependencies, as soon as nobody reads it: whoever depends on it may outlive it, and must not be outdated.</summary>
    /// <remarks>What its getter created ends at once. When the last reader has gone it keeps nothing: it computes for each read, and its reader depends on what the getter reads.</remarks>
    public void Dispose()
    {
        if ((Flags & NodeFlags.Disposed) != 0) return;
        if (!Graph.IsOwnedByThisThread) SparkThrow.WrongThread_Dispose(this);
        Flags |= NodeFlags.Disposed;
        if ((Flags & NodeFlags.Running) != 0) return;
        if (DerivedReactions.Count == 0) ReleaseAll();
        else if ((Flags & NodeFlags.OwnsScope) != 0) Graph.EndOwned(this);
    }

    internal override bool Recompute()
    {
        NodeFlags flags = Flags;
        if ((flags & (NodeFlags.Disposed | NodeFlags.Circular)) != 0)
        {
            if (IsGone)
            {
                Flags = flags & ~(NodeFlags.Dirty | NodeFlags.Pending | NodeFlags.Recursed | NodeFlags.OnTheWay);
                return false;
            }

            if ((flags & NodeFlags.Circular) != 0) return RecomputeInCircle();
        }

        Graph.DebugVerifyNoCommitIsOpen();
        Graph.Observer = this;
        Cursor = 0;
        if ((flags & NodeFlags.OwnsScope) != 0)
        {
            Graph.EndOwned(this);
            flags = Flags;
        }

        Flags = (flags & ~(NodeFlags.Dirty | NodeFlags.Pending | NodeFlags.Recursed)) | NodeFlags.Running | NodeFlags.Evaluated;
        Graph.Totals.DerivedRuns++;
        bool changed;
        try
        {
            T value = _getter();
            changed = (flags & (NodeFlags.Faulted | NodeFlags.Evaluated)) != NodeFlags.Evaluated || !IsSame(_value, value);
            if (changed)
            {
                _value = value;
                if ((flags & NodeFlags.Faulted) != 0) Flags &= ~NodeFlags.Faulted;
            }
        }
        catch (Exception exception)
        {
            changed = KeepFault(exception);
        }

        NodeFlags now = Flags & ~(NodeFlags.Running | NodeFlags.OnTheWay);
        Flags = now;
        if (Cursor < Edges.Count) EdgeWork.Trim(this);
        if ((now & NodeFlags.Disposed) != 0 && DerivedReactions.Count == 0) ReleaseAll();
        // What its getter wrote has outdated it already: whoever reads it must not take it for settled.
        return changed | (now & (NodeFlags.Dirty | NodeFlags.Pending)) != 0;
    }

    /// <summary>In its last run it met a circle: is it out of that now?</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool RecomputeInCircle()
    {
        Flags &= ~NodeFlags.Circular;
        bool changed = Recompute();
        Graph.LeaveCircle(this, FailsByCircle);
        return changed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsSame(T one, T other) =>
        (Flags & NodeFlags.HasComparer) != 0 ? Equality.SameByComparer(this, one, other) : Equality.Same(this, one, other);

    private bool FailsByCircle => (Flags & NodeFlags.Faulted) != 0 && NodeExtras.Find(this)!.Fault!.SourceException is CycleException;

    /// <summary>It was disposed, and nobody depends on it any more.</summary>
    private bool IsGone => (Flags & NodeFlags.Disposed) != 0 && DerivedReactions.Count == 0;

    /// <summary>Something that the getter reads changed while it ran, or it was disposed meanwhile: its reader must hear of what follows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ReadUnsettled()
    {
        if (IsGone) return ComputeOnce();
        ReactiveNode observer = Graph.Observer!;
        Track(observer);
        if ((Flags & (NodeFlags.Dirty | NodeFlags.Pending)) != 0) Graph.MarkLate(observer);
        if ((Flags & NodeFlags.Faulted) != 0) Rethrow();
        return _value;
    }

    /// <summary>For a reader that outlived it: nothing is kept, so nothing can be outdated.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ComputeOnce()
    {
        if ((Flags & NodeFlags.Running) != 0) SparkThrow.Cycle_DerivedReadsItself(this);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) return ComputeOnFreshStack();
        Flags |= NodeFlags.Running;
        try
        {
            return _getter();
        }
        finally
        {
            Flags &= ~NodeFlags.Running;
        }
    }

    private T ComputeOnFreshStack()
    {
        T value = default!;
        Graph.OnFreshStack(() => value = ComputeOnce());
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool KeepFault(Exception exception)
    {
        NodeExtras extras = NodeExtras.For(this);
        // That it is in a circle is one fact, whichever of the others said so.
        bool changed = !ReferenceEquals(extras.Fault?.SourceException, exception) && !(FailsByCircle && exception is CycleException);
        changed |= (Flags & NodeFlags.Faulted) == 0;
        if (changed) extras.Fault = ExceptionDispatchInfo.Capture(exception);
        Flags |= NodeFlags.Faulted;
        return changed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rethrow()
    {
        // The stored stack stays as it was captured; throwing the info itself would grow it with every reader.
        NodeExtras.Find(this)!.Fault!.Throw();
    }
}
