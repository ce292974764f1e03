using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What is typed behind a mask comes to light nowhere.</summary>
public sealed class SecretInputTests
{
    private readonly Signal<string> _secret = new(""), _open = new("");
    private readonly List<string> _copied = [];

    private async Task<TestApp> StartAsync(char mask = '*')
    {
        TestApp app = await TestApp.StartAsync(() => Box(Input(new() { Value = _secret, Mask = mask, AutoFocus = true }), Input(new() { Value = _open })), 20, 2);
        app.Session.Context.Kills.Copied = _copied.Add;
        await app.TypeAsync("pass word");
        return app;
    }

    [Fact]
    public async Task Nothing_of_it_is_copied_cut_or_put_in_elsewhere()
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Alt('a'), Key.Ctrl('c'), Key.Ctrl('x'));
        Assert.Equal(("pass word", null), (_secret.Peek(), app.ExitCode));
        foreach (Key kill in (Key[])[Key.Ctrl('w'), Key.Alt('d'), Key.Ctrl('k'), Key.Ctrl('u')])
        {
            await app.PressAsync(Key.End, Key.Left, kill);
            await app.TypeAsync("pass word");
        }

        await app.PressAsync(Key.Tab, Key.Ctrl('y'), Key.Ctrl('v'));
        Assert.Equal("", _open.Peek());
        Assert.Empty(_copied);
        Assert.DoesNotContain("word", app.Snapshot().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_cut_elsewhere_can_be_put_into_it()
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Ctrl('u'), Key.Tab);
        await app.TypeAsync("token");
        await app.PressAsync(Key.Ctrl('u'), Key.Tab, Key.Ctrl('y'));
        Assert.Equal("token", _secret.Peek());
    }

    [Fact]
    public async Task Neither_keys_nor_clicks_tell_its_words_apart()
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Left.With(KeyModifiers.Ctrl));
        Assert.Equal((0, 0), app.Snapshot().Cursor);
        await app.ClickAsync(6, 0);
        await app.ClickAsync(6, 0);
        Assert.All(Enumerable.Range(0, 9), column => Assert.Equal(TextAttributes.Inverse, app.Snapshot()[column, 0].Attributes));
        await app.PressAsync(Key.End, Key.Ctrl('w'));
        Assert.Equal("", _secret.Peek());
    }

    [Fact]
    public async Task A_click_finds_its_place_behind_a_mask_that_is_two_cells_wide()
    {
        await using TestApp app = await StartAsync('世');
        await app.ClickAsync(4, 0);
        await app.TypeAsync("-");
        Assert.Equal("pa-ss word", _secret.Peek());
    }
}
