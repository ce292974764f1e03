using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Time in a test is the test's own, also for what the app itself waits for; and what comes from elsewhere can be waited for.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task What_an_app_waits_for_comes_when_the_test_says()
    {
        Signal<int> ticks = new(0);
        await using TestApp app = await TestApp.StartAsync(() =>
        {
            _ = TickAsync();
            return Text(() => $"{ticks.Value}");
        }, width: 8, height: 1);
        await app.AdvanceAsync(s_second * 0.9);
        Assert.Equal(0, ticks.Peek());
        await app.AdvanceAsync(s_second * 0.1);
        Assert.Equal("1", app.Snapshot().Row(0).TrimEnd());
        // Each wait begins when the one before has ended.
        await app.AdvanceAsync(s_second * 5);
        Assert.Equal("6", app.Snapshot().Row(0).TrimEnd());
        Assert.Equal(s_second * 6, app.Clock);

        async Task TickAsync()
        {
            while (true)
            {
                await Task.Delay(s_second, App.Clock);
                ticks.Value++;
            }
        }
    }

    [Fact]
    public async Task What_is_typed_is_debounced_by_the_clock_of_the_test_wherever_it_was_made()
    {
        Signal<string> typed = new("");
        IReadable<string> before = typed.Debounce(s_second);
        IReadable<string>? inside = null;
        await using TestApp app = await TestApp.StartAsync(() =>
        {
            inside = typed.Debounce(s_second);
            return Input(new() { Value = typed, AutoFocus = true });
        }, width: 8, height: 1);
        await app.TypeAsync("ab");
        await app.AdvanceAsync(s_second / 2);
        await app.TypeAsync("c");
        await app.AdvanceAsync(s_second / 2);
        Assert.Equal(("", ""), (before.Peek(), inside!.Peek()));
        await app.AdvanceAsync(s_second / 2);
        Assert.Equal(("abc", "abc"), (before.Peek(), inside.Peek()));
    }

    [Fact]
    public async Task What_other_threads_bring_is_waited_for()
    {
        Signal<string> found = new("");
        using SemaphoreSlim goes = new(0);
        await using TestApp app = await TestApp.StartAsync(() =>
        {
            _ = Task.Run(async () =>
            {
                await goes.WaitAsync();
                App.Post(() => found.Value = "here");
            });
            return Text(found);
        }, width: 8, height: 1);
        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(() => app.WaitForAsync(() => found.Value is not "", TimeSpan.FromMilliseconds(20)));
        Assert.Contains("The picture is", exception.Message, StringComparison.Ordinal);
        goes.Release();
        await app.WaitForAsync(() => found.Value is not "");
        Assert.Equal("here", app.Snapshot().Row(0).TrimEnd());
    }
}
