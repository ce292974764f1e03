using System.Diagnostics.CodeAnalysis;

namespace Spark;

/// <summary>Throws, by exception and cause, out of line, so that the methods that check stay small.</summary>
internal static class SparkThrow
{
    [DoesNotReturn]
    internal static void WrongThread_Write(ReactiveNode node) => throw new WrongThreadException($"{node} was written");

    [DoesNotReturn]
    internal static void WrongThread_Dispose(ReactiveNode node) => throw new WrongThreadException($"{node} was disposed");

    [DoesNotReturn]
    internal static void WrongThread_Access() => throw new WrongThreadException("The graph was used");

    [DoesNotReturn]
    internal static void WrongThread_Read() => throw new WrongThreadException("A node was read");

    [DoesNotReturn]
    internal static void Cycle_DerivedReadsItself(ReactiveNode derived) => throw new CycleException(derived);

    [DoesNotReturn]
    internal static void Cycle_List(int steps, Type item) => throw new CycleException(steps, item);

    [DoesNotReturn]
    internal static Scope NoScope_OnCleanup() => throw new NoScopeException("Scope.OnCleanup");

    [DoesNotReturn]
    internal static Scope NoScope_OnError() => throw new NoScopeException("Scope.OnError");

    [DoesNotReturn]
    internal static Scope NoScope_Provide() => throw new NoScopeException("Scope.Provide");

    [DoesNotReturn]
    internal static void ScopeDisposed_Run() => throw new ObjectDisposedException(
        nameof(Scope), "The scope was disposed, so nothing can be created in it. Make a new scope.");

    [DoesNotReturn]
    internal static void NoBatch_End() => throw new InvalidOperationException(
        "EndBatch was called without an open batch (depth 0). Call BeginBatch first, once per EndBatch.");

    [DoesNotReturn]
    internal static void ArgumentOutOfRange_Slot(int index, int count) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"Slot {index} was asked for; the buffer has {count}. Indices run from 0 to {count - 1}.");

    [DoesNotReturn]
    internal static void Argument_Word(string name) => throw new ArgumentException(
        "The pointer is null or not aligned to the size of its word. Give the address that the segment's layout states.", name);

    [DoesNotReturn]
    internal static void Argument_LogMask(uint mask) => throw new ArgumentException(
        $"The log mask is {mask}; it must be a power of two minus one. Round the log's capacity up.", nameof(mask));

    [DoesNotReturn]
    internal static void NotSupported_SlotSize(Type type, int bytes) => throw new NotSupportedException(
        $"{type} takes {bytes} bytes; a slot takes 1, 2, 4 or 8, so that a store is never torn. Use float, int, uint, byte or ulong.");

    [DoesNotReturn]
    internal static void ArgumentOutOfRange_Item(int index, int count) => throw new ArgumentOutOfRangeException(
        nameof(index), index, $"Place {index} was asked for; the list has {count} items.");

    [DoesNotReturn]
    internal static void Argument_NotEnumerable(Type item, string name) => throw new ArgumentException(
        $"The collection raises changes but cannot be enumerated as {item}. Give the type of its items.", name);

    [DoesNotReturn]
    internal static void WrongThread_NoWay() => throw new WrongThreadException("A value for the graph arrived");
}
