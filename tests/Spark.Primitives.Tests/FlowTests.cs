using System.Collections.ObjectModel;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary><c>Each</c> and <c>Show</c>: nodes come, move and go, and stand where the data says.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task What_an_element_is_told_of_itself_is_not_of_another_that_had_its_row()
    {
        Signal<int> shown = new(0);
        List<string> told = [];
        await using TestApp app = await TestApp.StartAsync(
            () => Each(() => Enumerable.Range(shown.Value * 10, 1 + shown.Value % 4), number => number, number => (number.Peek() + number.Peek() / 10) % 2 == 0 ? Wide() : Told()), width: 20, height: 20);
        for (int round = 1; round < 20; round++) await app.InvokeAsync(() => shown.Value = round);
        Assert.Contains("7 2 2 0 0", told);
        // Some of it may be known before the rest.
        Assert.All(told, line => Assert.Matches("^[07] [02] [02] 0 0$", line));

        static Element Wide() => Box(new() { Width = 19, Height = 5, Overflow = Overflow.Auto, ScrollY = new(3) }, Text("a\nb\nc\nd\ne\nf\ng\nh\ni", new() { Shrink = 0 }));

        Element Told()
        {
            NodeRef box = new();
            _ = new Effect(() => told.Add($"{box.Width} {box.Height} {box.ContentHeight} {box.MaxScrollY} {box.ScrollY}"));
            return Box(new() { Ref = box, Width = 7, Height = 2, Overflow = Overflow.Auto });
        }
    }

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
    public async Task What_is_shown_while_a_condition_holds_may_rely_on_it()
    {
        Signal<string?> user = new("Ada");
        await using var app = await TestApp.StartAsync(
            () => Box(Show(() => user.Value is not null, () => Text(() => user.Value!.ToUpperInvariant()), () => Text("nobody"))), width: 10, height: 2);
        app.Snapshot().ShouldMatch("ADA");
        user.Value = null;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("nobody");
    }

    [Fact]
    public async Task A_list_and_what_counts_it_change_in_one_commit()
    {
        ReactiveList<string> items = new(["a"]);
        Signal<string[]> names = new(["x"]);
        await using var app = await TestApp.StartAsync(
            () => Box(Text(() => $"{items.Count} {names.Value.Length}"), Each(items, item => item, item => Text(item.Peek())), Each(() => names.Value, name => name, name => Text(() => name.Value))),
            width: 4, height: 6);
        ulong before = app.Session.Segment.Journal.CommitNumber;
        Graph.Current.Batch(() =>
        {
            items.Add("b");
            names.Value = ["y", "x"];
        });
        Assert.Equal(before + 1, app.Session.Segment.Journal.CommitNumber);
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("2 2\na\nb\ny\nx");
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
    public async Task A_handler_that_throws_reaches_the_error_handler_around_its_element_and_the_app_goes_on()
    {
        List<string> inner = [], outer = [];
        InvalidOperationException Failure(string what) => new(what);
        Scope pane = null!;
        await using var app = await TestApp.StartAsync(
            () =>
            {
                Scope.OnError(error => outer.Add(error.Message));
                pane = new Scope(Scope.Current);
                return Box(new() { Commands = [new("fail", "Fail", "ctrl+f, g f", () => throw Failure("command"))] },
                    pane.Run(() =>
                    {
                        Scope.OnError(error => inner.Add(error.Message));
                        return Box(Button("press", () => throw Failure("press")), Button("wait", async () => { await Task.Yield(); throw Failure("late"); }),
                            Input(new() { OnSubmit = _ => throw Failure("submit"), OnMouse = mouse => { if (mouse.Action == MouseAction.Down) throw Failure("mouse"); } }));
                    }),
                    Box(new() { OnHover = isOver => { if (isOver) throw Failure("hover"); } }, Text("hover here")));
            }, width: 12, height: 4);
        await app.PressAsync(Key.Enter, Key.Ctrl('f'), Key.Tab, Key.Enter, Key.Tab, Key.Enter);
        await app.ClickAsync(2, 2);
        await app.MoveMouseAsync(2, 3);
        Assert.Equal(["late", "mouse", "press", "submit"], inner.Order());
        Assert.Equal(["command", "hover"], outer);
        await app.TypeAsync("on");
        Assert.Equal("on", app.Snapshot().Row(2));
        pane.Dispose();
    }

    [Fact]
    public async Task Each_follows_an_observable_collection()
    {
        ObservableCollection<string> items = ["x"];
        await using var app = await TestApp.StartAsync(
            () => Box(Each(items, item => item, item => Text(() => item.Value))), width: 4, height: 4);
        items.Insert(0, "w");
        items.Add("y");
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("w\nx\ny");
    }

    [Fact]
    public async Task Each_follows_an_observable_collection_that_a_function_returns()
    {
        ObservableCollection<string> first = ["x"], second = ["z"];
        Signal<bool> isSecond = new(false);
        await using var app = await TestApp.StartAsync(
            () => Box(Each(() => isSecond.Value ? second : first, item => item, item => Text(() => item.Value))), width: 4, height: 4);
        first.Add("y");
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("x\ny");
        isSecond.Value = true;
        second.Insert(0, "w");
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("w\nz");
    }

    [Fact]
    public async Task One_more_item_of_a_list_costs_one_row()
    {
        ReactiveList<int> items = new(Enumerable.Range(0, 1000));
        int keys = 0, rows = 0;
        await using var app = await TestApp.StartAsync(
            () => Box(Each(items, item => { keys++; return item; }, item => { rows++; return Text(() => $"{item.Value}"); })), width: 6, height: 3);
        (keys, rows) = (0, 0);
        items.Add(1000);
        items.RemoveAt(0);
        items.Move(1, 0);
        await app.SettleAsync();
        Assert.Equal((1, 1), (keys, rows));
        Assert.Equal(1001, app.NodeCount);
        Assert.Equal(["2", "1", "3"], Enumerable.Range(0, 3).Select(app.Snapshot().Row));
    }

    [Fact]
    public async Task An_item_that_is_taken_out_and_put_in_again_keeps_its_row()
    {
        ReactiveList<string> items = new(["a", "b", "c"]);
        int made = 0;
        await using var app = await TestApp.StartAsync(
            () => Box(Each(items, item => item, item => { made++; return Text(() => item.Value); })), width: 4, height: 3);
        Graph.Current.Batch(() =>
        {
            items.RemoveAt(0);
            items.Add("a");
        });
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("b\nc\na");
        Assert.Equal(3, made);
    }

    [Fact]
    public async Task Random_changes_of_a_list_come_out_as_the_list()
    {
        Random random = new(20261130);
        ReactiveList<int> items = [];
        int next = 0;
        await using var app = await TestApp.StartAsync(
            () => Box(Each(items, item => item, item => item.Peek() % 3 == 0 ? Show(() => true, () => Text($"{item.Peek()}")) : Text(() => $"{item.Value}"))),
            width: 6, height: 60);
        for (int round = 0; round < 200; round++)
        {
            Graph.Current.Batch(() =>
            {
                for (int change = random.Next(4); change >= 0; change--) Change(items, random, ref next);
            });
            await app.SettleAsync();
            app.Snapshot().ShouldMatch(string.Join('\n', items));
            Assert.Equal(items.Count + 1, app.NodeCount);
        }
    }

    private static void Change(ReactiveList<int> items, Random random, ref int next)
    {
        int kind = items.Count == 0 ? 0 : items.Count > 40 ? 1 : random.Next(7);
        if (kind is 0 or 4 or 5) items.Insert(random.Next(items.Count + 1), next++);
        else if (kind == 1) items.RemoveAt(random.Next(items.Count));
        else if (kind == 2) items.Move(random.Next(items.Count), random.Next(items.Count));
        else if (kind == 3) items[random.Next(items.Count)] = next++;
        else items.RemoveAt(items.Count - 1);
    }

    [Fact]
    public async Task A_row_that_throws_is_made_with_the_next_change()
    {
        ReactiveList<string> items = new(["a"]);
        bool throws = true;
        int errors = 0;
        await using var app = await TestApp.StartAsync(
            () =>
            {
                Scope.OnError(_ => errors++);
                return Box(Each(items, item => item, item => throws && item.Peek() == "b" ? throw new InvalidOperationException("on purpose") : Text(() => item.Value)));
            }, width: 4, height: 4);
        items.Add("b");
        await app.SettleAsync();
        Assert.Equal(1, errors);
        app.Snapshot().ShouldMatch("a");
        throws = false;
        items.Add("c");
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("a\nb\nc");
        Assert.Equal(4, app.NodeCount);
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
