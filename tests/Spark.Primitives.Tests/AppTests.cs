using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class AppTests
{
    [Fact]
    public async Task Post_runs_on_the_loop_and_nothing_happens_after_the_end()
    {
        Signal<int> count = new(0);
        TestApp app = await TestApp.StartAsync(() => Text(() => $"{count.Value}"), width: 4, height: 1);
        await Task.Run(() => App.Post(() => count.Value++));
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("1");
        await app.DisposeAsync();
        App.Post(() => count.Value++);
        App.Exit(3);
        Assert.Equal(1, count.Peek());
    }

    [Fact]
    public async Task Exit_ends_with_its_code()
    {
        await using var app = await TestApp.StartAsync(() => Button("end", () => App.Exit(7)), width: 6, height: 1);
        await app.PressAsync(Key.Enter);
        await app.SettleAsync();
        Assert.Equal(7, app.ExitCode);
    }

    [Fact]
    public async Task An_observable_is_a_source_of_a_prop()
    {
        TestSource source = new();
        await using var app = await TestApp.StartAsync(() => Text(Bind(source, "none")), width: 8, height: 1);
        app.Snapshot().ShouldMatch("none");
        await Task.Run(() => source.Send("sent"));
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("sent");
    }

    [Fact]
    public async Task An_app_under_test_takes_keys_after_its_engine_died()
    {
        Signal<string> value = new("");
        await using TestApp app = await TestApp.StartAsync(() => Input(new() { Value = value, AutoFocus = true }), width: 10, height: 1);
        await app.TypeAsync("be");
        int first = app.Session.Engine.ProcessId;
        app.Session.Engine.Replace();
        Assert.True(SpinWait.SpinUntil(() => app.Session.Engine.ProcessId != first, TimeSpan.FromSeconds(10)), "There is no other engine.");
        await app.TypeAsync("hind");
        Assert.Equal("behind", value.Value);
        app.Snapshot().ShouldMatch("behind");
    }

    [Fact]
    public void Elements_outside_of_an_app_are_an_error_that_names_the_place()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Text("nowhere"));
        Assert.Contains("App.RunAsync", error.Message, StringComparison.Ordinal);
    }

    private sealed class TestSource : IObservable<string>
    {
        private IObserver<string>? _observer;

        public IDisposable Subscribe(IObserver<string> observer)
        {
            _observer = observer;
            return new Scope(null);
        }

        internal void Send(string value) => _observer!.OnNext(value);
    }
}
