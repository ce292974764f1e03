using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>In which order a key goes to handlers, to a text that has the keyboard, and to commands: docs/input.md says so.</summary>
public sealed class KeyOrderTests
{
    private readonly List<string> _heard = [];

    private BoxProps Props(string name, params Command[] commands) => new()
    {
        OnKey = key => _heard.Add($"{name} {key.Key}"), OnKeyCapture = key => _heard.Add($"{name} captures {key.Key}"), Commands = commands,
    };

    private Command Command(string keys) => new("name", "Title", keys, () => _heard.Add($"command {keys}"));

    private Task<TestApp> StartAsync(InputProps input, params Command[] commands) =>
        TestApp.StartAsync(() => Box(Props("outer", commands), Box(Props("inner"), Input(input))), 20, 3);

    private string[] Bubbled => [.. _heard.Where(entry => !entry.Contains("captures", StringComparison.Ordinal))];

    [Fact]
    public async Task A_key_goes_inwards_to_the_text_and_outwards()
    {
        await using TestApp app = await StartAsync(new() { OnKey = key => _heard.Add($"text {key.Key}") }, Command("f5"));
        await app.PressAsync(Key.Function(5));
        Assert.Equal(["outer captures f5", "inner captures f5", "text f5", "inner f5", "outer f5", "command f5"], _heard);
    }

    [Fact]
    public async Task What_a_text_does_with_a_key_nobody_around_hears()
    {
        Signal<string> value = new("some words");
        await using TestApp app = await StartAsync(new() { Value = value });
        string[] keys =
        [
            "x", "X", "left", "right", "home", "end", "backspace", "delete", "ctrl+home", "ctrl+end", "ctrl+left", "ctrl+right", "shift+left", "alt+b", "alt+f",
            "ctrl+a", "ctrl+e", "ctrl+b", "ctrl+f", "ctrl+d", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+y", "alt+d", "alt+y", "ctrl+x", "ctrl+v", "alt+a", "ctrl+_", "ctrl+/", "alt+_",
        ];
        foreach (string key in keys) await app.PressAsync(Key.Parse(key));
        // Also where there is nothing to do.
        await app.InvokeAsync(() => value.Value = "");
        foreach (string key in keys) await app.PressAsync(Key.Parse(key));
        Assert.Equal([], Bubbled);
    }

    [Fact]
    public async Task What_it_does_nothing_with_everybody_hears()
    {
        await using TestApp app = await StartAsync(new());
        string[] keys = ["up", "down", "enter", "escape", "pageup", "f1", "ctrl+s", "alt+x", "ctrl+up"];
        foreach (string key in keys) await app.PressAsync(Key.Parse(key));
        Assert.Equal(keys.SelectMany(key => new[] { $"inner {key}", $"outer {key}" }), Bubbled);
    }

    [Fact]
    public async Task A_command_around_comes_before_what_the_text_does_with_a_key_with_ctrl_as_long_as_it_can_run()
    {
        Signal<bool> canRun = new(true);
        Signal<string> value = new("text");
        await using TestApp app = await StartAsync(new() { Value = value }, new Command("kill", "Kill", "ctrl+u", () => _heard.Add("command")) { CanRun = () => canRun.Value });
        await app.PressAsync(Key.Ctrl('u'));
        Assert.Equal(["inner ctrl+u", "outer ctrl+u", "command"], Bubbled);
        Assert.Equal("text", value.Value);
        canRun.Value = false;
        await app.PressAsync(Key.Ctrl('u'));
        Assert.Equal(("", 3), (value.Value, Bubbled.Length));
    }

    [Fact]
    public async Task A_text_that_is_only_read_keeps_what_moves_and_copies_and_leaves_the_rest_to_others()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Props("outer"), TextArea(new() { Document = new("some words"), ReadOnly = true, Height = 1 }), Button("next", () => _heard.Add("pressed"))), 20, 3);
        foreach (string key in (string[])["left", "shift+right", "ctrl+c", "alt+a", "ctrl+c", "down", "pagedown"]) await app.PressAsync(Key.Parse(key));
        Assert.Equal([], Bubbled);
        Assert.Null(app.ExitCode);
        await app.PressAsync(Key.Char('q'), Key.Enter, Key.Backspace, Key.Tab, Key.Space);
        Assert.Equal(["outer q", "outer enter", "outer backspace", "outer tab", "pressed"], Bubbled[..5]);
    }

    [Fact]
    public async Task Who_needs_a_key_before_the_text_takes_it_on_its_way_in_or_at_the_text_itself()
    {
        Signal<string> value = new("text");
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OnKeyCapture = key => key.Handled = key.Is(Key.Ctrl('u')) },
                Input(new() { Value = value, OnKey = key => key.Handled = key.Is(Key.Backspace) })),
            20, 1);
        await app.PressAsync(Key.Ctrl('u'), Key.Backspace, Key.Left, Key.Delete);
        Assert.Equal("tex", value.Value);
    }

    [Fact]
    public async Task What_Spark_does_with_a_key_comes_last()
    {
        NodeRef box = new();
        bool isTaken = false;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { OnKey = key => key.Handled = isTaken, Commands = [Command("home")] },
                Box(new() { Ref = box, Height = 2, OverflowY = Overflow.Auto, Focusable = true }, [.. Enumerable.Range(1, 9).Select(row => Text($"{row}"))]), Button("next", () => { })),
            20, 4);
        await app.PressAsync(Key.Down, Key.Down, Key.Home);
        Assert.Equal((2, "command home"), (box.ScrollY, string.Join(' ', _heard)));
        isTaken = true;
        await app.PressAsync(Key.Down, Key.Tab);
        Assert.Equal((2, true), (box.ScrollY, box.HasFocus));
    }
}
