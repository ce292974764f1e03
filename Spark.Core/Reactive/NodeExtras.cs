using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Spark;

/// <summary>What few nodes have, kept beside them so that the others stay small.</summary>
internal sealed class NodeExtras
{
    private static readonly ConditionalWeakTable<ReactiveNode, NodeExtras> Table = [];

    internal string? Name;

    /// <summary>An <c>IEqualityComparer&lt;T&gt;</c> of the node's own type.</summary>
    internal object? Comparer;

    /// <summary>What the last evaluation threw.</summary>
    internal ExceptionDispatchInfo? Fault;

    /// <summary>Owns what a derived's getter created in its last run.</summary>
    internal Scope? Owned;

    /// <summary>While tracing: the node whose change made this one run last.</summary>
    internal ReactiveNode? Cause;

    /// <summary>While tracing: the last write (signals), as text: old value, new value, place.</summary>
    internal string? LastWrite;

    /// <summary>While tracing: how often the signal was written.</summary>
    internal long Times;

    internal static NodeExtras For(ReactiveNode node)
    {
        node.Flags |= NodeFlags.HasExtras;
        return Table.GetOrCreateValue(node);
    }

    internal static NodeExtras? Find(ReactiveNode node) =>
        (node.Flags & NodeFlags.HasExtras) != 0 && Table.TryGetValue(node, out NodeExtras? extras) ? extras : null;
}
