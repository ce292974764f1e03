using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class BoxTests
{
    [Fact]
    public async Task Long_title_is_cut_before_the_corner()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Border = BorderStyle.Rounded, Title = "Quarterly" }), width: 12, height: 3);
        app.Snapshot().ShouldMatch("""
            ╭─Quarter…─╮
            │          │
            ╰──────────╯
            """);
    }

    [Theory]
    [InlineData(BorderStyle.Single, "┌──┐")]
    [InlineData(BorderStyle.Double, "╔══╗")]
    [InlineData(BorderStyle.Heavy, "┏━━┓")]
    [InlineData(BorderStyle.Ascii, "+--+")]
    [InlineData(BorderStyle.Block, "████")]
    [InlineData(BorderStyle.Dashed, "┌╌╌┐")]
    public async Task Each_border_style_has_its_characters(BorderStyle style, string top)
    {
        await using var app = await TestApp.StartAsync(() => Box(new() { Border = style }), width: 4, height: 3);
        Assert.Equal(top, app.Snapshot().Row(0));
    }

    [Fact]
    public async Task A_row_shares_out_free_room_by_grow()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Grow = 1, Border = BorderStyle.Single }, Text("a")),
                Box(new() { Grow = 2, Border = BorderStyle.Single }, Text("b")),
                Box(new() { Width = 4, Border = BorderStyle.Single }, Text("c"))),
            width: 20, height: 3);
        app.Snapshot().ShouldMatch("""
            ┌────┐┌────────┐┌──┐
            │a   ││b       ││c │
            └────┘└────────┘└──┘
            """);
    }

    [Fact]
    public async Task Percent_sizes_count_from_the_parent()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new() { Width = Percent(25), Background = Color.Blue }),
                Box(new() { Width = Percent(50), Background = Color.Red })),
            width: 8, height: 1);
        app.Snapshot().ShouldMatchStyled("""

              0..2: on palette 4
              2..6: on palette 1
            """);
    }

    [Fact]
    public async Task A_bound_border_comes_and_goes_with_its_room()
    {
        Signal<BorderStyle> border = new(BorderStyle.Single);
        await using var app = await TestApp.StartAsync(() => Box(new() { Border = border }, Text("hi")), width: 4, height: 3);
        Assert.Equal("│hi│", app.Snapshot().Row(1));
        border.Value = BorderStyle.None;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("hi");
    }

    [Fact]
    public async Task A_hidden_box_keeps_its_room()
    {
        Signal<bool> visible = new(true);
        await using var app = await TestApp.StartAsync(() => Box(Text("one", new() { Visible = visible }), Text("two")), width: 5, height: 2);
        app.Snapshot().ShouldMatch("one\ntwo");
        visible.Value = false;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("\ntwo");
    }

    [Fact]
    public async Task A_chain_that_moves_as_a_whole_is_carried_along_to_its_end()
    {
        const int depth = 3000;
        Signal<int> top = null!;
        await using var app = await TestApp.StartAsync(
            () =>
            {
                top = new Signal<int>(0);
                Element chain = Text("x");
                for (int i = 0; i < depth; i++) chain = Box(new() { Padding = (0, 0, 0, i % 100 == 0 ? 1 : 0) }, chain);
                return Box(new() { Margin = (0, 0, 0, 1), Padding = top }, chain);
            },
            width: 40, height: 12);
        Assert.StartsWith(new string(' ', 31) + "x", app.Snapshot().Row(0), StringComparison.Ordinal);
        await app.InvokeAsync(() => top.Value = 2);
        Assert.StartsWith(new string(' ', 33) + "x", app.Snapshot().Row(2), StringComparison.Ordinal);
    }
}
