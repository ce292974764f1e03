using System.Collections.ObjectModel;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary><c>Each</c> and <c>Show</c>: nodes come, move and go, and stand where the data says.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task Show_stands_where_it_was_put()
    {
        Signal<bool> shown = new(false);
        await using var app = await TestApp.StartAsync(
            () => Box(Text("first"), Show(() => shown.Value, () => Text("middle")), Text("last")), width: 10, height: 3);
        app.Snapshot().ShouldMatch("first\nlast");
        shown.Value = true;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("first\nmiddle\nlast");
        shown.Value = false;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("first\nlast");
        Assert.Equal(3, app.NodeCount);
    }

    [Fact]
    public async Task Each_follows_its_items_by_key()
    {
        Signal<string[]> items = new(["a", "b", "c"]);
        int made = 0;
        await using var app = await TestApp.StartAsync(
            () => Box(Text("["), Each(() => items.Value, item => item, item => { made++; return Text(() => item.Value); }), Text("]")), width: 4, height: 9);
        app.Snapshot().ShouldMatch("[\na\nb\nc\n]");
        items.Value = ["c", "a", "d", "b"];
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("[\nc\na\nd\nb\n]");
        Assert.Equal(4, made);
        items.Value = [];
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("[\n]");
        Assert.Equal(3, app.NodeCount);
    }

    [Fact]
    public async Task Random_lists_come_out_in_order_and_leak_nothing()
    {
        Random random = new(20261120);
        Signal<int[]> items = new([]);
        await using var app = await TestApp.StartAsync(
            () => Box(Each(() => items.Value, item => item, item =>
                item.Peek() % 3 == 0 ? Show(() => true, () => Text($"{item.Peek()}")) : Text(() => $"{item.Value}"))),
            width: 6, height: 40);
        for (int round = 0; round < 150; round++)
        {
            items.Value = [.. Enumerable.Range(0, 30).OrderBy(_ => random.Next()).Take(random.Next(0, 30))];
            await app.SettleAsync();
            app.Snapshot().ShouldMatch(string.Join('\n', items.Value));
            Assert.Equal(items.Value.Length + 1, app.NodeCount);
        }
    }

    [Fact]
    public async Task A_test_may_await_what_it_likes()
    {
        Signal<int> count = new(0);
        await using var app = await TestApp.StartAsync(() => Text(() => $"{count.Value}"), width: 4, height: 1);
        await Task.Run(() => { });
        await Task.Yield();
        await app.InvokeAsync(() => count.Value++);
        app.Snapshot().ShouldMatch("1");
    }

    [Fact]
    public async Task An_async_handler_comes_back_to_the_loop()
    {
        Signal<string> state = new("idle");
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await TestApp.StartAsync(
            () => Box(Button("go", async () => { state.Value = "busy"; await answer.Task; state.Value = "done"; }), Text(state)), width: 6, height: 2);
        await app.PressAsync(Key.Enter);
        Assert.Equal("busy", app.Snapshot().Row(1));
        answer.SetResult();
        while (app.Snapshot().Row(1) != "done") await app.SettleAsync();
    }

    [Fact]
    public async Task A_handler_that_throws_reaches_whoever_runs_the_app()
    {
        await using var app = await TestApp.StartAsync(() => Button("no", () => throw new InvalidOperationException("on purpose")), width: 6, height: 2);
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.PressAsync(Key.Enter));
        Assert.Equal("on purpose", error.Message);
    }

    [Fact]
    public async Task Each_follows_an_observable_collection()
    {
        ObservableCollection<string> items = ["x"];
        await using var app = await TestApp.StartAsync(
            () => Box(Each<ObservableCollection<string>, string, string>(items, item => item, item => Text(() => item.Value))), width: 4, height: 4);
        items.Insert(0, "w");
        items.Add("y");
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("w\nx\ny");
    }

    [Fact]
    public async Task Focus_moves_on_when_its_element_goes()
    {
        Signal<bool> shown = new(true);
        Signal<string> outer = new("");
        await using var app = await TestApp.StartAsync(
            () => Box(Show(() => shown.Value, () => Input(new() { Placeholder = "inner" })), Input(new() { Value = outer })), width: 8, height: 2);
        shown.Value = false;
        await app.SettleAsync();
        await app.TypeAsync("ok");
        Assert.Equal("ok", outer.Value);
    }

    [Fact]
    public async Task Tab_goes_around_and_skips_what_is_disabled()
    {
        Signal<string>[] values = [new(""), new(""), new("")];
        await using var app = await TestApp.StartAsync(
            () => Box(Input(new() { Value = values[0] }), Input(new() { Value = values[1], Disabled = true }), Input(new() { Value = values[2] })),
            width: 8, height: 3);
        await app.TypeAsync("a");
        await app.PressAsync(Key.Tab);
        await app.TypeAsync("c");
        await app.PressAsync(Key.Tab);
        await app.TypeAsync("a");
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift));
        await app.TypeAsync("c");
        Assert.Equal(["aa", "", "cc"], values.Select(value => value.Value));
    }
}
