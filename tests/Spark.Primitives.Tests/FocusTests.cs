using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class FocusTests
{
    private readonly List<string> _log = [];

    private Element Stop(string name, BoxProps? props = null, Prop<bool> disabled = default, int tabIndex = 0, NodeRef? handle = null) => Box(
        new() { Focusable = true, Width = 4, Height = 1, Disabled = disabled, TabIndex = tabIndex, Ref = handle, OnFocus = () => _log.Add(name) }, Text(name));

    [Fact]
    public async Task Tab_goes_by_index_and_place_and_skips_what_cannot_take_the_keyboard()
    {
        Signal<bool> isOff = new(true);
        await using var app = await TestApp.StartAsync(
            () => Box(Stop("late", tabIndex: 1), Stop("a"), Stop("off", disabled: isOff), Stop("never", tabIndex: -1), Stop("b")), width: 9, height: 6);
        await app.PressAsync(Key.Tab, Key.Tab, Key.Tab, Key.Tab.With(KeyModifiers.Shift));
        Assert.Equal(["a", "b", "late", "a", "late"], _log);
    }

    [Fact]
    public async Task A_group_is_one_stop_and_the_arrows_move_in_it()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(Stop("before"),
                Box(new() { FocusGroup = true, Direction = FlexDirection.Row }, Stop("one"), Stop("two"), Stop("three")),
                Stop("behind")),
            width: 20, height: 4);
        await app.PressAsync(Key.Tab, Key.Right, Key.Right, Key.Right, Key.Tab);
        Assert.Equal(["before", "one", "two", "three", "behind"], _log);
        _log.Clear();
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift), Key.Left, Key.Up);
        Assert.Equal(["three", "two"], _log);
    }

    [Fact]
    public async Task A_box_may_have_the_keyboard_from_the_start()
    {
        NodeRef second = null!, third = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(Stop("first"), Box(new() { Focusable = true, AutoFocus = true, Height = 1, Ref = second = new() }), Box(new() { AutoFocus = true, Height = 1, Ref = third = new() })),
            width: 9, height: 3);
        Assert.Equal((true, false), (second.HasFocus, third.HasFocus));
    }

    [Fact]
    public async Task A_trap_keeps_the_keyboard_and_gives_it_back()
    {
        Signal<bool> isOpen = new(false);
        await using var app = await TestApp.StartAsync(
            () => Box(Stop("a"), Stop("b"), Show(() => isOpen.Value, () => Box(new() { FocusTrap = true }, Stop("yes"), Stop("no")))), width: 9, height: 6);
        await app.PressAsync(Key.Tab);
        await app.InvokeAsync(() => isOpen.Value = true);
        await app.PressAsync(Key.Tab, Key.Tab);
        await app.ClickAsync(0, 0);
        Assert.Equal(["a", "b", "yes", "no", "yes"], _log);
        await app.InvokeAsync(() => isOpen.Value = false);
        Assert.Equal("b", _log[^1]);
    }

    [Fact]
    public async Task What_is_behind_a_dialog_hears_nothing_of_keys_and_mouse_until_it_is_closed()
    {
        Signal<bool> isOpen = new(false);
        List<string> done = [];
        await using var app = await TestApp.StartAsync(() => Box(
            new() { Height = Percent(100), Commands = [new("quit", "Quit", "q", () => done.Add("quit")), new("go", "Go", "g g", () => done.Add("go"))] },
            Button("behind", () => done.Add("behind"), new() { AutoFocus = true }),
            Show(isOpen, () => Box(
                new() { Position = Position.Absolute, Inset = 0, Overlay = true, OnClick = _ => isOpen.Value = false },
                Box(new() { FocusTrap = true, Inset = new Edges(2, Auto, Auto, 0), Commands = [new("save", "Save", "s", () => done.Add("save"))] }, Button("ok", () => done.Add("ok")), CommandHelp(new() { Width = 30 }))))),
            width: 32, height: 9);
        await app.InvokeAsync(() => isOpen.Value = true);
        Assert.Contains("Quit", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.TypeAsync("qsggx");
        await app.PressAsync(Key.Enter);
        Assert.Equal(["save", "ok"], done);
        // The backdrop is around it, and closes it; then everything is as before.
        await app.ClickAsync(30, 8);
        Assert.False(isOpen.Peek());
        await app.TypeAsync("qgg");
        await app.ClickAsync(2, 0);
        Assert.Equal(["save", "ok", "quit", "go", "behind"], done);
    }

    [Fact]
    public async Task A_dialog_beside_what_it_covers_keeps_the_mouse_from_it_and_needs_nothing_to_focus()
    {
        List<string> done = [];
        await using var app = await TestApp.StartAsync(() => Box(
            new() { Commands = [new("quit", "Quit", "q", () => done.Add("quit"))] },
            Button("behind", () => done.Add("behind")),
            Box(new() { FocusTrap = true, Commands = [new("close", "Close", "c", () => done.Add("close"))] }, Text("wait"))), width: 10, height: 3);
        await app.ClickAsync(2, 0);
        await app.TypeAsync("qc");
        Assert.Equal(["close"], done);
    }

    [Fact]
    public async Task A_button_that_goes_when_it_is_pressed_leaves_the_keyboard_to_the_next_one_even_where_Tab_passes_it()
    {
        Signal<bool> isThere = new(true);
        Signal<string> typed = new("");
        await using var app = await TestApp.StartAsync(() => Box(
            Stop("first"), Stop("second"),
            Show(isThere, () => Button("new messages", () => isThere.Value = false, new() { TabIndex = -1 })),
            Input(new() { Value = typed, AutoFocus = true })), width: 20, height: 5);
        await app.ClickAsync(3, 2);
        Assert.False(isThere.Peek());
        await app.TypeAsync("x");
        Assert.Equal("x", typed.Peek());
    }

    [Fact]
    public async Task Directions_go_to_the_nearest()
    {
        Element Row(string left, string right) => Box(new() { Direction = FlexDirection.Row, Gap = 2 }, Stop(left), Stop(right));
        await using var app = await TestApp.StartAsync(() => Box(Row("a", "b"), Row("c", "d")), width: 20, height: 4);
        await app.InvokeAsync(() => { Focus.Toward(FocusDirection.Right); Focus.Toward(FocusDirection.Down); Focus.Toward(FocusDirection.Left); Focus.Toward(FocusDirection.Up); });
        Assert.Equal(["a", "b", "d", "c", "a"], _log);
        await app.InvokeAsync(() => Assert.False(Focus.Toward(FocusDirection.Up)));
    }

    [Fact]
    public async Task A_button_that_goes_down_brings_the_keyboard_and_not_the_ring()
    {
        NodeRef second = null!;
        await using var app = await TestApp.StartAsync(() => Box(Stop("a"), Stop("b", handle: second = new NodeRef())), width: 9, height: 3);
        Assert.True(await Visible(app));
        await app.ClickAsync(1, 1);
        Assert.Equal(["a", "b"], _log);
        Assert.True(second.HasFocus);
        Assert.False(await Visible(app));
        await app.PressAsync(Key.Tab);
        Assert.True(await Visible(app));
    }

    private static async Task<bool> Visible(TestApp app)
    {
        bool isVisible = false;
        await app.InvokeAsync(() => isVisible = Focus.IsVisible);
        return isVisible;
    }

    [Fact]
    public async Task Focus_within_is_followed()
    {
        NodeRef panel = null!;
        List<bool> seen = [];
        await using var app = await TestApp.StartAsync(() =>
        {
            panel = new NodeRef();
            _ = new Effect(() => seen.Add(panel.HasFocusWithin));
            return Box(Box(new() { Ref = panel }, Stop("in")), Stop("out"));
        }, width: 9, height: 3);
        await app.PressAsync(Key.Tab, Key.Tab);
        Assert.Equal([true, false, true], seen.SkipWhile(within => !within));
    }

    [Fact]
    public async Task Who_is_disabled_or_unmounted_loses_the_keyboard_to_the_next()
    {
        Signal<bool> isOff = new(false), isThere = new(true);
        await using var app = await TestApp.StartAsync(
            () => Box(Stop("a", disabled: isOff), Show(() => isThere.Value, () => Stop("b")), Stop("c")), width: 9, height: 4);
        await app.InvokeAsync(() => isOff.Value = true);
        await app.PressAsync(Key.Char('x'));
        await app.InvokeAsync(() => isThere.Value = false);
        Assert.Equal(["a", "b", "c"], _log);
    }

    [Fact]
    public async Task Coming_and_going_is_told_of_the_element_itself_and_the_handle_tells_what_is_inside()
    {
        NodeRef pane = new();
        await using var app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Focusable = true, Ref = pane, OnFocus = () => _log.Add("in"), OnBlur = () => _log.Add("out") }, Input()),
                Button("next", () => { })),
            width: 20, height: 4);
        Assert.Equal("in True", $"{string.Join(' ', _log)} {pane.HasFocusWithin}");
        await app.PressAsync(Key.Tab);
        Assert.Equal("in out True", $"{string.Join(' ', _log)} {pane.HasFocusWithin}");
        await app.PressAsync(Key.Tab);
        Assert.Equal("in out False", $"{string.Join(' ', _log)} {pane.HasFocusWithin}");
    }

    /// <summary>Who changes what is on the screen and gives the keyboard in the same handler need not know that the change comes behind it.</summary>
    [Fact]
    public async Task The_keyboard_can_be_given_to_what_the_same_handler_shows_or_enables()
    {
        NodeRef shown = new(), enabled = new();
        Signal<bool> isShown = new(false), isOff = new(true);
        Signal<string> text = new(""), other = new("");
        await using var app = await TestApp.StartAsync(
            () => Box(new()
            {
                Commands =
                [
                    new("show", "Show", "f1", () => { isShown.Value = true; _log.Add($"{shown.TakeFocus()}"); }),
                    new("enable", "Enable", "f2", () => { isOff.Value = false; _log.Add($"{enabled.TakeFocus()}"); }),
                ],
            },
                Button("here", () => { }), Show(isShown, () => Input(new() { Ref = shown, Value = text })), Input(new() { Ref = enabled, Disabled = isOff, Value = other })),
            width: 9, height: 4);
        await app.SendAsync("\u001bOPab"u8);
        Assert.Equal("ab", text.Value);
        await app.SendAsync("\u001bOQcd"u8);
        Assert.Equal(("ab", "cd"), (text.Value, other.Value));
        Assert.Equal(["False", "False"], _log);
    }

    [Fact]
    public async Task A_keyboard_that_was_asked_for_in_vain_is_not_taken_later()
    {
        NodeRef field = new();
        Signal<bool> isShown = new(false);
        Signal<string> text = new("");
        await using var app = await TestApp.StartAsync(() => Box(Input(new() { Value = text }), Show(isShown, () => Input(new() { Ref = field }))), width: 9, height: 4);
        await app.InvokeAsync(() => Assert.False(field.TakeFocus()));
        await app.InvokeAsync(() => isShown.Value = true);
        Assert.False(field.HasFocus);
        await app.TypeAsync("ab");
        Assert.Equal("ab", text.Value);
    }

    /// <summary>A card that goes from one list to another is made anew there before or after it is ended here, as the lists stand: its handle goes along either way.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handle_goes_along_with_what_is_made_anew_elsewhere(bool isToTheSecond)
    {
        NodeRef card = new();
        Signal<string[]> first = new(isToTheSecond ? ["card"] : []), second = new(isToTheSecond ? [] : ["card"]);
        Element Column(Signal<string[]> cards) =>
            Box(new() { Width = 5 }, Each(() => cards.Value, name => name, name => Box(new() { Focusable = true, Ref = card }, Text(() => name.Value))));
        await using var app = await TestApp.StartAsync(() => Box(new() { Direction = FlexDirection.Row }, Column(first), Column(second), Button("x", () => { })), width: 14, height: 2);
        Assert.True(card.HasFocus);
        await app.InvokeAsync(() =>
        {
            (first.Value, second.Value) = (second.Value, first.Value);
            card.TakeFocus();
        });
        Assert.Equal((true, true, isToTheSecond ? 5 : 0), (card.IsMounted, card.HasFocus, card.X));
    }

    [Fact]
    public async Task A_handle_in_two_elements_is_an_error()
    {
        NodeRef handle = new();
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestApp.StartAsync(() => Box(Text("a", new() { Ref = handle }), Text("b", new() { Ref = handle }))));
        Assert.Contains("two elements", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_that_comes_to_stand_in_two_elements_is_an_error_of_the_second()
    {
        NodeRef handle = new();
        Signal<bool> isTwice = new(false);
        await using var app = await TestApp.StartAsync(() => Box(Text("a", new() { Ref = handle }), Show(isTwice, () => new Scope(Scope.Current).Run(() =>
        {
            Scope.OnError(error => _log.Add(error.Message));
            return Text("b", new() { Ref = handle });
        }))));
        await app.InvokeAsync(() => isTwice.Value = true);
        Assert.Contains("two elements", Assert.Single(_log), StringComparison.Ordinal);
    }

    [Fact]
    public void A_handle_without_an_app_takes_no_keyboard() => Assert.False(new NodeRef().TakeFocus());

    [Fact]
    public async Task A_paste_goes_where_a_key_would_and_not_into_what_was_disabled()
    {
        Signal<bool> isOff = new(false);
        Signal<string> first = new(""), second = new("");
        await using var app = await TestApp.StartAsync(
            () => Box(Input(new() { Value = first, Disabled = isOff, AutoFocus = true }), Input(new() { Value = second })), width: 9, height: 2);
        await app.InvokeAsync(() => isOff.Value = true);
        await app.PasteAsync("text");
        Assert.Equal(("", "text"), (first.Value, second.Value));
    }
}
