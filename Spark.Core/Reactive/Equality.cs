using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Decides whether a node's value changed.</summary>
internal static class Equality
{
    /// <summary>The default: values of value types by their own equality, objects by identity, then by <c>Equals</c>.</summary>
    /// <remarks>Specialised by the JIT for every value type; for objects it avoids the shared-generic comparer look-up.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Same<T>(T one, T other)
    {
        if (typeof(T).IsValueType) return EqualityComparer<T>.Default.Equals(one, other);
        return ReferenceEquals(one, other) || (one is not null && other is not null && one.Equals(other));
    }

    /// <summary>The same, and what an object's <c>Equals</c> reads becomes nobody's dependency.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Same<T>(ReactiveNode node, T one, T other)
    {
        if (typeof(T).IsValueType) return EqualityComparer<T>.Default.Equals(one, other);
        return ReferenceEquals(one, other) || (one is not null && other is not null && SameObjects(node.Graph, one, other));
    }

    /// <summary>By the node's comparer. What it reads becomes nobody's dependency.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool SameByComparer<T>(ReactiveNode node, T one, T other)
    {
        Graph graph = node.Graph;
        ReactiveNode? observer = graph.Observer;
        graph.Observer = null;
        try
        {
            return ((IEqualityComparer<T>)NodeExtras.Find(node)!.Comparer!).Equals(one!, other!);
        }
        finally
        {
            graph.Observer = observer;
        }
    }

    private static bool SameObjects(Graph graph, object one, object other)
    {
        // Text, which is what most signals of objects hold, reads nothing.
        if (graph.Observer is not { } observer || one is string) return one.Equals(other);
        graph.Observer = null;
        try
        {
            return one.Equals(other);
        }
        finally
        {
            graph.Observer = observer;
        }
    }
}
