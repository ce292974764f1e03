using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Spark.Tests;

public sealed class ObservableTests : GraphTest
{
    [Fact]
    public void A_signal_is_a_stream_of_its_settled_values()
    {
        Signal<int> signal = new(1);
        List<int> seen = [];
        IDisposable subscription = signal.ToObservable().Select(value => value * 10).Subscribe(seen.Add);
        signal.Value = 2;
        Graph.Batch(() => { signal.Value = 3; signal.Value = 4; });
        subscription.Dispose();
        signal.Value = 5;
        Assert.Equal([10, 20, 40], seen);
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void What_an_observer_reads_is_not_tracked_and_a_fault_is_an_error()
    {
        Signal<int> signal = new(1), other = new(0);
        Derived<int> inverse = new(() => 10 / signal.Value);
        List<string> seen = [];
        using IDisposable subscription = inverse.ToObservable().Subscribe(value => seen.Add($"{value + other.Value}"), error => seen.Add(error.GetType().Name));
        other.Value = 5;
        signal.Value = 0;
        Assert.Equal(["10", "DivideByZeroException"], seen);
    }

    [Theory]
    [InlineData(1, "10 DivideByZeroException")]
    [InlineData(0, "DivideByZeroException")]
    public void After_an_error_an_observer_hears_nothing(int first, string expected)
    {
        Signal<int> signal = new(first);
        Derived<int> inverse = new(() => 10 / signal.Value);
        Recorder<int> recorder = new();
        using IDisposable subscription = inverse.ToObservable().Subscribe(recorder);
        signal.Value = 0;
        signal.Value = 2;
        Assert.Equal(expected, string.Join(" ", recorder.Heard));
        Assert.Equal(0, Graph.Counters.LiveEffects);
    }

    [Fact]
    public void A_stream_becomes_a_signal_until_the_scope_ends()
    {
        Subject<int> subject = new();
        Scope scope = new();
        Signal<int> signal = scope.Run(() => subject.ToSignal(-1));
        Assert.Equal(-1, signal.Value);
        subject.OnNext(3);
        Assert.Equal(3, signal.Value);
        scope.Dispose();
        Assert.False(subject.HasObservers);
    }

    [Fact]
    public void Values_from_other_threads_are_posted_to_the_owner()
    {
        Subject<int> subject = new();
        List<Action> posted = [];
        Graph.Post = posted.Add;
        Signal<int> signal = subject.ToSignal(0);
        Thread thread = new(() => subject.OnNext(7));
        thread.Start();
        thread.Join();
        Assert.Equal(0, signal.Value);
        Assert.Single(posted)();
        Assert.Equal(7, signal.Value);
    }

    [Fact]
    public void Without_a_way_to_the_owner_the_exception_says_so()
    {
        Subject<int> subject = new();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Signal<int> signal = subject.ToSignal(0);
        SynchronizationContext.SetSynchronizationContext(before);
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => subject.OnNext(7)));
        thread.Start();
        thread.Join();
        Assert.IsType<WrongThreadException>(thrown);
        Assert.Equal(0, signal.Value);
    }

    [Fact]
    public void An_error_of_the_stream_reaches_the_scope_s_handler()
    {
        Subject<int> subject = new();
        List<string> errors = [];
        Scope scope = new();
        scope.Run(() =>
        {
            Scope.OnError(error => errors.Add(error.Message));
            _ = subject.ToSignal(0);
        });
        subject.OnError(new InvalidOperationException("lost"));
        Assert.Equal(["lost"], errors);
        scope.Dispose();
    }

    /// <summary>An observer of its own: those of System.Reactive stop listening by themselves.</summary>
    private sealed class Recorder<T> : IObserver<T>
    {
        internal List<string> Heard { get; } = [];

        public void OnNext(T value) => Heard.Add($"{value}");

        public void OnError(Exception error) => Heard.Add(error.GetType().Name);

        public void OnCompleted()
        {
        }
    }
}
