using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <content>How a write marks: one iterative walk over the reactions, in which no user code runs.</content>
public sealed partial class Graph
{
    /// <summary>Where walks put what they come back to. Shared by nested walks: each uses what lies above its start.</summary>
    private WalkFrame[] _frames = new WalkFrame[16];

    private int _frameCount;

    /// <summary>A write inside a batch: readers are told that something may have changed; the value is taken over later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void MarkWritten(ReactiveNode source)
    {
        if (source.Edges.Count == 0) return;
        if (source.Edges.Count == 1 && (source.Edges.First!.Flags & NodeFlags.OnSignal) != 0)
        {
            EnqueueAlone(Unsafe.As<Repeater>(source.Edges.First));
            return;
        }

        Mark(source);
    }

    /// <summary>A write outside any batch: the value is in place, and everything that depends on it follows before this returns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteThrough(ReactiveNode source)
    {
        if (source.Edges.Count == 1 && (source.Edges.First!.Flags & NodeFlags.OnSignal) != 0)
        {
            // The one reader is a repeater: it forwards here, inside the walk that needs no marking.
            Unsafe.As<Repeater>(source.Edges.First).ForwardAlone();
            return;
        }

        MarkChanged(source);
        if (HasQueued) Flush();
    }

    /// <summary>The source has its new value already: its readers are dirty, whatever reads them is pending.</summary>
    internal void MarkChanged(ReactiveNode source)
    {
        ref EdgeList reactions = ref source.Reactions;
        for (int i = 0; i < reactions.Count; i++)
        {
            ReactiveNode reaction = reactions.NodeAt(i);
            NodeFlags flags = reaction.Flags;
            if ((flags & NodeFlags.Running) != 0 && reactions.IndexAt(i) >= reaction.Cursor) continue;
            if (Tracing) TraceCause(reaction, source);
            bool walk = Admit(reaction, flags, reactions.IndexAt(i));
            reaction.Flags |= NodeFlags.Dirty;
            if (!walk) continue;
            if ((flags & NodeFlags.Derived) != 0) Mark(reaction);
            else Enqueue(reaction);
        }
    }

    /// <summary>Readers that were told "perhaps" are told "yes": their source was brought up to date and really changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void UpgradeReactions(ref EdgeList reactions, ReactiveNode source)
    {
        if (reactions.Count == 1 && !Tracing)
        {
            ReactiveNode only = reactions.First!;
            NodeFlags flags = only.Flags;
            if ((flags & (NodeFlags.Pending | NodeFlags.Dirty)) == NodeFlags.Pending) only.Flags = flags | NodeFlags.Dirty;
        }
        else if (reactions.Count != 0)
        {
            UpgradeMany(ref reactions, source);
        }
    }

    private void UpgradeMany(ref EdgeList reactions, ReactiveNode source)
    {
        for (int i = 0; i < reactions.Count; i++)
        {
            ReactiveNode reaction = reactions.NodeAt(i);
            if ((reaction.Flags & (NodeFlags.Pending | NodeFlags.Dirty)) != NodeFlags.Pending) continue;
            reaction.Flags |= NodeFlags.Dirty;
            if (Tracing) TraceCause(reaction, source);
        }
    }

    /// <summary>A running node has read a derived that is outdated again already, because its getter wrote: the marks had passed before.</summary>
    internal void MarkLate(ReactiveNode observer)
    {
        observer.Flags |= NodeFlags.Pending | NodeFlags.Recursed;
        if ((observer.Flags & NodeFlags.Derived) == 0) Enqueue(observer);
    }

    /// <summary>Marks everything downstream of <paramref name="source"/> pending and queues effects and repeaters.</summary>
    internal void Mark(ReactiveNode source)
    {
        int bottom = _frameCount;
        ref EdgeList reactions = ref source.Reactions;
        int next = 0;
        while (true)
        {
            while (next < reactions.Count)
            {
                ReactiveNode reaction = reactions.NodeAt(next);
                NodeFlags flags = reaction.Flags;
                int position = next++;
                if (!Admit(reaction, flags, reactions.IndexAt(position))) continue;
                if ((flags & NodeFlags.Derived) == 0)
                {
                    Enqueue(reaction);
                    continue;
                }

                ref EdgeList further = ref Unsafe.As<DerivedNode>(reaction).DerivedReactions;
                if (further.Count == 0) continue;
                if (next < reactions.Count) PushFrame(source, next);
                source = reaction;
                reactions = ref further;
                next = 0;
            }

            if (_frameCount == bottom) return;
            PopFrame(out source, out next);
            reactions = ref source.Reactions;
        }
    }

    /// <summary>Marks one reaction pending. True if the walk has to go on to what depends on it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Admit(ReactiveNode reaction, NodeFlags flags, int edge)
    {
        if ((flags & (NodeFlags.Pending | NodeFlags.Dirty | NodeFlags.Running | NodeFlags.Recursed)) == 0)
        {
            reaction.Flags = flags | NodeFlags.Pending;
            return true;
        }

        return AdmitMarked(reaction, flags, edge);
    }

    private bool AdmitMarked(ReactiveNode reaction, NodeFlags flags, int edge)
    {
        if ((flags & NodeFlags.Running) != 0)
        {
            // A source that this run has not read yet will be read with its new value: nothing to repeat.
            if ((flags & (NodeFlags.Pending | NodeFlags.Dirty)) != 0 || edge >= reaction.Cursor) return false;
            reaction.Flags = flags | NodeFlags.Pending | NodeFlags.Recursed;
            return true;
        }

        // It may be under check at this moment, by a derived that writes, and the check may have passed what is written.
        LostWays++;
        if ((flags & NodeFlags.Recursed) == 0) return false;
        reaction.Flags = (flags & ~NodeFlags.Recursed) | NodeFlags.Pending;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PushFrame(ReactiveNode node, int next)
    {
        if (_frameCount == _frames.Length) Array.Resize(ref _frames, _frames.Length * 2);
        ref WalkFrame frame = ref _frames[_frameCount++];
        // A wide node pushes itself once per reader: the reference stands there already, and storing one has its price.
        if (!ReferenceEquals(frame.Node, node)) frame.Node = node;
        frame.Next = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PopFrame(out ReactiveNode node, out int next)
    {
        Debug.Assert(_frameCount > 0, "Every walk leaves the frames as it found them.");
        ref WalkFrame frame = ref _frames[--_frameCount];
        node = frame.Node!;
        next = frame.Next;
    }

    /// <summary>Nodes went away: frames that are not in use must not keep them.</summary>
    private void ForgetFrames() => Array.Clear(_frames, _frameCount, _frames.Length - _frameCount);

    /// <summary>A node with the place in its edges at which the walk goes on.</summary>
    /// <remarks>Frames above the top keep their last node until they are overwritten, or a derived loses its last reader.</remarks>
    private struct WalkFrame
    {
        internal ReactiveNode? Node;
        internal int Next;
    }
}
