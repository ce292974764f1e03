using System.Text;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task Press_repeat_and_release_are_told_apart_and_only_the_first_two_type()
    {
        List<string> heard = [];
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { OnKeyCapture = key => heard.Add($"{key.Key} {key.Action} {key.Text}") }, Input(new() { Value = value = new("") })), 20, 2,
            new SparkOptions { KeyReleases = true });
        await app.SendAsync("\u001b[97;;97u\u001b[97;1:2;97u\u001b[97;1:3u\u001b[97:65;2;65u"u8.ToArray());
        Assert.Equal(["a Press a", "a Repeat a", "a Release ", "shift+a Press A"], heard);
        Assert.Equal("aaA", value.Value);
    }

    [Fact]
    public async Task An_input_methods_text_comes_without_a_key()
    {
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = value = new("") }), 20, 1);
        await app.SendAsync("\u001b[0;;12363:12394u"u8.ToArray());
        Assert.Equal("かな", value.Value);
    }

    [Fact]
    public async Task Capture_goes_inwards_bubbling_outwards_and_handled_ends_it()
    {
        List<string> heard = [];
        bool stops = false;
        await using var app = await TestApp.StartAsync(
            () => Box(new() { OnKeyCapture = _ => heard.Add("outer in"), OnKey = _ => heard.Add("outer out") },
                Box(new() { Focusable = true, OnKeyCapture = key => { heard.Add("inner in"); key.Handled = stops; }, OnKey = _ => heard.Add("inner out") })),
            9, 2);
        await app.PressAsync(Key.Char('x'));
        Assert.Equal(["outer in", "inner in", "inner out", "outer out"], heard);
        heard.Clear();
        stops = true;
        await app.PressAsync(Key.Char('x'));
        Assert.Equal(["outer in", "inner in"], heard);
    }

    [Fact]
    public async Task Clicks_are_dropped_before_keys()
    {
        int clicks = 0;
        Signal<string> value = null!;
        await using var app = await TestApp.StartAsync(() => Box(new() { OnClick = _ => clicks++ }, Input(new() { Value = value = new("") })), 20, 3);
        string click = "\u001b[<0;5;3M\u001b[<0;5;3m";
        await app.SendAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(click, 20_000)) + "keys"));
        Assert.Equal("keys", value.Value);
        Assert.InRange(clicks, 1, 20_000);
    }

    [Fact]
    public async Task A_paste_goes_to_who_has_the_keyboard_and_outwards()
    {
        StringBuilder pasted = new();
        await using var app = await TestApp.StartAsync(
            () => Box(new() { OnPaste = paste => pasted.Append(paste.Text).Append(paste.IsLast ? "|" : "") }, Box(new() { Focusable = true })), 9, 2);
        await app.PasteAsync("one\ttwo");
        Assert.Equal("one\ttwo|", pasted.ToString());
    }

    [Fact]
    public async Task The_terminals_own_focus_is_followed()
    {
        List<bool> seen = [];
        await using var app = await TestApp.StartAsync(() =>
        {
            _ = new Effect(() => seen.Add(Focus.IsTerminalFocused));
            return Text("x");
        }, 5, 1);
        await app.SendAsync("\u001b[O\u001b[I"u8.ToArray());
        Assert.Equal([true, false, true], seen);
    }
}
