namespace Spark;

/// <summary>One end of a dependency: the node at the other end, and where this edge stands in that node's list.</summary>
/// <remarks>Because each end knows the other's position, an edge is removed from both lists without a search.</remarks>
internal struct Edge
{
    internal ReactiveNode? Node;
    internal int Index;
}
