using System.Collections.Specialized;

namespace Spark;

/// <summary>Those who follow a list: each is told every change that is made while it follows, once and in order.</summary>
/// <remarks>
/// Who is told may change the list again, follow it, let go or throw. So a change that is made meanwhile waits until all know of the
/// one before; who comes meanwhile has seen what waits; who has left hears nothing; and an exception keeps nobody from hearing.
/// </remarks>
internal sealed class ListFollowers<T>(Graph graph, ReadOnlyReactiveList<T> list)
{
    private readonly List<ListFollower<T>> _followers = [];
    private Queue<News>? _waiting;

    /// <summary>What is being told. With <see cref="_isTelling"/> alone it means something.</summary>
    private News _present;

    /// <summary>What began to wait last.</summary>
    private News _last;
    private bool _isTelling;

    /// <summary>A reset is among what is told and what waits: who hears of it reads a list that has all changes since.</summary>
    private bool _hasReset;
    private bool _someHaveLeft;

    /// <summary>Told after the others, so that lists derived from this one are in line with it.</summary>
    internal NotifyCollectionChangedEventHandler? Handlers { get; set; }

    /// <summary>Whether the list has changed more often than its followers know of.</summary>
    internal bool AreBehind => _waiting is { Count: > 0 };

    internal ListFollower<T> Add(Action<ListChange<T>> action)
    {
        ListFollower<T> follower = new(this, action, graph.CurrentScopeOrNull);
        _followers.Add(follower);
        return follower;
    }

    /// <summary>Those who came last mostly leave first. While the others are told, places must not move.</summary>
    internal void Leave(ListFollower<T> follower)
    {
        graph.VerifyAccess();
        if (_isTelling) _someHaveLeft = true;
        else _followers.RemoveAt(_followers.LastIndexOf(follower));
    }

    /// <summary>Throws if the list is changed because it was changed because it was changed, and so on.</summary>
    internal void RefuseCircle()
    {
        if (_isTelling && _present.Step >= graph.RoundLimit) SparkThrow.Cycle_List(graph.RoundLimit, typeof(T));
    }

    internal void Tell(in ListChange<T> change)
    {
        News news = new(change, _followers.Count, Handlers, _isTelling ? _present.Step + 1 : 0);
        if (_isTelling)
        {
            Postpone(news);
            return;
        }

        _isTelling = true;
        TellAll(news);
        TellWaiting();
    }

    /// <summary>From here on changes wait until <see cref="TellWaiting"/>. False: they wait already, for somebody who will tell them.</summary>
    internal bool Hold() => !_isTelling && (_isTelling = true);

    /// <summary>Tells what waits, and what comes of it.</summary>
    internal void TellWaiting()
    {
        while (_waiting is not null && _waiting.TryDequeue(out News news)) TellAll(news);
        if (_someHaveLeft) _followers.RemoveAll(follower => follower.HasLeft);
        _isTelling = _hasReset = _someHaveLeft = false;
        _present = _last = default;
    }

    private void Postpone(News news)
    {
        _hasReset |= _present.Change.Kind == ListChangeKind.Reset || news.Change.Kind == ListChangeKind.Reset;
        if (_hasReset) news = news with { Change = new ListChange<T>(ListChangeKind.Reset, 0, default!, -1, default!) };
        bool isCovered = AreBehind && _hasReset && _last.IsResetFor(news);
        if (isCovered) return;
        (_waiting ??= []).Enqueue(_last = news);
    }

    /// <summary>Nothing that they read is tracked by whoever changed the list, nor is what they create its own.</summary>
    private void TellAll(in News news)
    {
        (ReactiveNode? observer, object? owner) = (graph.Observer, graph.Owner);
        graph.Observer = null;
        _present = news;
        for (int i = 0; i < news.Followers; i++) TellOne(_followers[i], news.Change);
        graph.Owner = null;
        if (news.Handlers is not null) Raise(news.Handlers, ToEvent(news.Change));
        (graph.Observer, graph.Owner) = (observer, owner);
    }

    private void TellOne(ListFollower<T> follower, in ListChange<T> change)
    {
        if (follower.HasLeft) return;
        graph.Owner = follower.Scope;
        try
        {
            follower.Tell(change);
        }
        catch (Exception exception)
        {
            graph.RouteError(exception, follower.Scope);
        }
    }

    private void Raise(NotifyCollectionChangedEventHandler handlers, NotifyCollectionChangedEventArgs change)
    {
        foreach (NotifyCollectionChangedEventHandler handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(list, change);
            }
            catch (Exception exception)
            {
                graph.RouteError(exception, null);
            }
        }
    }

    private static NotifyCollectionChangedEventArgs ToEvent(in ListChange<T> change) => change.Kind switch
    {
        ListChangeKind.Insert => new(NotifyCollectionChangedAction.Add, change.Item, change.Index),
        ListChangeKind.Remove => new(NotifyCollectionChangedAction.Remove, change.Item, change.Index),
        ListChangeKind.Replace => new(NotifyCollectionChangedAction.Replace, change.Item, change.OldItem, change.Index),
        ListChangeKind.Move => new(NotifyCollectionChangedAction.Move, change.Item, change.Index, change.OldIndex),
        _ => new(NotifyCollectionChangedAction.Reset),
    };

    /// <param name="Change">What happened.</param>
    /// <param name="Followers">How many there were then: the first ones.</param>
    /// <param name="Handlers">Those of the event then.</param>
    /// <param name="Step">0: somebody from outside made it. Else one more than that of the change on whose news it was made.</param>
    private readonly record struct News(ListChange<T> Change, int Followers, NotifyCollectionChangedEventHandler? Handlers, int Step)
    {
        internal bool IsResetFor(News other) =>
            Change.Kind == ListChangeKind.Reset && Followers == other.Followers && ReferenceEquals(Handlers, other.Handlers);
    }
}
