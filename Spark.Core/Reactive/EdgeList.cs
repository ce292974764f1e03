using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>An unordered list of edges: the first one in place, the others in an array that is allocated with the second.</summary>
/// <remarks>
/// 24 bytes. Most nodes have one edge on each side, and then there is nothing to allocate and no pointer to follow.
/// Arrays instead of linked edges: a walk touches neighbouring memory, and re-tracking stores no reference at all.
/// </remarks>
internal struct EdgeList
{
    /// <summary>Below this the array is kept when the list shrinks; so short lists that come and go allocate nothing.</summary>
    private const int KeptCapacity = 16;

    internal ReactiveNode? First;
    internal Edge[]? More;
    internal int FirstIndex;
    internal int Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ReactiveNode NodeAt(int position) => position == 0 ? First! : More![position - 1].Node!;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly int IndexAt(int position) => position == 0 ? FirstIndex : More![position - 1].Index;

    internal void SetIndex(int position, int index)
    {
        if (position == 0) FirstIndex = index;
        else More![position - 1].Index = index;
    }

    internal void Set(int position, ReactiveNode node, int index)
    {
        if (position == 0)
        {
            First = node;
            FirstIndex = index;
            return;
        }

        ref Edge edge = ref More![position - 1];
        edge.Node = node;
        edge.Index = index;
    }

    internal void Append(ReactiveNode node, int index)
    {
        int position = Count++;
        if (position > 0 && (More is null || position > More.Length)) Grow();
        Set(position, node, index);
    }

    internal void RemoveLast()
    {
        Debug.Assert(Count > 0, "An empty list has no last edge.");
        int position = --Count;
        if (position == 0)
        {
            First = null;
            return;
        }

        More![position - 1].Node = null;
        if (More.Length > KeptCapacity && Count < More.Length / 4) Array.Resize(ref More, More.Length / 2);
    }

    /// <summary>Forgets the array once nothing is in it; for nodes that will not be used again.</summary>
    internal void Release()
    {
        Debug.Assert(Count == 0, "Edges must be taken out of both ends first.");
        More = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow() => Array.Resize(ref More, More is null ? 3 : More.Length * 2);
}
