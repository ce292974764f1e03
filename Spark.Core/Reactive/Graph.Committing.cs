using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <content>A commit: repeaters and participants prepare, all their stores happen at once, and who reads what was stored hears of it.</content>
public sealed partial class Graph
{
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

    /// <summary>Slots with readers that the current commit stored into; readers are told when it is closed.</summary>
    private readonly List<ReactiveNode> _storedSlots = [];

    /// <summary>Participants and stored slots together, so that an idle flush reads one field.</summary>
    private int _otherCommitWork;

    /// <summary>A commit of several slots is open. Invariant: no user code runs meanwhile.</summary>
    private bool _storing;

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

    /// <summary>A repeater or participant has prepared stores into this journal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void UseJournal(SlotJournal? journal)
    {
        if (journal is not null && !ReferenceEquals(journal, _lastJournal)) AddJournal(journal);
    }

    [Conditional("DEBUG")]
    internal void DebugVerifyNoCommitIsOpen() => Debug.Assert(!_storing, "User code never runs while a commit is open.");

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

    /// <summary>A wrapper, because storing into an array of a class that has subclasses costs a type check.</summary>
    private struct QueuedRepeater
    {
        internal Repeater Repeater;
    }
}
