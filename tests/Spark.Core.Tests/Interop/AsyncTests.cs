using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Spark.Tests;

public sealed class AsyncTests : GraphTest
{
    private readonly BlockingCollection<Action> _posts = [];

    public AsyncTests() => Graph.Post = _posts.Add;

    [Fact]
    public void A_finished_function_is_ready_at_once()
    {
        Signal<int> id = new(1);
        using AsyncDerived<string> name = new(_ => Task.FromResult($"user {id.Value}"));
        Assert.Equal(new AsyncState<string>(AsyncStatus.Ready, "user 1", null), name.Value);
        id.Value = 2;
        Assert.Equal("user 2", name.Peek().Value);
    }

    [Fact]
    public void An_outdated_run_is_cancelled_and_its_result_ignored()
    {
        Signal<int> id = new(1);
        Dictionary<int, TaskCompletionSource<string>> requests = [];
        List<CancellationToken> tokens = [];
        using AsyncDerived<string> name = new(token =>
        {
            tokens.Add(token);
            return (requests[id.Value] = new TaskCompletionSource<string>()).Task;
        });
        Assert.True(name.Value.IsPending);
        id.Value = 2;
        Assert.True(tokens[0].IsCancellationRequested);
        OnAnotherThread(() => requests[1].SetResult("one"));
        OnAnotherThread(() => requests[2].SetResult("two"));
        RunPosts(2);
        Assert.Equal(new AsyncState<string>(AsyncStatus.Ready, "two", null), name.Value);

        id.Value = 3;
        Assert.Equal(new AsyncState<string>(AsyncStatus.Pending, "two", null), name.Value);
        OnAnotherThread(() => requests[3].SetException(new InvalidOperationException("offline")));
        RunPosts(1);
        Assert.Equal((AsyncStatus.Failed, "two", "offline"), (name.Value.Status, name.Value.Value, name.Value.Error!.Message));
    }

    [Fact]
    public void A_function_that_throws_before_its_first_await_has_failed()
    {
        using AsyncDerived<int> derived = new(_ => throw new InvalidOperationException("now"));
        Assert.Equal("now", derived.Value.Error!.Message);
    }

    [Fact]
    public void Disposing_cancels()
    {
        CancellationToken token = default;
        Scope scope = new();
        scope.Run(() => _ = new AsyncDerived<int>(given =>
        {
            token = given;
            return new TaskCompletionSource<int>().Task;
        }));
        scope.Dispose();
        Assert.True(token.IsCancellationRequested);
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void A_task_and_a_stream_become_values()
    {
        TaskCompletionSource<int> task = new();
        using AsyncDerived<int> state = task.Task.ToAsyncDerived();
        Channel<int> items = Channel.CreateUnbounded<int>();
        Scope scope = new();
        Signal<int> last = scope.Run(() => items.Reader.ReadAllAsync().ToSignal(-1));
        Assert.Equal((true, -1), (state.Value.IsPending, last.Value));
        OnAnotherThread(() => task.SetResult(4));
        RunPosts(1);
        Assert.Equal(4, state.Value.Value);
        OnAnotherThread(() => items.Writer.TryWrite(8));
        RunPosts(1);
        Assert.Equal(8, last.Value);
        scope.Dispose();
    }

    [Fact]
    public async Task A_signal_is_an_asynchronous_stream_of_the_latest_value()
    {
        Signal<int> signal = new(1);
        IAsyncEnumerator<int> values = signal.ToAsyncEnumerable().GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        Assert.Equal(1, values.Current);
        Graph.Adopt();
        signal.Value = 2;
        signal.Value = 3;
        Assert.True(await values.MoveNextAsync());
        Assert.Equal(3, values.Current);
        Graph.Adopt();
        await values.DisposeAsync();
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public async Task What_the_source_of_a_stream_throws_reaches_the_stream_s_reader()
    {
        Signal<int> signal = new(1);
        Derived<int> inverse = new(() => 10 / signal.Value);
        IAsyncEnumerator<int> values = inverse.ToAsyncEnumerable().GetAsyncEnumerator();
        Assert.True(await values.MoveNextAsync());
        Graph.Adopt();
        signal.Value = 0;
        await Assert.ThrowsAsync<DivideByZeroException>(async () => await values.MoveNextAsync());
    }

    private static void OnAnotherThread(Action action)
    {
        Thread thread = new(() => action());
        thread.Start();
        thread.Join();
    }

    /// <summary>Runs what was posted to the owner, as an app's loop would: on this thread, which blocks till it comes.</summary>
    private void RunPosts(int count)
    {
        for (int i = 0; i < count; i++) _posts.Take()();
    }

    [Fact]
    public void What_an_outdated_run_does_when_it_is_cancelled_is_not_tracked_and_keeps_no_new_run_from_starting()
    {
        Signal<int> source = new(0), other = new(0);
        int runs = 0;
        AsyncDerived<int> derived = new(token =>
        {
            runs++;
            token.Register(() =>
            {
                _ = other.Value;
                throw new NotSupportedException("callback");
            });
            return source.Value == 2 ? Task.FromResult(2) : new TaskCompletionSource<int>().Task;
        });
        Assert.Throws<AggregateException>(() => source.Value = 1);
        Assert.Equal(2, runs);
        other.Value = 1;
        Assert.Equal(2, runs);
        Assert.Throws<AggregateException>(() => source.Value = 2);
        Assert.Equal((3, AsyncStatus.Ready), (runs, derived.Peek().Status));
        Assert.Throws<AggregateException>(derived.Dispose);
    }
}
