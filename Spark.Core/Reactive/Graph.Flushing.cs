using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <content>The end of a batch: prepare, one commit, effects; and again while effects write.</content>
public sealed partial class Graph
{
    private EffectQueue _effects = new();

    /// <summary>Effects of <see cref="EffectPhase.BeforeCommit"/>.</summary>
    private EffectQueue _builders = new();

    private QueuedRepeater[] _repeaters = new QueuedRepeater[16];
    private int _repeaterCount;
    private int _lastRepeaterOrder;
    private bool _repeatersUnordered;

    /// <summary>Repeaters whose derived is outdated again already, because its getter wrote. They are queued for the next commit.</summary>
    private readonly List<Repeater> _unsettled = [];

    private List<ICommitParticipant> _participants = [];

    /// <summary>Those of the commit that was just closed, while they are told.</summary>
    private List<ICommitParticipant> _committed = [];

    /// <summary>Journals into which the commit that is being prepared will store.</summary>
    private readonly List<SlotJournal> _journals = [];

    private SlotJournal? _lastJournal;
    private readonly Stack<DerivedNode> _unwatched = new();

    /// <summary>Slots with readers that the current commit stored into; readers are told when it is closed.</summary>
    private readonly List<ReactiveNode> _storedSlots = [];

    /// <summary>Participants and stored slots together, so that an idle flush reads one field.</summary>
    private int _otherCommitWork;

    private List<Exception>? _errors;
    private bool _hasUnwatched;

    /// <summary>A commit of several slots is open. Invariant: no user code runs meanwhile.</summary>
    private bool _storing;

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

    internal void AddParticipant(ICommitParticipant participant)
    {
        foreach (ICommitParticipant known in _participants)
        {
            if (ReferenceEquals(known, participant)) return;
        }

        _participants.Add(participant);
        _otherCommitWork++;
    }

    /// <summary>Called inside a commit: this slot has readers, who hear of it when the commit is closed.</summary>
    internal void NoteStored(ReactiveNode slot)
    {
        _storedSlots.Add(slot);
        _otherCommitWork++;
    }

    /// <summary>This repeater has forwarded what a derived had, and the derived is outdated again: its getter wrote what it reads.</summary>
    internal void FollowLater(Repeater repeater)
    {
        _unsettled.Add(repeater);
        _otherCommitWork++;
        FlushIfIdle();
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

    /// <summary>A repeater or participant has prepared stores into this journal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void UseJournal(SlotJournal? journal)
    {
        if (journal is not null && !ReferenceEquals(journal, _lastJournal)) AddJournal(journal);
    }

    [Conditional("DEBUG")]
    internal void DebugVerifyNoCommitIsOpen() => Debug.Assert(!_storing, "User code never runs while a commit is open.");

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

    /// <summary>A signal's only reader is this repeater: nothing to mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void EnqueueAlone(Repeater repeater)
    {
        NodeFlags flags = repeater.Flags;
        if ((flags & (NodeFlags.Queued | NodeFlags.Disposed)) != 0) return;
        repeater.Flags = flags | NodeFlags.Queued;
        EnqueueRepeater(repeater);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnqueueRepeater(Repeater repeater)
    {
        int count = _repeaterCount;
        if (count == _repeaters.Length) Array.Resize(ref _repeaters, count * 2);
        int order = repeater.Order;
        if (count > 0 && order - _lastRepeaterOrder < 0) _repeatersUnordered = true;
        _lastRepeaterOrder = order;
        _repeaters[count].Repeater = repeater;
        _repeaterCount = count + 1;
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

    /// <summary>Brings queued repeaters and participants up to date, then makes all their stores in one commit.</summary>
    private void Commit()
    {
        int prepared = 0;
        int participants = 0;
        int seen = 0;
        while (true)
        {
            if (seen < _repeaterCount) PrepareRepeaters(ref seen, ref prepared);
            else if (participants < _participants.Count) PrepareParticipant(ref participants);
            else break;
        }

        // From here on nothing of the user's runs until the journals are closed.
        if (prepared + participants > 0) StoreAll(prepared, participants);
        _journals.Clear();
        _lastJournal = null;
        Array.Clear(_repeaters, 0, seen);
        _repeaterCount = 0;
        _repeatersUnordered = false;
        if (participants > 0) TellParticipants();
        if (_storedSlots.Count > 0) TellSlotReaders();
        if (_unsettled.Count > 0) QueueUnsettled();
    }

    /// <summary>Those that have something to store move to the front. One that throws is reported and left out.</summary>
    private void PrepareRepeaters(ref int seen, ref int prepared)
    {
        int next = seen;
        int kept = prepared;
        try
        {
            while (next < _repeaterCount)
            {
                if (_repeatersUnordered) SortRepeaters(next);
                Repeater repeater = _repeaters[next++].Repeater;
                NodeFlags flags = repeater.Flags;
                repeater.Flags = flags & ~(NodeFlags.Queued | NodeFlags.Pending | NodeFlags.Dirty);
                if ((flags & NodeFlags.Disposed) != 0 || !repeater.Prepare(flags)) continue;
                if (kept != next - 1) _repeaters[kept].Repeater = repeater;
                kept++;
            }
        }
        catch (Exception exception)
        {
            RouteError(exception, _repeaters[next - 1].Repeater.CreationScope);
        }

        seen = next;
        prepared = kept;
    }

    private void PrepareParticipant(ref int position)
    {
        ICommitParticipant participant = _participants[position];
        try
        {
            participant.Prepare();
            position++;
        }
        catch (Exception exception)
        {
            _participants.RemoveAt(position);
            _otherCommitWork--;
            RouteError(exception, null);
        }
    }

    private void StoreAll(int repeaters, int participants)
    {
        for (int i = 0; i < participants; i++) UseJournal(_participants[i].Journal);
        _storing = true;
        bool alone = repeaters == 1 && participants == 0;
        if (!alone)
        {
            foreach (SlotJournal journal in _journals) journal.Begin();
        }

        int stored = 0;
        while (stored < repeaters + participants) Store(ref stored, repeaters, participants, alone);
        _storing = false;
        if (alone) return;
        foreach (SlotJournal journal in _journals) journal.End();
        if (_journals.Count > 0) Totals.Commits++;
    }

    /// <summary>Stores till the end. A sink that throws broke its contract: it is reported, and the others go on.</summary>
    private void Store(ref int stored, int repeaters, int participants, bool alone)
    {
        int next = stored;
        try
        {
            while (next < repeaters)
            {
                Repeater repeater = _repeaters[next++].Repeater;
                // The preparing of another may have ended it, and its slot may be somebody else's by now.
                if ((repeater.Flags & NodeFlags.Disposed) != 0) continue;
                if (alone) repeater.StoreAlone();
                else repeater.Store();
            }

            while (next < repeaters + participants) _participants[next++ - repeaters].Store();
        }
        catch (Exception exception)
        {
            (_errors ??= []).Add(exception);
        }

        stored = next;
    }

    private void AddJournal(SlotJournal journal)
    {
        _lastJournal = journal;
        if (!_journals.Contains(journal)) _journals.Add(journal);
    }

    /// <remarks>What enlists meanwhile belongs to the next commit, also if it took part in this one.</remarks>
    private void TellParticipants()
    {
        (_participants, _committed) = (_committed, _participants);
        _otherCommitWork -= _committed.Count;
        foreach (ICommitParticipant participant in _committed)
        {
            try
            {
                participant.Committed();
            }
            catch (Exception exception)
            {
                RouteError(exception, null);
            }
        }

        _committed.Clear();
    }

    private void QueueUnsettled()
    {
        foreach (Repeater repeater in _unsettled)
        {
            repeater.Flags |= NodeFlags.Pending;
            Enqueue(repeater);
        }

        _otherCommitWork -= _unsettled.Count;
        _unsettled.Clear();
    }

    private void TellSlotReaders()
    {
        for (int i = 0; i < _storedSlots.Count; i++) MarkChanged(_storedSlots[i]);
        _otherCommitWork -= _storedSlots.Count;
        _storedSlots.Clear();
    }

    private void SortRepeaters(int first)
    {
        _repeaters.AsSpan(first, _repeaterCount - first).Sort(static (one, other) => one.Repeater.Order - other.Repeater.Order);
        _repeatersUnordered = false;
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

    [DoesNotReturn]
    private void ThrowErrors()
    {
        List<Exception> errors = _errors!;
        _errors = null;
        if (errors.Count == 1) ExceptionDispatchInfo.Throw(errors[0]);
        throw new AggregateException(errors);
    }

    /// <summary>A wrapper, because storing into an array of a class that has subclasses costs a type check.</summary>
    private struct QueuedRepeater
    {
        internal Repeater Repeater;
    }
}
