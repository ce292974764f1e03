using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>A value that can be written, and that tells whoever read it when it changes.</summary>
/// <remarks>
/// Two values are kept: what readers saw last, and what was written since. So a value that is written and
/// reverted inside a batch causes nothing.
/// </remarks>
[DebuggerDisplay("{DebugText,nq} = {Peek()}")]
public sealed class Signal<T> : ReactiveNode, IReadable<T>
{
    /// <summary>What readers saw last. Differs from <see cref="_written"/> only while dirty.</summary>
    private T _value;

    private T _written;

    /// <summary>Makes a signal of this thread's graph.</summary>
    /// <param name="value">The first value.</param>
    /// <param name="comparer">Decides what counts as a change; null: the type's own equality.</param>
    /// <param name="name">For messages and <see cref="Spark.Graph.Explain"/>.</param>
    public Signal(T value, IEqualityComparer<T>? comparer = null, string? name = null) : base(Graph.Current, NodeFlags.None)
    {
        _value = value;
        _written = value;
        if (comparer is not null)
        {
            NodeExtras.For(this).Comparer = comparer;
            Flags |= NodeFlags.HasComparer;
        }

        if (name is not null) Name = name;
    }

    /// <summary>The value. Reading tracks; writing tells whoever reads it, before the setter returns (in a batch: at its end).</summary>
    /// <exception cref="WrongThreadException">Written from a thread that does not own the graph.</exception>
    public T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Graph.DebugVerifyAccess();
            ReactiveNode? observer = Graph.Observer;
            if (observer is null) return _written;
            Track(observer);
            if ((Flags & NodeFlags.Dirty) != 0) SettleForReader();
            return _value;
        }

        set
        {
            Graph graph = Graph;
            if (!graph.IsOwnedByThisThread) SparkThrow.WrongThread_Write(this);
            if (IsSame(_written, value)) return;
            if (graph.Tracing) graph.TraceWrite(this, _written, value);
            _written = value;
            if (graph.Depth != 0)
            {
                Flags |= NodeFlags.Dirty;
                graph.MarkWritten(this);
                return;
            }

            _value = value;
            if (Edges.Count != 0) graph.WriteThrough(this);
        }
    }

    /// <summary>The current value, without depending on it.</summary>
    public T Peek()
    {
        Graph.DebugVerifyAccess();
        return _written;
    }

    /// <summary>Sets the value to what <paramref name="change"/> makes of it, without depending on it.</summary>
    public void Update(Func<T, T> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Value = change(_written);
    }

    /// <summary>What a repeater forwards. Invariant: settled, since repeaters run after <see cref="Settle"/> or outside a batch.</summary>
    internal T Settled => _value;

    internal override bool Settle()
    {
        Flags &= ~NodeFlags.Dirty;
        T before = _value;
        _value = _written;
        // Numbers run nobody's code, and a try costs more than to compare them.
        bool isNumber = typeof(T).IsPrimitive && (Flags & NodeFlags.HasComparer) == 0;
        return isNumber ? !Equality.Same(before, _value) : Differs(before);
    }

    private bool Differs(T before)
    {
        try
        {
            return !IsSame(before, _value);
        }
        catch (Exception exception)
        {
            // It cannot say that nothing changed, and readers, who wait for an answer, must not be left without one.
            Graph.RouteError(exception, null);
            return true;
        }
    }

    private protected override string Kind => "Signal";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsSame(T one, T other) =>
        (Flags & NodeFlags.HasComparer) != 0 ? Equality.SameByComparer(this, one, other) : Equality.Same(this, one, other);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SettleForReader() => Graph.SettleForReader(this);
}
