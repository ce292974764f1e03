namespace Spark.Tests;

/// <summary>What those who follow a list may do while they are told of a change.</summary>
public sealed class ListFollowersTests : GraphTest
{
    [Fact]
    public void Whoever_leaves_while_being_told_hides_the_change_from_nobody()
    {
        ReactiveList<int> list = new([1]);
        IDisposable? first = null;
        int told = 0;
        first = list.Follow(_ => { told++; first!.Dispose(); });
        using SelectedList<int, int> doubled = list.Select(number => number * 2);
        list.Add(2);
        list.Add(3);
        Assert.Equal(1, told);
        Assert.Equal([2, 4, 6], doubled);
    }

    [Fact]
    public void Whoever_is_let_go_by_another_hears_nothing_more()
    {
        ReactiveList<int> list = new([1]);
        IDisposable? other = null;
        int told = 0;
        list.Follow(_ => other!.Dispose());
        other = list.Follow(_ => told++);
        list.Add(2);
        Assert.Equal(0, told);
    }

    [Fact]
    public void Whoever_comes_while_others_are_told_has_seen_the_change()
    {
        ReactiveList<int> list = new([1]);
        FilteredList<int>? late = null;
        list.Follow(_ => late ??= list.Where(number => number > 0));
        list.Add(2);
        Assert.Equal([1, 2], late!);
        list.Add(3);
        Assert.Equal([1, 2, 3], late!);
    }

    [Fact]
    public void A_change_made_by_a_follower_is_told_after_the_one_that_it_follows()
    {
        ReactiveList<int> log = new([1, 2, 3]);
        log.Follow(_ =>
        {
            if (log.Count > 3) log.RemoveAt(0);
        });
        List<int> replay = log.Replay(), events = log.ReplayEvents();
        using SelectedList<int, int> doubled = log.Select(number => number * 2);
        using WindowedList<int> first = log.Window(() => 0, () => 2);
        log.Add(4);
        log.AddRange([5, 6]);
        log.ReplaceAll([7, 8, 9, 10, 11]);
        Assert.Equal([9, 10, 11], log);
        Assert.Equal(log, replay);
        Assert.Equal(log, events);
        Assert.Equal([18, 20, 22], doubled);
        Assert.Equal([9, 10], first);
    }

    [Fact]
    public void A_range_is_whole_before_anybody_changes_the_list_again()
    {
        ReactiveList<int> list = new([1, 2, 3, 4]);
        list.Follow(change =>
        {
            if (change.Kind == ListChangeKind.Remove && change.Item > 2) list.Remove(1);
        });
        List<int> replay = list.Replay();
        list.RemoveRange(1, 3);
        list.InsertRange(0, [5, 6]);
        Assert.Equal([5, 6], list);
        Assert.Equal(list, replay);
    }

    [Fact]
    public void A_follower_that_throws_keeps_nobody_from_hearing()
    {
        ReactiveList<int> list = new([1]);
        list.Follow(_ => throw new InvalidOperationException("follower"));
        list.CollectionChanged += (_, _) => throw new InvalidOperationException("handler");
        List<int> replay = list.Replay(), events = list.ReplayEvents();
        AggregateException both = Assert.Throws<AggregateException>(() => list.Add(2));
        Assert.Equal(["follower", "handler"], both.InnerExceptions.Select(error => error.Message));
        Assert.Equal([1, 2], replay);
        Assert.Equal([1, 2], events);
    }

    [Fact]
    public void What_a_follower_throws_and_makes_belongs_to_where_it_began_to_follow()
    {
        ReactiveList<int> list = new([1]);
        List<string> errors = [];
        Signal<int> signal = new(0);
        using Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnError(error => errors.Add(error.Message));
            list.Follow(change => _ = new Effect(() => _ = 1 / signal.Value));
            list.Follow(change => throw new InvalidOperationException("follower"));
        });
        list.Add(2);
        Assert.Equal(["Attempted to divide by zero.", "follower"], errors);
        signal.Value = 1;
        scope.Dispose();
        Assert.Equal(0, Graph.Counters.Live);
    }

    [Fact]
    public void A_list_that_its_followers_change_without_end_says_so()
    {
        ReactiveList<int> list = new();
        IDisposable following = list.Follow(_ => list.Add(0));
        string message = Assert.Throws<CycleException>(() => list.Add(0)).Message;
        Assert.Contains("A list of System.Int32 is changed by what follows it, 100 times over", message, StringComparison.Ordinal);
        Assert.Equal(101, list.Count);
        following.Dispose();
        list.Add(1);
        Assert.False(Graph.IsBatching);
    }
}
