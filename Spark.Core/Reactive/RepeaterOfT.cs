using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Forwards the value of a signal, a derived or a getter into a <typeparamref name="TSink"/>.</summary>
/// <typeparam name="T">What the source holds.</typeparam>
/// <typeparam name="TSink">Where it goes: a struct, so that every call of it is direct and nothing is boxed.</typeparam>
public sealed class Repeater<T, TSink> : Repeater where TSink : struct, ISlotSink<T>
{
    /// <summary>The derived that was made for a getter, and ends with this repeater.</summary>
    private readonly Derived<T>? _getter;

    private TSink _sink;

    /// <summary>Forwards a signal, and puts its present value in place at once.</summary>
    public Repeater(Signal<T> source, TSink sink) : base(GraphOf(source), NodeFlags.OnSignal)
    {
        _sink = sink;
        Start(source);
        _sink.Initialize(source.Peek());
    }

    /// <summary>Forwards a derived, and puts its present value in place at once.</summary>
    public Repeater(Derived<T> source, TSink sink) : base(GraphOf(source), NodeFlags.None)
    {
        _sink = sink;
        StartDerived(source);
    }

    /// <summary>Forwards what <paramref name="getter"/> returns, with dependencies of its own, and puts it in place at once.</summary>
    public Repeater(Func<T> getter, TSink sink) : base(Graph.Current, NodeFlags.None)
    {
        ArgumentNullException.ThrowIfNull(getter);
        _sink = sink;
        _getter = new Derived<T>(getter);
        StartDerived(_getter);
    }

    internal override bool Prepare(NodeFlags flags)
    {
        ReactiveNode? source = Edges.First;
        if (source is null) return false;
        if ((flags & NodeFlags.OnSignal) == 0) return PrepareDerived(Unsafe.As<Derived<T>>(source), flags);
        Signal<T> signal = Unsafe.As<Signal<T>>(source);
        if ((signal.Flags & NodeFlags.Dirty) != 0 && signal.Settle() && signal.Edges.Count > 1) Graph.UpgradeReactions(ref signal.Edges, signal);
        return PrepareSink(signal.Settled);
    }

    internal override void Store() => _sink.Store();

    internal override void StoreAlone()
    {
        SlotJournal? journal = _sink.Journal;
        if (journal is null)
        {
            _sink.Store();
            return;
        }

        Graph.Totals.Commits++;
        if (TSink.IsSingleSlot)
        {
            journal.BeginSingle();
            try
            {
                _sink.Store();
            }
            finally
            {
                journal.EndSingle();
            }

            return;
        }

        journal.Begin();
        try
        {
            _sink.Store();
        }
        finally
        {
            journal.End();
        }
    }

    internal override void ForwardAlone()
    {
        try
        {
            if (!_sink.Prepare(Unsafe.As<Signal<T>>(Edges.First!).Settled)) return;
        }
        catch (Exception exception)
        {
            Graph.RouteError(exception, CreationScope);
            Graph.FlushIfIdle();
            return;
        }

        StoreAlone();
        if (Graph.HasQueued) Graph.FlushIfIdle();
    }

    private protected override void ReleaseSource() => _getter?.Dispose();

    private static Graph GraphOf(ReactiveNode source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Graph;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Start(ReactiveNode source)
    {
        EdgeWork.Subscribe(this, source);
        CreationScope?.Own(this);
    }

    /// <summary>Evaluates before subscribing, so that an exception leaves nothing behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StartDerived(Derived<T> source)
    {
        T value = source.PeekFor(this);
        Start(source);
        _sink.Initialize(value);
        if (IsUnsettled(source)) StartUnsettled();
    }

    /// <summary>The derived is outdated already: another value may follow before the constructor returns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StartUnsettled()
    {
        try
        {
            Graph.FollowLater(this);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static bool IsUnsettled(Derived<T> source) => (source.Flags & (NodeFlags.Dirty | NodeFlags.Pending)) != 0;

    private bool PrepareDerived(Derived<T> source, NodeFlags flags)
    {
        if (IsUnsettled(source))
        {
            Flags |= NodeFlags.Pending;
            Graph.Refresh(source);
            flags |= Flags;
            Flags &= ~(NodeFlags.Pending | NodeFlags.Dirty);
            if (IsUnsettled(source)) Graph.FollowLater(this);
        }

        return (flags & NodeFlags.Dirty) != 0 && PrepareSink(source.Kept);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool PrepareSink(T value)
    {
        if (!_sink.Prepare(value)) return false;
        Graph.UseJournal(_sink.Journal);
        return true;
    }
}
