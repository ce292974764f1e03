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

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool SameByComparer<T>(ReactiveNode node, T one, T other) =>
        ((IEqualityComparer<T>)NodeExtras.Find(node)!.Comparer!).Equals(one!, other!);
}
