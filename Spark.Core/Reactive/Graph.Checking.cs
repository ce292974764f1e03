using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <content>How a read computes: marked nodes are checked from the top down, and run only if something really changed.</content>
public sealed partial class Graph
{
    /// <summary>Every so many nested evaluations the stack is looked at: user getters that read unread deriveds do nest.</summary>
    private const int StackCheckInterval = 64;

    /// <summary>Room for continuing what nests deep, in bytes. Reserved only when a thread's own stack runs out.</summary>
    private const int FreshStackBytes = 256 * 1024 * 1024;

    /// <summary>Brings a pending or dirty derived up to date.</summary>
    internal void Refresh(DerivedNode derived)
    {
        NodeFlags flags = derived.Flags;
        if ((flags & NodeFlags.Running) != 0) MeetRunning(derived);
        if ((flags & NodeFlags.OnTheWay) != 0) LostWays++;
        if ((++Depth & StackCheckInterval - 1) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            RefreshOnFreshStack(derived);
        }
        else
        {
            ReactiveNode? observer = Observer;
            if ((flags & NodeFlags.Dirty) == 0) CheckSources(derived);
            Conclude(derived);
            RestoreObserver(observer);
        }

        LeaveAndFlush();
    }

    /// <summary>Storing a reference costs a write barrier unless it is known to be null; and mostly it is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RestoreObserver(ReactiveNode? observer)
    {
        if (observer is null) Observer = null;
        else Observer = observer;
    }

    /// <summary>A reader inside a batch meets a written value: it is taken over, and all readers learn that it is real.</summary>
    internal void SettleForReader(ReactiveNode source)
    {
        if (source.Settle()) UpgradeReactions(ref source.Edges, source);
    }

    /// <summary>
    /// Counts what may make a check under way lose its way: the edge by which it would go back is removed, or user code, which runs
    /// meanwhile, checks a node on that way, or writes what was passed already. See <see cref="CheckSources"/>.
    /// </summary>
    internal int LostWays;

    /// <summary>Whether a pending node has to run. Deriveds on the way are brought up to date, sources first, in reading order.</summary>
    /// <remarks>
    /// Iterative. The way back from a derived with one reader is that reader, and costs no store; from others it is kept in
    /// frames. User code runs in it and may remove edges, read a node on the way, in a circle, or write: then the way is lost and the
    /// check starts over, which is right because what was brought up to date stays so.
    /// </remarks>
    internal bool CheckSources(ReactiveNode top)
    {
        int bottom = _frameCount;
        int lostWays = LostWays;
        ReactiveNode node = top;
        int next = 0;
        while (true)
        {
            bool descend = false;
            while ((node.Flags & NodeFlags.Dirty) == 0 && next < node.Edges.Count)
            {
                ReactiveNode source = node.Edges.NodeAt(next++);
                NodeFlags flags = source.Flags;
                if ((flags & (NodeFlags.Pending | NodeFlags.Dirty | NodeFlags.Running)) == 0) continue;
                if ((flags & (NodeFlags.Derived | NodeFlags.Dirty | NodeFlags.Running)) == NodeFlags.Derived)
                {
                    if ((flags & NodeFlags.OnTheWay) != 0)
                    {
                        // It is on the way of a check around this one. That one starts over, this one goes on.
                        LostWays++;
                        lostWays++;
                    }

                    Descend(node, next, Unsafe.As<DerivedNode>(source), flags);
                    node = source;
                    next = 0;
                    descend = true;
                    break;
                }

                Update(node, source, flags);
            }

            if (descend) continue;
            if (lostWays == LostWays)
            {
                if (ReferenceEquals(node, top)) return (node.Flags & NodeFlags.Dirty) != 0;
                DerivedNode derived = Unsafe.As<DerivedNode>(node);
                bool onTheWay = (derived.Flags & NodeFlags.OnTheWay) != 0;
                Conclude(derived);
                if (lostWays == LostWays)
                {
                    GoBack(derived, onTheWay, out node, out next);
                    continue;
                }
            }

            lostWays = LostWays;
            _frameCount = bottom;
            node = top;
            next = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Descend(ReactiveNode node, int next, DerivedNode source, NodeFlags flags)
    {
        if (source.DerivedReactions.Count == 1)
        {
            source.Flags = flags | NodeFlags.OnTheWay;
            return;
        }

        source.Flags = flags & ~NodeFlags.OnTheWay;
        PushFrame(node, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void GoBack(DerivedNode derived, bool onTheWay, out ReactiveNode node, out int next)
    {
        if (onTheWay)
        {
            node = derived.DerivedReactions.First!;
            next = derived.DerivedReactions.FirstIndex + 1;
        }
        else
        {
            PopFrame(out node, out next);
        }
    }

    /// <summary>Takes over a written signal, or runs a derived whose source is known to have changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Update(ReactiveNode node, ReactiveNode source, NodeFlags flags)
    {
        if ((flags & NodeFlags.Running) != 0)
        {
            // It asks for this node while it runs. Only a new run can tell whether this node still asks for it: a circle.
            node.Flags |= NodeFlags.Dirty;
        }
        else if ((flags & NodeFlags.Derived) == 0)
        {
            if (source.Settle()) UpgradeReactions(ref source.Edges, source);
        }
        else
        {
            DerivedNode derived = Unsafe.As<DerivedNode>(source);
            if ((flags & NodeFlags.OnTheWay) != 0) LostWays++;
            if (derived.Recompute()) UpgradeReactions(ref derived.DerivedReactions, derived);
        }
    }

    /// <summary>All sources of a derived are checked: it runs if one changed, else it is clean. It is not on the way any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Conclude(DerivedNode derived)
    {
        NodeFlags flags = derived.Flags;
        if ((flags & NodeFlags.Dirty) == 0) derived.Flags = flags & ~(NodeFlags.Pending | NodeFlags.OnTheWay);
        else if (derived.Recompute()) UpgradeReactions(ref derived.DerivedReactions, derived);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RefreshOnFreshStack(DerivedNode derived) => OnFreshStack(() =>
    {
        ReactiveNode? observer = Observer;
        if ((derived.Flags & NodeFlags.Dirty) == 0) CheckSources(derived);
        Conclude(derived);
        Observer = observer;
    });

    /// <summary>Goes on with something that nests very deep on a thread of its own, which owns the graph meanwhile.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void OnFreshStack(Action action)
    {
        ThreadToken owner = _ownerThread;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Adopt();
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, FreshStackBytes);
        thread.Start();
        thread.Join();
        SetOwner(owner);
        failure?.Throw();
    }
}
