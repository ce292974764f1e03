using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class PaintingTests
{
    private static readonly Color s_red = Color.Rgb(255, 0, 0), s_blue = Color.Rgb(0, 0, 255), s_white = Color.Rgb(255, 255, 255);

    [Fact]
    public async Task Spans_have_styles_of_their_own()
    {
        await using var app = await TestApp.StartAsync(
            () => Text("an ", Span("error", new() { Foreground = Color.Red, Attributes = TextAttributes.Bold }), " in ", Span("世界", new() { Background = Color.Blue })),
            width: 20, height: 1);
        app.Snapshot().ShouldMatchStyled("""
            an error in 世界
              3..8: palette 1 bold
              12..16: on palette 4
            """);
    }

    [Fact]
    public async Task Highlights_follow_their_signal_and_lie_above_each_other()
    {
        Signal<string> text = new("let x = 1;");
        Signal<IReadOnlyList<TextRange>> ranges = new([new(0, 3, new() { Foreground = Color.Blue })]);
        await using var app = await TestApp.StartAsync(() => Text(text, new() { Highlights = ranges }), width: 12, height: 1);
        app.Snapshot().ShouldMatchStyled("let x = 1;\n  0..3: palette 4");
        ranges.Value = [new(0, 8, new() { Attributes = TextAttributes.Italic }), new(4, 1, new() { Foreground = Color.Green }), new(8, 99, new() { Foreground = Color.Red })];
        await app.SettleAsync();
        app.Snapshot().ShouldMatchStyled("""
            let x = 1;
              0..4: italic
              4..5: palette 2 italic
              5..8: italic
              8..10: palette 1
            """);
        text.Value = "let";
        await app.SettleAsync();
        app.Snapshot().ShouldMatchStyled("let\n  0..3: italic");
    }

    [Fact]
    public async Task Underlines_have_five_styles_and_a_color()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { UnderlineColor = Color.Red },
                Text("a", new() { Attributes = TextAttributes.CurlyUnderline }),
                Text(Span("b", new() { Attributes = TextAttributes.DashedUnderline, UnderlineColor = Color.Blue }))),
            width: 2, height: 2);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal((TextAttributes.CurlyUnderline, Color.Red), (picture[0, 0].Attributes, picture[0, 0].UnderlineColor));
        Assert.Equal((TextAttributes.DashedUnderline, Color.Blue), (picture[0, 1].Attributes, picture[0, 1].UnderlineColor));
    }

    [Fact]
    public async Task Underlines_are_mixed_with_what_lies_below_like_the_text()
    {
        Color half = Color.Rgba(0, 0, 0, 128);
        TextProps underlined = new() { Attributes = TextAttributes.Underline, UnderlineColor = s_red, Foreground = s_white };
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Background = s_blue, Width = 3 },
                Box(new() { Opacity = 0.5 }, Text("a", underlined)),
                Text("b", new() { Attributes = TextAttributes.Underline, UnderlineColor = Color.Rgba(255, 0, 0, 128), Link = "https://example.org/" }),
                Text("c", underlined),
                Box(new() { Position = Position.Absolute, Inset = (2, 0, 0, 0), Width = 3, Height = 1, Background = half })),
            width: 3, height: 3);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal((Color.Rgb(128, 128, 255), Color.Rgb(128, 0, 127)), (picture[0, 0].Foreground, picture[0, 0].UnderlineColor));
        Assert.Equal((Color.Rgb(128, 0, 127), "https://example.org/"), (picture[0, 1].UnderlineColor, picture[0, 1].Link));
        Assert.Equal((Color.Rgb(127, 127, 127), Color.Rgb(127, 0, 0)), (picture[0, 2].Foreground, picture[0, 2].UnderlineColor));
    }

    [Fact]
    public async Task Links_are_inherited_and_hostile_ones_are_left_out()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Link = "https://example.org/ü" },
                Text("ab", Span("c", new() { Link = "file:///tmp/x" }), Span("d", new() { Link = "https://x/\u001b]0;oops\u0007" }))),
            width: 6, height: 1);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal("https://example.org/%C3%BC", picture[0, 0].Link);
        Assert.Equal("file:///tmp/x", picture[2, 0].Link);
        Assert.Equal("https://example.org/%C3%BC", picture[3, 0].Link);
    }

    [Fact]
    public async Task Borders_differ_by_side_and_their_corners_mix()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Border = BorderStyle.Single, BorderTop = BorderStyle.Heavy, BorderBottom = BorderStyle.None, BorderLeftColor = Color.Red, BorderColor = Color.Blue }),
            width: 4, height: 3);
        app.Snapshot().ShouldMatch("""
            ┍━━┑
            │  │
            │  │
            """);
        Assert.Equal(Color.Red, app.Snapshot()[0, 1].Foreground);
        Assert.Equal(Color.Blue, app.Snapshot()[3, 1].Foreground);
    }

    [Fact]
    public async Task A_custom_border_has_its_eight_characters()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Border = BorderStyle.Custom, BorderCharacters = "▛▀▜▐▟▄▙▌" }), width: 4, height: 3);
        app.Snapshot().ShouldMatch("▛▀▀▜\n▌  ▐\n▙▄▄▟");
    }

    [Fact]
    public async Task Borders_that_share_cells_join()
    {
        static Element Pane(string text, EdgesProp margin) =>
            Box(new() { Border = BorderStyle.Single, BorderJoin = true, Width = 5, Margin = margin }, Text(text));
        await using var app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Direction = FlexDirection.Row }, Pane("a", 0), Pane("b", (0, 0, 0, -1))),
                Box(new() { Direction = FlexDirection.Row, Margin = (-1, 0, 0, 0) }, Pane("c", 0), Pane("d", (0, 0, 0, -1)))),
            width: 12, height: 6);
        app.Snapshot().ShouldMatch("""
            ┌───┬───┐
            │a  │b  │
            ├───┼───┤
            │c  │d  │
            └───┴───┘
            """);
    }

    [Fact]
    public async Task Titles_stand_on_both_edges_and_follow_their_signals()
    {
        Signal<string> footer = new("1/9");
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Border = BorderStyle.Rounded, Title = "世界", TitleAlign = TextAlign.Center, Footer = footer, FooterAlign = TextAlign.End, FooterColor = Color.Red }),
            width: 12, height: 3);
        app.Snapshot().ShouldMatch("""
            ╭───世界───╮
            │          │
            ╰──────1/9─╯
            """);
        footer.Value = "a long footer";
        await app.SettleAsync();
        Assert.Equal("╰─a long …─╯", app.Snapshot().Row(2));
        Assert.Equal(Color.Red, app.Snapshot()[2, 2].Foreground);
    }

    [Fact]
    public async Task A_gradient_runs_from_its_first_color_to_its_last()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { BackgroundGradient = Gradient.ToRight(s_red, s_blue) }, Text("abc", new() { Gradient = Gradient.ToRight(s_white, s_red).InRgb() })),
            width: 3, height: 1);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal((s_red, s_blue), (picture[0, 0].Background, picture[2, 0].Background));
        Assert.Equal((s_white, s_red), (picture[0, 0].Foreground, picture[2, 0].Foreground));
        Assert.Equal(Color.Rgb(255, 128, 128), picture[1, 0].Foreground);
    }

    [Fact]
    public async Task An_opacity_is_that_of_the_whole_subtree()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Background = Color.Rgb(0, 0, 0) },
                Box(new() { Opacity = 0.5, Background = s_red }, Text("x", new() { Foreground = s_white }))),
            width: 1, height: 1);
        FrameCell cell = app.Snapshot()[0, 0];
        Assert.Equal((Color.Rgb(128, 0, 0), Color.Rgb(128, 128, 128)), (cell.Background, cell.Foreground));
    }

    [Fact]
    public async Task A_veil_dims_the_text_behind_it()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(Text("ab", new() { Foreground = s_white }),
                Box(new() { Position = Position.Absolute, Inset = 0, Background = Color.Rgba(0, 0, 0, 128) })),
            width: 2, height: 1);
        Assert.Equal("ab", app.Snapshot().Row(0));
        Assert.Equal(Color.Rgb(127, 127, 127), app.Snapshot()[0, 0].Foreground);
    }

    [Fact]
    public async Task An_overlay_stands_above_what_comes_later_and_is_not_clipped()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Overflow = Overflow.Hidden, Height = 1 },
                    Box(new() { Overlay = true, Position = Position.Absolute, Inset = new Edges(1, Auto, Auto, 1) }, Text("over"))),
                Text("beneath"), Text("beneath")),
            width: 8, height: 3);
        app.Snapshot().ShouldMatch("\nboverth\nbeneath");
    }

    [Fact]
    public async Task A_scrollbar_stands_on_the_border_and_follows_the_content()
    {
        Signal<int> scroll = new(0);
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Border = BorderStyle.Single, Overflow = Overflow.Auto, ScrollY = scroll, Width = 6 }, Text("1\n2\n3\n4\n5\n6\n7\n8", new() { Shrink = 0 })),
            width: 6, height: 6);
        app.Snapshot().ShouldMatch("┌────┐\n│1   █\n│2   █\n│3   │\n│4   │\n└────┘");
        scroll.Value = 1;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("┌────┐\n│2   ▄\n│3   █\n│4   ▄\n│5   │\n└────┘");
        Assert.Equal(TextAttributes.Inverse, app.Snapshot()[5, 3].Attributes);
        scroll.Value = 4;
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("┌────┐\n│5   │\n│6   │\n│7   █\n│8   █\n└────┘");
    }

    [Fact]
    public async Task A_scrollbar_without_a_border_takes_the_last_column()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Overflow = Overflow.Scroll, Scrollbar = ScrollbarVisibility.Auto, ScrollbarTrackColor = Color.Blue }, Text("abcdefgh\nb\nc\nd", new() { Shrink = 0 })),
            width: 8, height: 3);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal("abcdefg█", picture.Row(0));
        Assert.Equal(Color.Blue, picture[7, 1].Background);
    }

    [Fact]
    public async Task A_tab_of_two_cells_is_two_spaces()
    {
        await using var app = await TestApp.StartAsync(() => Text("123456\tx"), width: 10, height: 1);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal((" ", " ", "x"), (picture[6, 0].Text, picture[7, 0].Text, picture[8, 0].Text));
    }
}
