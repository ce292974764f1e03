using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>The ten-line app, through the real engine.</summary>
public sealed class CounterTests
{
    private readonly Signal<string> _name = new("");
    private readonly Signal<int> _count = new(0);

    private Element Counter() =>
        Box(new() { Border = BorderStyle.Rounded, Padding = 1, Gap = 1, Title = "Hello" },
            Input(new() { Value = _name, Placeholder = "Your name" }),
            Text(() => _name.Value is "" ? "Who is there?" : $"Hello, {_name.Value}!"),
            Button("Clicked", () => _count.Value++),
            Text(() => $"{_count.Value} times", new() { Foreground = Bind(() => _count.Value > 9 ? Color.Red : Color.Green) }));

    [Fact]
    public async Task It_starts_with_placeholder_and_question()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        app.Snapshot().ShouldMatch("""
            ╭─Hello────────────────╮
            │                      │
            │ Your name            │
            │                      │
            │ Who is there?        │
            │                      │
            │  Clicked             │
            │                      │
            │ 0 times              │
            │                      │
            ╰──────────────────────╯
            """);
        Assert.Equal((2, 2), app.Snapshot().Cursor);
    }

    [Fact]
    public async Task Typing_greets_and_the_caret_follows()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        await app.TypeAsync("Ada");
        Assert.Equal("│ Hello, Ada!          │", app.Snapshot().Row(4));
        Assert.Equal((5, 2), app.Snapshot().Cursor);
        Assert.Equal("Ada", _name.Value);
    }

    [Fact]
    public async Task Tab_and_Enter_count()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        await app.PressAsync(Key.Tab, Key.Enter, Key.Enter, Key.Space);
        Assert.Equal("│ 3 times              │", app.Snapshot().Row(8));
        Assert.Null(app.Snapshot().Cursor);
    }

    [Fact]
    public async Task A_bound_color_follows_its_signal()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        Assert.Equal(Color.Green, app.Snapshot()[2, 8].Foreground);
        _count.Value = 10;
        await app.SettleAsync();
        Assert.Equal(Color.Red, app.Snapshot()[2, 8].Foreground);
    }

    [Fact]
    public async Task Resize_reflows()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        await app.ResizeAsync(20, 12);
        Assert.Equal("╭─Hello────────────╮", app.Snapshot().Row(0));
        Assert.Equal("╰──────────────────╯", app.Snapshot().Row(11));
    }

    /// <summary>The README's picture. When it changes on purpose, run this with SPARK_WRITE_PICTURES=1.</summary>
    [Fact]
    public async Task The_picture_in_the_README_is_what_it_draws()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 44, height: 11);
        await app.TypeAsync("Ada");
        await app.PressAsync(Key.Tab, Key.Enter, Key.Enter, Key.Enter);
        string drawn = app.Snapshot().ToSvg(), file = Repository.PathOf("docs/counter.svg");
        if (Environment.GetEnvironmentVariable("SPARK_WRITE_PICTURES") == "1") await File.WriteAllTextAsync(file, drawn);
        Assert.Equal(await File.ReadAllTextAsync(file), drawn);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_0()
    {
        await using var app = await TestApp.StartAsync(Counter, width: 24, height: 11);
        await app.PressAsync(Key.Ctrl('c'));
        Assert.Equal(0, app.ExitCode);
    }
}
