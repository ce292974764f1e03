using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What stands on the screen by itself, or at another element, above everything.</summary>
public sealed class OverlayTests
{
    [Fact]
    public async Task A_menu_stands_below_what_it_belongs_to_and_above_what_is_there()
    {
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                NodeRef button = new();
                return Box(
                    Box(new() { Direction = FlexDirection.Row, Ref = null }, Text("ab "), Text("File", new() { Ref = button }),
                        Box(new() { Anchor = new(button), Border = BorderStyle.Single }, Text("Open"), Text("Quit"))),
                    Text("..........\n..........\n..........\n.........."));
            }, width: 12, height: 5);
        app.Snapshot().ShouldMatch("""
            ab File
            ...┌────┐.
            ...│Open│.
            ...│Quit│.
            ...└────┘.
            """);
    }

    [Fact]
    public async Task Without_room_it_flips_and_is_shifted()
    {
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                NodeRef field = new();
                return Box(new() { JustifyContent = Justify.End, AlignItems = Align.End },
                    Text("in", new() { Ref = field }),
                    Box(new() { Anchor = new(field) }, Text("first"), Text("second")));
            }, width: 10, height: 4);
        app.Snapshot().ShouldMatch("""

                first
                second
                    in
            """);
    }

    [Theory]
    [InlineData(AnchorSide.Below, Align.Center, "1,3")]
    [InlineData(AnchorSide.Above, Align.End, "2,1")]
    [InlineData(AnchorSide.Right, Align.Start, "7,2")]
    [InlineData(AnchorSide.Left, Align.Start, "-1,2")]
    public async Task It_stands_on_the_side_and_where_along_it_as_is_said(AnchorSide side, Align align, string expected)
    {
        NodeRef overlay = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                NodeRef at = new();
                overlay = new();
                return Box(
                    Box(new() { Margin = (2, 0, 0, 2), Width = 4, Height = 1, Ref = at }),
                    Box(new() { Width = side is AnchorSide.Right or AnchorSide.Left ? 2 : 5, Height = 1, Ref = overlay,
                        Anchor = new(at) { Side = side, Align = align, Gap = side is AnchorSide.Right or AnchorSide.Left ? 1 : 0, Flip = false, Shift = false } }));
            }, width: 12, height: 5);
        if (align == Align.End) Assert.Equal("1,1", $"{overlay.X},{overlay.Y}");
        else Assert.Equal(expected, $"{overlay.X},{overlay.Y}");
    }

    [Fact]
    public async Task It_is_not_clipped_by_what_scrolls_around_it_and_follows_its_anchor()
    {
        NodeRef list = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                NodeRef item = new();
                return Box(
                    Box(new() { Height = 3, Shrink = 0, Overflow = Overflow.Auto, Ref = list = new(), Width = 3 },
                        Text("1"), Text("2"), Text("3", new() { Ref = item }), Text("4"), Text("5"),
                        Box(new() { Anchor = new(item) }, Text("a tooltip"))));
            }, width: 10, height: 5);
        Assert.Equal("a tooltip", app.Snapshot().Row(3).TrimEnd());
        await app.InvokeAsync(() => list.ScrollY = 2);
        Assert.Equal("a tooltip", app.Snapshot().Row(1).TrimEnd());
        Assert.Equal("", app.Snapshot().Row(3).TrimEnd());
    }

    [Fact]
    public async Task A_submenu_stands_at_an_entry_of_a_menu()
    {
        NodeRef entry = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                NodeRef button = new();
                entry = new();
                // The inner one comes first: it must be put again when the outer one has its place.
                return Box(
                    Box(new() { Anchor = new(entry) { Side = AnchorSide.Right } }, Text("inner")),
                    Box(new() { Height = 2 }),
                    Text("x", new() { Ref = button }),
                    Box(new() { Anchor = new(button) }, Text("one"), Text("two", new() { Ref = entry })));
            }, width: 10, height: 6);
        Assert.Equal("one", app.Snapshot().Row(3).TrimEnd());
        Assert.Equal("twoinner", app.Snapshot().Row(4).TrimEnd());
    }

    [Fact]
    public async Task It_is_as_wide_as_its_anchor_where_that_is_asked_for()
    {
        Signal<int> width = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                width = new(8);
                NodeRef field = new();
                return Box(
                    Box(new() { Width = Bind<Length>(() => width.Value), Height = 1, Ref = field }),
                    Box(new() { Anchor = new(field) { MatchWidth = true }, Border = BorderStyle.Single, Width = 3 }, Text("one two")));
            }, width: 12, height: 5);
        app.Snapshot().ShouldMatch("""

            ┌──────┐
            │one   │
            │two   │
            └──────┘
            """);
        await app.InvokeAsync(() => width.Value = 11);
        app.Snapshot().ShouldMatch("""

            ┌─────────┐
            │one two  │
            └─────────┘

            """);
    }

    [Fact]
    public async Task Without_its_anchor_it_is_not_shown()
    {
        Signal<bool> isShown = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                isShown = new(true);
                NodeRef at = new();
                return Box(
                    Show(() => isShown.Value, () => Text("anchor", new() { Ref = at })),
                    Box(new() { Anchor = new(at) }, Text("overlay")));
            }, width: 10, height: 3);
        Assert.Equal("overlay", app.Snapshot().Row(1).TrimEnd());
        await app.InvokeAsync(() => isShown.Value = false);
        Assert.Equal(["", "", ""], Enumerable.Range(0, 3).Select(row => app.Snapshot().Row(row).TrimEnd()));
        await app.InvokeAsync(() => isShown.Value = true);
        Assert.Equal("overlay", app.Snapshot().Row(1).TrimEnd());
    }

    [Fact]
    public async Task What_is_fixed_keeps_its_place_on_the_screen()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Hidden, Padding = 1 },
                Box(new() { Position = Position.Fixed, Inset = new Edges(Auto, 0, 0, Auto), Background = Color.Blue }, Text("saved"))),
            width: 8, height: 3);
        app.Snapshot().ShouldMatch("""


               saved
            """);
        await app.ResizeAsync(10, 2);
        Assert.Equal("     saved", app.Snapshot().Row(1));
    }
}
