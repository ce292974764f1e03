using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class TextTests
{
    [Fact]
    public async Task A_text_follows_whatever_can_be_read()
    {
        Signal<string> name = new("a");
        Derived<string> twice = new(() => name.Value + name.Value);
        Signal<string[]> rows = new(["x1", "y2"]);
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Box(
                Ui.Text(name),
                Ui.Text(twice, new() { Align = TextAlign.End }),
                Ui.Each(() => rows.Value, row => row[1], row => Ui.Text(row))),
            width: 4, height: 4);
        app.Snapshot().ShouldMatch("a\n  aa\nx1\ny2");
        await app.InvokeAsync(() => (name.Value, rows.Value) = ("b", ["z2"]));
        app.Snapshot().ShouldMatch("b\n  bb\nz2");
    }

    [Fact]
    public async Task Words_wrap_and_keep_their_spaces()
    {
        await using var app = await TestApp.StartAsync(() => Text("the quick brown fox"), width: 10, height: 3);
        app.Snapshot().ShouldMatch("the quick\nbrown fox");
    }

    [Fact]
    public async Task A_text_that_does_not_wrap_can_end_with_an_ellipsis()
    {
        await using var app = await TestApp.StartAsync(
            () => Text("the quick brown fox", new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }), width: 10, height: 2);
        app.Snapshot().ShouldMatch("the quick…");
    }

    [Fact]
    public async Task Wide_clusters_take_two_cells()
    {
        await using var app = await TestApp.StartAsync(() => Text("世界👩‍👩‍👧‍👦e\u0301!"), width: 10, height: 1);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal("世界👩‍👩‍👧‍👦e\u0301!", picture.Row(0));
        Assert.Equal("", picture[1, 0].Text);
        Assert.Equal("👩‍👩‍👧‍👦", picture[4, 0].Text);
        Assert.Equal("!", picture[7, 0].Text);
    }

    [Fact]
    public async Task Control_characters_are_shown_as_symbols()
    {
        await using var app = await TestApp.StartAsync(() => Text("a\u001b[31mb\u009bc\ud800"), width: 20, height: 1);
        string row = app.Snapshot().Row(0);
        Assert.StartsWith("a␛[31mb", row);
        Assert.DoesNotContain('\u001b', row);
        Assert.DoesNotContain('\u009b', row);
    }

    [Fact]
    public async Task Alignment_stands_lines_in_the_middle_or_at_the_end()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(Text("ab", new() { Align = TextAlign.Center }), Text("ab", new() { Align = TextAlign.End })), width: 6, height: 2);
        app.Snapshot().ShouldMatch("  ab\n    ab");
    }

    [Fact]
    public async Task A_changed_text_leaves_nothing_of_the_old_one()
    {
        Signal<string> text = new("a long first text");
        await using var app = await TestApp.StartAsync(() => Text(text), width: 20, height: 2);
        text.Value = "short";
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("short");
        text.Value = "";
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("");
    }

    [Fact]
    public async Task Attributes_are_inherited()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Attributes = TextAttributes.Bold, Foreground = Color.Red }, Text("x")), width: 2, height: 1);
        FrameCell cell = app.Snapshot()[0, 0];
        Assert.Equal(TextAttributes.Bold, cell.Attributes);
        Assert.Equal(Color.Red, cell.Foreground);
    }

    [Fact]
    public async Task Lines_break_in_the_picture_where_the_layout_measured_them()
    {
        // A third of 32 cells is 10.67: 10 cells of text, in a box that is drawn 11 wide.
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row, AlignItems = Align.Start },
                Box(new() { Grow = 1, Basis = 0, Border = BorderStyle.None }, Text("aaaaa bbbbb cc")),
                Box(new() { Grow = 1, Basis = 0 }, Text("aaaaa bbbbb cc")),
                Box(new() { Grow = 1, Basis = 0 }, Text("aaaaa bbbbb cc"))),
            width: 32, height: 4);
        app.Snapshot().ShouldMatch("""
            aaaaa      aaaaa     aaaaa
            bbbbb cc   bbbbb cc  bbbbb cc
            """);
    }

    [Theory]
    [InlineData("0123456789ABC", "abc 0123456789 x")]
    [InlineData("012345678你好", "abc 012345678  x")]
    public async Task A_line_that_is_too_long_ends_at_the_edge_of_its_box(string line, string seen)
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Direction = FlexDirection.Row, Gap = 1 },
            Text("abc"), Text(line, new() { Width = 10, Shrink = 0, Wrap = TextWrap.NoWrap }), Text("x")), width: 20, height: 1);
        Assert.Equal(seen, app.Snapshot().Row(0).TrimEnd());
    }

    [Fact]
    public async Task Lines_that_are_too_many_end_at_the_edge_of_their_box()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("a\nb\nc", new() { Height = 2, Shrink = 0 }), Box(new() { Height = 2 })), width: 3, height: 4);
        Assert.Equal(["a", "b", "", ""], Enumerable.Range(0, 4).Select(row => app.Snapshot().Row(row).TrimEnd()));
    }
}
