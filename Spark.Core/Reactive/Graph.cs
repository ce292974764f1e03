using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>One reactive graph: who is reading now, what is queued, and which thread may touch it.</summary>
/// <remarks>
/// This file is the face. How a write marks: <c>Graph.Marking.cs</c>; how a read computes: <c>Graph.Checking.cs</c>; what
/// happens at the end of a batch: <c>Graph.Flushing.cs</c>.
/// </remarks>
public sealed partial class Graph
{
    [ThreadStatic]
    private static ThreadToken? s_thread;

    /// <summary>Stands for the owning thread.</summary>
    private ThreadToken _ownerThread;

    /// <summary>Part of the owner's stack: every address from here to <see cref="_stackSpan"/> bytes further was seen to be its own.</summary>
    /// <remarks>
    /// Asking the runtime which thread this is costs more than a whole write. Stacks of living threads do not overlap, so where
    /// this call's frame lies answers it as well; only frames outside the known part ask the runtime, and widen it.
    /// </remarks>
    private nuint _stackLow = nuint.MaxValue;

    private nuint _stackSpan;

    private int _order;

    /// <summary>The node whose run collects dependencies now. Null: nobody's.</summary>
    internal ReactiveNode? Observer;

    /// <summary>Who owns what is created while nobody observes: a <see cref="Scope"/>, or a running node that reads untracked.</summary>
    /// <remarks>While a node runs tracked it is the owner itself, so that a run needs to set one field only.</remarks>
    internal object? Owner;

    /// <summary>Evaluations on the stack, plus <see cref="OneBatch"/> for each open batch. Writes flush only when it is zero.</summary>
    internal long Depth;

    /// <summary>Batches are counted above evaluations, so that nobody ends a batch that was not begun.</summary>
    internal const long OneBatch = 1L << 32;

    internal GraphTotals Totals;

    /// <summary>Makes a graph that the calling thread owns, without making it the thread's current one.</summary>
    public Graph() => _ownerThread = s_thread ??= new ThreadToken();

    /// <summary>The graph of this thread; made when first asked for.</summary>
    public static Graph Current
    {
        get
        {
            ThreadToken? thread = s_thread;
            return thread is not null && thread.Graph is { } graph && ReferenceEquals(graph._ownerThread, thread) ? graph : MakeCurrent();
        }
    }

    /// <summary>Rounds of effects that one flush may take before it is called a cycle. 100 unless set.</summary>
    public int RoundLimit { get; set; } = 100;

    /// <summary>How other threads reach the owner: runs an action on its loop. Null: interop captures the synchronization context.</summary>
    public Action<Action>? Post { get; set; }

    /// <summary>What <c>Debounce</c> and <c>Throttle</c> go by unless they are given a clock; the system's unless set. A test's app has one that stands still.</summary>
    public TimeProvider Clock { get => field ?? TimeProvider.System; set; }

    /// <summary>Whether a batch is open or an evaluation is under way, so that writes wait.</summary>
    public bool IsBatching => Depth != 0;

    /// <summary>Whether a node is collecting dependencies now, so that a read would track.</summary>
    public bool IsTracking => Observer is not null;

    /// <summary>What ran, and what lives.</summary>
    public GraphTotals Counters => Totals;

    /// <summary>Whether the calling thread owns the graph.</summary>
    public unsafe bool IsOwnedByThisThread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            byte here;
            return (nuint)(&here) - _stackLow < _stackSpan || IsOwnedByThread((nuint)(&here));
        }
    }

    /// <summary>Makes the calling thread the owner, and this its current graph. The former owner may touch it no more.</summary>
    /// <remarks>The caller sees to it that the former owner is not inside the graph, and that its writes are visible.</remarks>
    public void Adopt()
    {
        ThreadToken thread = s_thread ??= new ThreadToken();
        thread.Graph = this;
        SetOwner(thread);
    }

    /// <summary>Throws unless the calling thread owns the graph.</summary>
    /// <exception cref="WrongThreadException">Another thread owns it.</exception>
    public void VerifyAccess()
    {
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Access();
    }

    /// <summary>Runs <paramref name="action"/> as one change: readers, slots and effects follow once, at its end.</summary>
    /// <remarks>If it throws, what it wrote is flushed all the same, and then the exception goes on.</remarks>
    public void Batch(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        BeginBatch();
        long open = Depth;
        try
        {
            action();
        }
        catch (Exception exception)
        {
            EndFailedBatch(exception, open);
            throw;
        }

        if (Depth != open) Rebalance(open, "The action of a batch");
        EndBatch();
    }

    /// <summary>Like <see cref="Batch(Action)"/>, and returns what the function returned.</summary>
    public T Batch<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        BeginBatch();
        long open = Depth;
        T result;
        try
        {
            result = function();
        }
        catch (Exception exception)
        {
            EndFailedBatch(exception, open);
            throw;
        }

        if (Depth != open) Rebalance(open, "The function of a batch");
        EndBatch();
        return result;
    }

    /// <summary>Opens a batch without a closure. Ends by <see cref="EndBatch"/>, or by <c>using</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BatchScope BeginBatch()
    {
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        Depth += OneBatch;
        return new BatchScope(this);
    }

    /// <summary>Ends the innermost batch; the outermost flushes.</summary>
    /// <exception cref="InvalidOperationException">No batch is open.</exception>
    public void EndBatch()
    {
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        if (Depth < OneBatch) SparkThrow.NoBatch_End();
        Depth -= OneBatch;
        if (Depth == 0) FlushIfNeeded();
    }

    /// <summary>Runs <paramref name="action"/> without making dependencies of what it reads.</summary>
    public void Untracked(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (ReactiveNode? observer, object? owner) = LeaveObserver();
        try
        {
            action();
        }
        finally
        {
            Observer = observer;
            Owner = owner;
        }
    }

    /// <summary>Runs <paramref name="function"/> without making dependencies of what it reads.</summary>
    public T Untracked<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        (ReactiveNode? observer, object? owner) = LeaveObserver();
        try
        {
            return function();
        }
        finally
        {
            Observer = observer;
            Owner = owner;
        }
    }

    /// <summary>Adds a participant to the commit of the open batch, once however often it is called.</summary>
    /// <remarks>Outside a batch the commit takes place at once.</remarks>
    public void Enlist(ICommitParticipant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        AddParticipant(participant);
        if (Depth == 0) Flush();
    }

    /// <summary>The scope for what is created now; a running node's is made here. Null: nobody owns it.</summary>
    internal Scope? CurrentScopeOrNull => Observer switch
    {
        Effect effect => effect.OwnScope(),
        DerivedNode derived => OwnedByDerived(derived),
        _ => OwnerScope,
    };

    /// <summary>The scope to look values up in: like <see cref="CurrentScopeOrNull"/>, but makes none.</summary>
    internal Scope? NearestScopeOrNull => (Observer ?? Owner) switch
    {
        Effect effect when (effect.Flags & NodeFlags.OwnsScope) == 0 => effect.CreationScope,
        DerivedNode derived when (derived.Flags & NodeFlags.OwnsScope) == 0 => derived.CreationScope,
        _ => CurrentScopeOrNull,
    };

    private Scope? OwnerScope => Owner switch
    {
        Scope scope => scope,
        Effect effect => effect.OwnScope(),
        DerivedNode derived => OwnedByDerived(derived),
        _ => null,
    };

    internal int NextOrder() => ++_order;

    [Conditional("DEBUG")]
    internal void DebugVerifyAccess()
    {
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Read();
    }

    /// <summary>Ends what a derived's getter created in its last run.</summary>
    internal void EndOwned(DerivedNode derived)
    {
        derived.Flags &= ~NodeFlags.OwnsScope;
        NodeExtras extras = NodeExtras.For(derived);
        Scope? owned = extras.Owned;
        extras.Owned = null;
        owned?.Dispose();
    }

    private Scope OwnedByDerived(DerivedNode derived)
    {
        derived.Flags |= NodeFlags.OwnsScope;
        return NodeExtras.For(derived).Owned ??= new Scope(this, derived.CreationScope);
    }

    private (ReactiveNode? Observer, object? Owner) LeaveObserver()
    {
        if (!IsOwnedByThisThread) SparkThrow.WrongThread_Access();
        (ReactiveNode?, object?) before = (Observer, Owner);
        if (Observer is Effect or DerivedNode) Owner = Observer;
        Observer = null;
        return before;
    }

    private void EndFailedBatch(Exception exception, long open)
    {
        // Batches that it began and did not end are closed without a word: it was thrown out of them.
        Depth = open;
        try
        {
            EndBatch();
        }
        catch (Exception second)
        {
            throw new AggregateException(exception, second);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Graph MakeCurrent()
    {
        Graph graph = new();
        s_thread!.Graph = graph;
        return graph;
    }

    private void SetOwner(ThreadToken thread)
    {
        _stackSpan = 0;
        _stackLow = nuint.MaxValue;
        Volatile.Write(ref _ownerThread, thread);
    }

    /// <summary>Asks the runtime; if it is the owner, its stack is known as far as <paramref name="here"/> from now on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsOwnedByThread(nuint here)
    {
        if (!ReferenceEquals(s_thread, _ownerThread)) return false;
        nuint page = (nuint)Environment.SystemPageSize;
        nuint low = here & ~(page - 1);
        nuint high = low + page;
        if (_stackSpan != 0)
        {
            low = Math.Min(low, _stackLow);
            high = Math.Max(high, _stackLow + _stackSpan);
        }

        // Low first: should another thread look in between, it sees a part of this stack and nothing else.
        Volatile.Write(ref _stackLow, low);
        Volatile.Write(ref _stackSpan, high - low);
        return true;
    }

    /// <summary>One per thread that ever touched a graph.</summary>
    private sealed class ThreadToken
    {
        internal Graph? Graph;
    }
}
