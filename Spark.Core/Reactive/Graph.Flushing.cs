using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <content>The end of a batch: one commit, effects; and again while effects write.</content>
public sealed partial class Graph
{
    private EffectQueue _effects = new();

    /// <summary>Effects of <see cref="EffectPhase.BeforeCommit"/>.</summary>
    private EffectQueue _builders = new();

    private readonly Stack<DerivedNode> _unwatched = new();

    private bool _hasUnwatched;

    private bool _flushing;

    /// <summary>What <see cref="Depth"/> is in a flush, while no user code runs: the flush itself.</summary>
    private const long FlushDepth = 1;

    internal bool HasQueued
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_effects.Count | _builders.Count | _repeaterCount | _otherCommitWork) != 0;
    }

    /// <summary>Leaves a batch or an evaluation; if it was the outermost, everything queued follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void LeaveAndFlush()
    {
        if (--Depth == 0) FlushIfNeeded();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FlushIfNeeded()
    {
        if (HasQueued || _hasUnwatched || _errors is not null) Flush();
    }

    /// <summary>After marking outside any batch: what was queued follows now.</summary>
    internal void FlushIfIdle()
    {
        if (Depth == 0 && (HasQueued || _errors is not null)) Flush();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Enqueue(ReactiveNode node)
    {
        NodeFlags flags = node.Flags;
        if ((flags & (NodeFlags.Queued | NodeFlags.Disposed)) != 0) return;
        node.Flags = flags | NodeFlags.Queued;
        if ((flags & (NodeFlags.Effect | NodeFlags.BeforeCommit)) == NodeFlags.Effect) _effects.Add(Unsafe.As<Effect>(node));
        else if ((flags & NodeFlags.Effect) != 0) _builders.Add(Unsafe.As<Effect>(node));
        else EnqueueRepeater(Unsafe.As<Repeater>(node));
    }

    /// <summary>A derived lost its last reader. It keeps its dependencies till the end of the flush: another may come.</summary>
    internal void NoteUnwatched(DerivedNode derived)
    {
        _unwatched.Push(derived);
        _hasUnwatched = true;
    }

    /// <summary>Lets deriveds without readers go, and then those that they alone read; iteratively, chains may be long.</summary>
    internal void DropUnwatched()
    {
        while (_unwatched.TryPop(out DerivedNode? derived)) EdgeWork.DropSourcesOfUnwatched(derived);
        _hasUnwatched = false;
        ForgetFrames();
        if (HasQueued) FlushIfIdle();
    }

    /// <summary>The first run of an effect, from its constructor.</summary>
    internal void RunFirst(Effect effect)
    {
        ReactiveNode? observer = Observer;
        Depth++;
        Exception? failure = effect.Run();
        RestoreObserver(observer);
        if (failure is null) LeaveFirst(effect);
        else FailFirst(effect, failure);
    }

    /// <summary>Everything that is queued, until nothing is. Exceptions nobody handled are thrown at the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Flush()
    {
        if (_flushing) return;
        Debug.Assert(Depth == 0, "A flush begins when everything else has ended.");
        _flushing = true;
        ReactiveNode? observer = Observer;
        object? owner = Owner;
        Observer = null;
        Owner = null;
        Depth++;
        try
        {
            int rounds = 0;
            while (HasQueued)
            {
                if (++rounds > RoundLimit)
                {
                    RejectCycle();
                    break;
                }

                if (_builders.Count != 0)
                {
                    RunEffects(ref _builders);
                    continue;
                }

                if ((_repeaterCount | _otherCommitWork) != 0) Commit();
                if ((_builders.Count | _repeaterCount | _otherCommitWork) == 0) RunEffects(ref _effects);
            }
        }
        finally
        {
            RestoreObserver(observer);
            if (owner is not null) Owner = owner;
            Depth--;
            _flushing = false;
        }

        if (_hasUnwatched) DropUnwatched();
        if (_errors is not null) ThrowErrors();
    }

    /// <summary>One round of effects: those that are queued now, oldest first. What they queue waits for the next round.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]   // inside the try of Flush its loops would keep their locals in memory
    private void RunEffects(ref EffectQueue queue)
    {
        if (queue.Count == 0) return;
        if (queue.Count == 1) RunQueued(queue.TakeOnly());
        else RunRound(queue.TakeRound());
        Observer = null;
    }

    private void RunRound(Span<Effect> round)
    {
        for (int i = 0; i < round.Length; i++)
        {
            Effect effect = round[i];
            round[i] = null!;
            RunQueued(effect);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RunQueued(Effect effect)
    {
        NodeFlags flags = effect.Flags &= ~NodeFlags.Queued;
        if ((flags & NodeFlags.Disposed) != 0) return;
        if ((flags & NodeFlags.Dirty) == 0 && !CheckSources(effect)) effect.Flags &= ~NodeFlags.Pending;
        else if ((effect.Flags & NodeFlags.Disposed) == 0) effect.Run();
        if (Depth != FlushDepth) Rebalance(FlushDepth, effect.ToString());
    }

    /// <summary>A first run is over. If what follows from it throws to the constructor's caller, nobody has the effect: so it ends.</summary>
    private void LeaveFirst(Effect effect)
    {
        try
        {
            LeaveAndFlush();
        }
        catch
        {
            effect.Dispose();
            throw;
        }
    }

    /// <summary>The constructor's caller gets the exception, and nobody has the effect: so it ends.</summary>
    private void FailFirst(Effect effect, Exception failure)
    {
        _errors!.Remove(failure);
        if (_errors.Count == 0) _errors = null;
        effect.Dispose();
        try
        {
            LeaveAndFlush();
        }
        catch (Exception second)
        {
            throw new AggregateException(failure, second);
        }

        ExceptionDispatchInfo.Throw(failure);
    }
}
