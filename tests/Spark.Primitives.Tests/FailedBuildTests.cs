using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What throws while it is made, or while it is given the keyboard, leaves nothing behind, and its exception goes where the others go.</summary>
public sealed class FailedBuildTests
{
    private readonly List<string> _log = [];
    private readonly Signal<bool> _isOpen = new(false);
    private readonly Signal<string> _text = new("");

    [Fact]
    public async Task A_trap_that_failed_holds_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(() => Guarded(() => Box(
            Button("other", () => _log.Add("other")),
            Show(_isOpen, () => Box(
                Box(new() { FocusTrap = true }, Button("in", () => _log.Add("in"))),
                _isOpen.Value ? throw new InvalidOperationException("made") : Text(""))))), width: 20, height: 4);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Enter);
        await app.ClickAsync(1, 0);
        await app.InvokeAsync(() => _isOpen.Value = false);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["made", "other", "other", "other"], _log);
    }

    [Fact]
    public async Task What_failed_leaves_no_nodes()
    {
        await using TestApp app = await TestApp.StartAsync(() => Guarded(() => Box(
            Show(_isOpen, () => Box(Text("a"), _isOpen.Value ? throw new InvalidOperationException("made") : Text(""))))), width: 20, height: 4);
        int nodes = app.NodeCount;
        for (int round = 0; round < 20; round++)
        {
            await app.InvokeAsync(() => _isOpen.Value = true);
            await app.InvokeAsync(() => _isOpen.Value = false);
        }

        Assert.Equal((nodes, 20), (app.NodeCount, _log.Count));
    }

    [Fact]
    public async Task A_menu_that_failed_leaves_no_nodes()
    {
        MenuItem[] items = [new("first", () => { }), new("second", () => { }) { CanRun = () => throw new InvalidOperationException("asked") }];
        await using TestApp app = await TestApp.StartAsync(() => Guarded(() => Box(new() { ContextMenu = () => items, Width = 9, Height = 2 })), width: 20, height: 4);
        int nodes = app.NodeCount;
        await app.ClickAsync(1, 0, MouseButton.Right);
        Assert.Equal((nodes, "asked"), (app.NodeCount, string.Join(' ', _log)));
    }

    [Fact]
    public async Task A_dialog_whose_content_failed_gives_the_keyboard_back()
    {
        await using TestApp app = await TestApp.StartAsync(() => Guarded(() => Box(
            new() { OnKey = key => { if (key.Is(Key.Function(2))) _ = Dialogs.ShowAsync<int>(_ => Box(Input(new() { AutoFocus = true }), Fails())); } },
            Input(new() { Value = _text, AutoFocus = true }))), width: 20, height: 4);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Function(2));
        await app.TypeAsync("x");
        Assert.Equal(("x", nodes, "made"), (_text.Peek(), app.NodeCount, string.Join(' ', _log)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dialog_opens_although_who_had_the_keyboard_throws_when_it_goes(bool isAwaited)
    {
        await using TestApp app = await TestApp.StartAsync(() => Guarded(() => Box(
            Button("open", Open, new() { OnBlur = () => throw new InvalidOperationException("blur") }),
            Dialog(_isOpen, () => Button("inner", () => _isOpen.Value = false)))), width: 40, height: 12);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Enter);
        Assert.Equal(["blur"], _log);
        await app.PressAsync(Key.Escape);
        Assert.Equal(nodes, app.NodeCount);
        await app.PressAsync(Key.Enter);
        Assert.Equal(["blur", "blur"], _log);

        void Open()
        {
            if (isAwaited) _ = Dialogs.AlertAsync("told");
            else _isOpen.Value = true;
        }
    }

    [Theory]
    [InlineData("tab")]
    [InlineData("arrow")]
    [InlineData("click")]
    public async Task What_hears_of_the_keyboard_throws_to_the_scope_around_it(string way)
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { FocusGroup = way == "arrow" },
            Button("0", () => { }),
            Guarded(() => Button("1", () => _log.Add("pressed"), new() { OnFocus = () => throw new InvalidOperationException("focus") }))), width: 10, height: 2);
        if (way == "click") await app.ClickAsync(1, 1);
        else await app.PressAsync(way == "tab" ? Key.Tab : Key.Down);
        await app.PressAsync(Key.Enter);
        Assert.Equal(way == "click" ? ["focus", "pressed", "pressed"] : ["focus", "pressed"], _log);
    }

    [Fact]
    public async Task What_gets_the_keyboard_back_from_a_dialog_throws_to_the_scope_around_it()
    {
        bool throws = true;
        await using TestApp app = await TestApp.StartAsync(() => Box(
            Button("0", () => { }),
            Guarded(() => Button("1", () => _log.Add("pressed"), new() { OnFocus = () => { if (throws) throw new InvalidOperationException("focus"); } })),
            Dialog(_isOpen, () => Text("here"))), width: 20, height: 6);
        await app.PressAsync(Key.Tab);
        await app.InvokeAsync(() => _isOpen.Value = true);
        await app.PressAsync(Key.Escape);
        throws = false;
        await app.PressAsync(Key.Enter);
        Assert.Equal(["focus", "focus", "pressed"], _log);
    }

    [Fact]
    public async Task What_throws_in_a_dialog_goes_to_who_opened_it()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Guarded(() => Button("open", () => Dialogs.ShowAsync<bool>(
            answer => Box(Button("1", () => throw new InvalidOperationException("handler")), Button("2", Answer(answer))),
            new() { OnClose = () => throw new InvalidOperationException("closed") })))), width: 20, height: 8);
        int nodes = app.NodeCount;
        await app.PressAsync(Key.Enter, Key.Enter, Key.Tab, Key.Enter);
        Assert.Equal(["handler", "closed", "answered"], _log);
        Assert.Equal(nodes, app.NodeCount);

        static Action Answer(Action<bool> answer) => () =>
        {
            answer(true);
            throw new InvalidOperationException("answered");
        };
    }

    private static Element Fails() => throw new InvalidOperationException("made");

    private Element Guarded(Func<Element> make) => new Scope().Run(() =>
    {
        Scope.OnError(error => _log.Add(error.Message));
        return make();
    });
}
