using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Where a node stands, as the app knows it; the segment gets it with the next commit.</summary>
internal struct NodeLinks(uint generation)
{
    /// <summary>64-bit words with a bit per field.</summary>
    internal const int TouchedWords = 4;

    internal uint Generation = generation;
    internal int Parent = NodeTree.None;
    internal int FirstChild = NodeTree.None;
    internal int LastChild = NodeTree.None;
    internal int Next = NodeTree.None;
    internal int Previous = NodeTree.None;
    internal int ChildCount;

    /// <summary>Allocated since the last commit: the whole row is news.</summary>
    internal bool IsFresh;

    /// <summary>Its links changed since the last commit.</summary>
    internal bool IsRelinked;

    /// <summary>Fields that may differ from their initial values.</summary>
    internal TouchedFields Touched;

    [InlineArray(TouchedWords)]
    internal struct TouchedFields
    {
        private ulong _first;
    }
}
