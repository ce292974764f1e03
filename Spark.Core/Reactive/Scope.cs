using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>Owns what is created in it. Disposing it disposes all of that, newest first.</summary>
/// <remarks>
/// Scopes form a tree: values given with <see cref="Provide"/> and error handlers reach down it. Signals need no owner,
/// since they hold nothing but their readers.
/// </remarks>
[DebuggerDisplay("Scope ({_count} owned)")]
public sealed class Scope : IDisposable
{
    private readonly Graph _graph;

    /// <summary>Nodes, scopes, disposables and clean-up actions, oldest first. Disposed nodes are swept out when it is full.</summary>
    private object?[] _owned = [];

    private int _count;
    private Dictionary<object, object?>? _values;
    private Action<Exception>? _onError;
    private bool _disposed;

    /// <summary>Makes a scope inside the current one; without a current one it stands alone.</summary>
    public Scope() : this(Graph.Current.CurrentScopeOrNull)
    {
    }

    /// <summary>Makes a scope inside <paramref name="parent"/>, which disposes it too. Null: it stands alone.</summary>
    public Scope(Scope? parent) : this(GraphOf(parent), parent) => parent?.Own(this);

    /// <summary>For an effect's own scope: the effect is what the parent owns, so this is not registered there.</summary>
    internal Scope(Graph graph, Scope? parent)
    {
        _graph = graph;
        Parent = parent;
        graph.Totals.LiveScopes++;
    }

    /// <summary>The scope that owns what is being created now, on this thread. Null: nothing does.</summary>
    public static Scope? Current => Graph.Current.CurrentScopeOrNull;

    /// <summary>The scope around this one, from which values and error handlers are inherited.</summary>
    public Scope? Parent { get; }

    /// <summary>Whether it was disposed. Whatever is added afterwards is disposed at once.</summary>
    public bool IsDisposed => _disposed;

    /// <summary>Runs <paramref name="action"/> when the current scope ends or the current effect runs again.</summary>
    /// <exception cref="NoScopeException">There is no current scope.</exception>
    public static void OnCleanup(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Scope scope = Current ?? SparkThrow.NoScope_OnCleanup();
        scope.Own(action);
    }

    /// <summary>Sends exceptions of effects and repeaters in the current scope, and below it, to <paramref name="handler"/>.</summary>
    /// <remarks>What else runs on a scope's behalf gets there by <see cref="TryHandle"/>: in an app, the handlers of its elements.</remarks>
    /// <exception cref="NoScopeException">There is no current scope.</exception>
    public static void OnError(Action<Exception> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Scope scope = Current ?? SparkThrow.NoScope_OnError();
        scope._onError = handler;
    }

    /// <summary>Gives <paramref name="value"/> to everything in the current scope and below.</summary>
    /// <exception cref="NoScopeException">There is no current scope.</exception>
    public static void Provide<T>(Context<T> context, T value)
    {
        ArgumentNullException.ThrowIfNull(context);
        Scope scope = Current ?? SparkThrow.NoScope_Provide();
        (scope._values ??= [])[context] = value;
    }

    /// <summary>The value of the nearest scope upwards that provides one, else the context's default.</summary>
    public static T Use<T>(Context<T> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        for (Scope? scope = Graph.Current.NearestScopeOrNull; scope is not null; scope = scope.Parent)
        {
            if (scope._values is { } values && values.TryGetValue(context, out object? value)) return (T)value!;
        }

        return context.Default;
    }

    /// <summary>Runs <paramref name="action"/> with this scope as the current one. Nothing read in it becomes a dependency.</summary>
    public void Run(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (ReactiveNode? observer, object? owner) = Enter();
        try
        {
            action();
        }
        finally
        {
            Leave(observer, owner);
        }
    }

    /// <summary>Like <see cref="Run(Action)"/>, and returns what the function returned.</summary>
    public T Run<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        (ReactiveNode? observer, object? owner) = Enter();
        try
        {
            return function();
        }
        finally
        {
            Leave(observer, owner);
        }
    }

    /// <summary>Disposes <paramref name="disposable"/> together with this scope.</summary>
    public void Add(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        _graph.VerifyAccess();
        Own(disposable);
    }

    /// <summary>Ends everything the scope owns, newest first, without tracking. A second call does nothing.</summary>
    /// <remarks>All clean-ups run even if some throw; what they threw goes to the error handlers above, else to the caller.</remarks>
    public void Dispose() => End(Parent);

    /// <summary>Disposes; what clean-ups create meanwhile belongs to <paramref name="owner"/>.</summary>
    internal void End(Scope? owner)
    {
        if (_disposed) return;
        _graph.VerifyAccess();
        _disposed = true;
        _graph.Totals.LiveScopes--;
        Clear(owner);
        // Who owns it may hold it for a while: until it sweeps.
        _owned = [];
    }

    /// <summary>Ends everything it owns, and is ready to own again. What clean-ups create belongs to <paramref name="owner"/>.</summary>
    internal void Clear(Scope? owner)
    {
        EndOwned(owner);
        _values = null;
        _onError = null;
    }

    internal void Own(object item)
    {
        if (_disposed)
        {
            EndOne(item);
            return;
        }

        if (_count == _owned.Length) MakeRoom();
        _owned[_count++] = item;
    }

    /// <summary>Hands an exception to the nearest handler that <see cref="OnError"/> registered here or further up.</summary>
    /// <returns>False: there is none, and nothing happened.</returns>
    /// <remarks>For code that runs on behalf of a scope without being an effect of it: a handler of input, a task.</remarks>
    public bool TryHandle(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (FindErrorHandler() is not { } handler) return false;
        _graph.Untracked(() => handler(exception));
        return true;
    }

    /// <summary>The nearest handler, from this scope upwards.</summary>
    internal Action<Exception>? FindErrorHandler()
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._onError is { } handler) return handler;
        }

        return null;
    }

    private static Graph GraphOf(Scope? parent)
    {
        if (parent is null) return Graph.Current;
        parent._graph.VerifyAccess();
        return parent._graph;
    }

    private (ReactiveNode? Observer, object? Owner) Enter()
    {
        _graph.VerifyAccess();
        if (_disposed) SparkThrow.ScopeDisposed_Run();
        (ReactiveNode?, object?) before = (_graph.Observer, _graph.Owner);
        _graph.Observer = null;
        _graph.Owner = this;
        return before;
    }

    private void Leave(ReactiveNode? observer, object? owner)
    {
        _graph.Observer = observer;
        _graph.Owner = owner;
    }

    private void EndOwned(Scope? owner)
    {
        if (_count == 0) return;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            EndOwnedOnFreshStack(owner);
            return;
        }

        ReactiveNode? observerBefore = _graph.Observer;
        object? ownerBefore = _graph.Owner;
        _graph.Observer = null;
        _graph.Owner = owner;
        _graph.Depth++;
        try
        {
            while (_count > 0)
            {
                object item = _owned[--_count]!;
                _owned[_count] = null;
                try
                {
                    EndOne(item);
                }
                catch (Exception exception)
                {
                    _graph.RouteError(exception, Parent);
                }
            }
        }
        finally
        {
            Leave(observerBefore, ownerBefore);
            _graph.LeaveAndFlush();
        }
    }

    /// <summary>Scopes in scopes in scopes: the next ones end on a fresh stack.</summary>
    private void EndOwnedOnFreshStack(Scope? owner) => _graph.OnFreshStack(() => EndOwned(owner));

    private static void EndOne(object item)
    {
        switch (item)
        {
            case Action cleanup: cleanup(); break;
            case IDisposable disposable: disposable.Dispose(); break;
        }
    }

    /// <summary>Sweeps out what was disposed on its own; grows only if that freed less than half.</summary>
    private void MakeRoom()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            object item = _owned[i]!;
            bool gone = item is ReactiveNode { IsDisposed: true } or Scope { IsDisposed: true };
            if (!gone) _owned[kept++] = item;
        }

        Array.Clear(_owned, kept, _count - kept);
        _count = kept;
        if (kept > _owned.Length / 2 || _owned.Length == 0) Array.Resize(ref _owned, Math.Max(2, _owned.Length * 2));
    }
}
