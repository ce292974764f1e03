using System.Reflection;

namespace Spark.Primitives.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("shift+ctrl+p", "ctrl+shift+p")]
    [InlineData("super+shift+alt+ctrl+f5", "ctrl+alt+shift+super+f5")]
    [InlineData("meta+hyper+x", "hyper+meta+x")]
    public void Modifiers_are_written_in_the_order_that_people_write_them_in(string read, string written) => Assert.Equal(written, Key.Parse(read).ToString());

    [Theory]
    [InlineData("ctrl+shift+p")]
    [InlineData("alt+enter")]
    [InlineData("f12")]
    [InlineData("shift+tab")]
    [InlineData("plus")]
    [InlineData("ctrl+plus")]
    [InlineData("é")]
    public void A_key_is_written_as_it_is_read(string text)
    {
        string[] parts = text.Split('+');
        Key key = Key.Parse(text);
        Assert.Equal(parts.Order(StringComparer.Ordinal), key.ToString().Split('+').Order(StringComparer.Ordinal));
        Assert.Equal(key, Key.Parse(key.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ctrl+")]
    [InlineData("hold+x")]
    [InlineData("ctrl+xy")]
    public void What_is_no_key_is_refused(string text) => Assert.False(Key.TryParse(text, null, out _));

    [Fact]
    public void Every_key_of_the_schema_has_its_name()
    {
        FieldInfo[] codes = typeof(KeyCode).GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.NotEmpty(codes);
        foreach (FieldInfo code in codes)
        {
            Key key = new((uint)code.GetRawConstantValue()!);
            Assert.Equal(code.Name.ToLowerInvariant(), key.ToString());
            Assert.Equal(key, Key.Parse(code.Name));
        }
    }

    [Fact]
    public async Task Every_key_survives_the_way_through_terminal_bytes()
    {
        List<Key> seen = [];
        await using var app = await TestApp.StartAsync(() => Ui.Box(new() { OnKey = key => { seen.Add(key.Key); key.Handled = true; } }), width: 4, height: 1);
        Key[] plain = [Key.Enter, Key.Tab, Key.Backspace, Key.Insert, Key.Delete, Key.Left, Key.Right, Key.Up, Key.Down, Key.PageUp, Key.PageDown, Key.Home, Key.End, Key.Escape,
            .. Enumerable.Range(1, 12).Select(Key.Function), Key.Char('a'), Key.Char('Z'), Key.Char('7'), Key.Char('é'), Key.Space];
        Key[] keys = [.. plain, .. plain.Where(key => key != Key.Escape).SelectMany(key => new[] { key.With(KeyModifiers.Ctrl), key.With(KeyModifiers.Alt), key.With(KeyModifiers.Ctrl | KeyModifiers.Shift) })];
        await app.PressAsync(keys);
        Assert.Equal(keys, seen);
    }

    [Fact]
    public void Function_keys_have_names()
    {
        Key[] keys = [Key.F1, Key.F2, Key.F3, Key.F4, Key.F5, Key.F6, Key.F7, Key.F8, Key.F9, Key.F10, Key.F11, Key.F12];
        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"f{number}"), keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task Keys_of_the_keypad_do_what_their_twins_do_unless_somebody_wants_them_themselves()
    {
        Signal<string> typed = new("");
        List<string> done = [];
        await using TestApp app = await TestApp.StartAsync(() => Ui.Box(
            new() { Commands = [new("zoom", "Zoom", "ctrl+keypadmultiply", () => done.Add("zoom")), new("star", "Star", "ctrl+*", () => done.Add("star")), new("plus", "Plus", "ctrl++", () => done.Add("plus"))] },
            Ui.Input(new() { Value = typed, AutoFocus = true, OnSubmit = text => done.Add(text) })), width: 10, height: 2);
        // As kitty sends them: 5 with its text, left, Enter, and plus with Ctrl.
        await app.SendAsync("\u001b[57404;1;53u\u001b[57404;1;53u"u8.ToArray());
        await app.SendAsync("\u001b[57417u"u8.ToArray());
        await app.TypeAsync("x");
        await app.SendAsync("\u001b[57414u\u001b[57413;5u\u001b[57411;5u"u8.ToArray());
        Assert.Equal("5x5", typed.Peek());
        Assert.Equal(["5x5", "plus", "zoom"], done);
    }
}
