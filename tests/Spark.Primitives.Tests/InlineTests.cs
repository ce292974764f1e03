using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What a live region is high: its content and what is open above it, and never more than the screen.</summary>
public sealed class InlineTests
{
    private static readonly SparkOptions s_inline = new() { Mode = ScreenMode.Inline };

    [Fact]
    public async Task Content_that_is_higher_than_the_screen_shrinks_where_it_can_scroll()
    {
        ReactiveList<string> lines = new(["1", "2"]);
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Box(new() { OverflowY = Overflow.Auto, StickToEnd = true, Scrollbar = ScrollbarVisibility.Never }, Each(lines, line => line, line => Text(line.Peek(), new() { Shrink = 0 }))),
            Box(new() { Shrink = 0, Border = BorderStyle.Single }, Input(new() { AutoFocus = true }))), width: 8, height: 7, s_inline);
        Assert.Equal(["1", "2", "┌──────┐", "│      │", "└──────┘"], app.Snapshot().Rows());
        await app.InvokeAsync(() =>
        {
            for (int line = 3; line <= 20; line++) lines.Add($"{line}");
        });
        Assert.Equal(["17", "18", "19", "20", "┌──────┐", "│      │", "└──────┘"], app.Snapshot().Rows());
        await app.ResizeAsync(8, 5);
        Assert.Equal(["19", "20", "┌──────┐", "│      │", "└──────┘"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task What_opens_beside_something_has_room_and_gives_it_back()
    {
        Signal<bool> isOpen = new(false);
        NodeRef field = new();
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Text("field", new() { Ref = field, AlignSelf = Align.Start }),
            Show(isOpen, () => Box(new() { Anchor = new Anchor(field), Border = BorderStyle.Single }, Text("one\ntwo")))), width: 8, height: 7, s_inline);
        Assert.Equal(["field"], app.Snapshot().Rows());
        await app.InvokeAsync(() => isOpen.Value = true);
        Assert.Equal(["field", "┌───┐", "│one│", "│two│", "└───┘"], app.Snapshot().Rows());
        await app.InvokeAsync(() => isOpen.Value = false);
        Assert.Equal(["field"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task The_keyboard_is_seen_where_it_comes_though_nothing_shrinks()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Text("1\n2\n3\n4\n5\n6"), Input(new() { Placeholder = "here", AutoFocus = true })), width: 8, height: 4, s_inline);
        Assert.Equal(["4", "5", "6", "here"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task What_is_printed_can_be_looked_at()
    {
        await using TestApp app = await TestApp.StartAsync(() => Text("here"), width: 8, height: 3, s_inline);
        StyledText bold = StyledText.Create("a ", Span("b", new() { Attributes = TextAttributes.Bold }), "\n");
        await app.InvokeAsync(() =>
        {
            App.Print("plain");
            App.Print(bold);
        });
        Assert.Equal(["plain\n", bold], app.Printed);
        Assert.Equal(["here"], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_dialog_goes_along_when_the_mode_changes()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("page 1"), Text("page 2")), width: 30, height: 14, new() { Mode = ScreenMode.Fullscreen });
        await app.InvokeAsync(() => _ = Dialogs.AlertAsync("hello"));
        Assert.Contains("hello", app.Snapshot().Rows()[6], StringComparison.Ordinal);
        await app.InvokeAsync(() => App.SetMode(ScreenMode.Inline));
        await app.SettleAsync();
        Assert.Equal(("page 1", "page 2"), (app.Snapshot().Rows()[0], app.Snapshot().Rows()[1]));
        Assert.Contains("hello", app.Snapshot().Rows()[4], StringComparison.Ordinal);
        await app.InvokeAsync(() => App.SetMode(ScreenMode.Fullscreen));
        await app.SettleAsync();
        Assert.Contains("hello", app.Snapshot().Rows()[6], StringComparison.Ordinal);
        await app.PressAsync(Key.Enter);
        Assert.DoesNotContain("hello", app.Snapshot().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completions_are_seen()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Input(new() { AutoFocus = true, ShowsCompletions = true, Complete = _ => ["/help", "/exit"] }), width: 12, height: 7, s_inline);
        await app.TypeAsync("/");
        Assert.Contains("/help", app.Snapshot().ToString(), StringComparison.Ordinal);
        Assert.Contains("/exit", app.Snapshot().ToString(), StringComparison.Ordinal);
    }
}
