using System.Diagnostics;

namespace Spark;

/// <summary>Adds and removes dependencies. Everything here is off the steady path: sources changed since the last run.</summary>
internal static class EdgeWork
{
    /// <summary>How far ahead, and back, a moved source is looked for before a second edge is made. Skipping one of many is common.</summary>
    private const int LookAhead = 8;

    /// <summary>The observer reads <paramref name="source"/>, which is not the source that came at this place last time.</summary>
    internal static void TrackChanged(ReactiveNode observer, ReactiveNode source)
    {
        int cursor = observer.Cursor;
        ref EdgeList sources = ref observer.Edges;
        if (cursor > 0 && ReferenceEquals(sources.NodeAt(cursor - 1), source)) return;

        ref EdgeList reactions = ref source.Reactions;
        int last = reactions.Count - 1;
        if (last >= 0 && ReferenceEquals(reactions.NodeAt(last), observer) && reactions.IndexAt(last) < cursor) return;

        // Others read it too, so the last reader says nothing: sources that are read in turn, over and over, stand right before.
        int start = last > 0 ? Math.Max(0, cursor - LookAhead) : cursor;
        for (int before = cursor - 2; before >= start; before--)
        {
            if (ReferenceEquals(sources.NodeAt(before), source)) return;
        }

        int end = Math.Min(sources.Count, cursor + 1 + LookAhead);
        for (int ahead = cursor + 1; ahead < end; ahead++)
        {
            if (!ReferenceEquals(sources.NodeAt(ahead), source)) continue;
            Swap(observer, cursor, ahead);
            observer.Cursor = cursor + 1;
            return;
        }

        Subscribe(observer, source);
    }

    /// <summary>Makes a new edge at the observer's cursor; what stood there goes to the end.</summary>
    internal static void Subscribe(ReactiveNode observer, ReactiveNode source)
    {
        int cursor = observer.Cursor;
        ref EdgeList sources = ref observer.Edges;
        ref EdgeList reactions = ref source.Reactions;
        if (cursor < sources.Count)
        {
            ReactiveNode displaced = sources.NodeAt(cursor);
            int index = sources.IndexAt(cursor);
            displaced.Reactions.SetIndex(index, sources.Count);
            sources.Append(displaced, index);
            sources.Set(cursor, source, reactions.Count);
        }
        else
        {
            sources.Append(source, reactions.Count);
        }

        reactions.Append(observer, cursor);
        observer.Cursor = cursor + 1;
        observer.Graph.Totals.Edges++;
    }

    /// <summary>Drops the sources that the run which just ended did not read.</summary>
    internal static void Trim(ReactiveNode observer)
    {
        RemoveFrom(observer, observer.Cursor);
        Graph graph = observer.Graph;
        if (graph.Depth == 0) graph.DropUnwatched();
    }

    /// <summary>Drops the sources of a derived that nobody reads any more. It computes anew when it is read again.</summary>
    internal static void DropSourcesOfUnwatched(DerivedNode derived)
    {
        NodeFlags flags = derived.Flags;
        if (derived.DerivedReactions.Count > 0 || (flags & NodeFlags.Running) != 0) return;
        derived.Flags = (flags | NodeFlags.Dirty) & ~(NodeFlags.Pending | NodeFlags.Circular);
        RemoveFrom(derived, 0);
        if ((flags & NodeFlags.Disposed) != 0) derived.Forget();
        if ((flags & NodeFlags.Circular) != 0) derived.Graph.LeaveCircle(derived, stillFails: false);
    }

    /// <summary>Drops every source of a node that will not run again.</summary>
    internal static void DropSources(ReactiveNode observer)
    {
        observer.Cursor = 0;
        Trim(observer);
        observer.Edges.Release();
    }

    private static void RemoveFrom(ReactiveNode observer, int first)
    {
        while (observer.Edges.Count > first) RemoveLastSource(observer);
    }

    private static void RemoveLastSource(ReactiveNode observer)
    {
        ref EdgeList sources = ref observer.Edges;
        int position = sources.Count - 1;
        ReactiveNode source = sources.NodeAt(position);
        int index = sources.IndexAt(position);
        sources.RemoveLast();
        observer.Graph.Totals.Edges--;

        if (index == 0 && (source.Flags & NodeFlags.OnTheWay) != 0) observer.Graph.LostWays++;
        ref EdgeList reactions = ref source.Reactions;
        int last = reactions.Count - 1;
        Debug.Assert(index <= last && ReferenceEquals(reactions.NodeAt(index), observer), "Both ends of an edge know each other.");
        if (index != last)
        {
            ReactiveNode moved = reactions.NodeAt(last);
            int movedIndex = reactions.IndexAt(last);
            reactions.Set(index, moved, movedIndex);
            moved.Edges.SetIndex(movedIndex, index);
        }

        reactions.RemoveLast();
        if (reactions.Count == 0 && (source.Flags & NodeFlags.Derived) != 0) observer.Graph.NoteUnwatched((DerivedNode)source);
    }

    private static void Swap(ReactiveNode observer, int one, int other)
    {
        ref EdgeList sources = ref observer.Edges;
        ReactiveNode oneNode = sources.NodeAt(one), otherNode = sources.NodeAt(other);
        int oneIndex = sources.IndexAt(one), otherIndex = sources.IndexAt(other);
        sources.Set(one, otherNode, otherIndex);
        sources.Set(other, oneNode, oneIndex);
        otherNode.Reactions.SetIndex(otherIndex, one);
        oneNode.Reactions.SetIndex(oneIndex, other);
    }
}
