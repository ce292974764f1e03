using System.Text;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class CanvasTests
{
    private static readonly Color s_red = Color.Rgb(255, 0, 0), s_blue = Color.Rgb(0, 0, 255);

    [Fact]
    public async Task Pixels_are_seen_once_they_are_shown()
    {
        PixelCanvas canvas = null!;
        await using TestApp app = await TestApp.StartAsync(() => Canvas(canvas = new PixelCanvas(2, 2)), width: 4, height: 2);
        await app.InvokeAsync(() => (canvas[0, 0], canvas[0, 1], canvas[1, 1]) = (s_red, s_blue, s_red));
        app.Snapshot().ShouldMatch("");
        await app.InvokeAsync(canvas.Show);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal("▀▄", picture.Row(0));
        Assert.Equal((s_red, s_blue), (picture[0, 0].Foreground, picture[0, 0].Background));
        Assert.Equal((s_red, Color.Default), (picture[1, 0].Foreground, picture[1, 0].Background));
    }

    [Fact]
    public async Task A_drawing_goes_on_from_what_is_shown()
    {
        PixelCanvas canvas = null!;
        await using TestApp app = await TestApp.StartAsync(() => Canvas(canvas = new PixelCanvas(4, 1, CanvasPixels.Quadrants)), width: 4, height: 1);
        for (int x = 0; x < 4; x++)
        {
            await app.InvokeAsync(() =>
            {
                canvas[x, 0] = s_red;
                canvas.Show();
            });
        }

        app.Snapshot().ShouldMatch("▀▀");
        await app.InvokeAsync(() =>
        {
            canvas.Clear();
            canvas.Show();
        });
        app.Snapshot().ShouldMatch("");
    }

    /// <summary>A loop that draws hears of the end of what it draws on only when it looks.</summary>
    [Fact]
    public async Task A_canvas_that_has_ended_is_drawn_on_in_vain()
    {
        Signal<bool> isThere = new(true), isOtherThere = new(false);
        PixelCanvas ended = null!, other = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Show(isThere, () => Canvas(ended = new PixelCanvas(4, 2))),
                Show(isOtherThere, () => Box(Canvas(other = new PixelCanvas(4, 2)), Text("text")))),
            width: 4,
            height: 2);
        await app.InvokeAsync(ended.Show);
        await app.InvokeAsync(() => isThere.Value = false);
        await app.InvokeAsync(() => isOtherThere.Value = true);
        await app.InvokeAsync(() =>
        {
            other.Clear(s_blue);
            other.Show();
            ended.Clear(s_red);
            ended[1, 1] = s_red;
            ended.Show();
            ended.Show();
        });
        FrameSnapshot picture = app.Snapshot();
        picture.ShouldMatch("\ntext");
        Assert.All(Enumerable.Range(0, 4), x => Assert.Equal(s_blue, picture[x, 0].Background));
        Assert.Equal((s_red, 4, 2), (ended[1, 1], ended.Width, ended.Height));
    }

    [Fact]
    public async Task A_canvas_outlives_its_app_and_is_shown_by_no_other()
    {
        PixelCanvas pixels = null!;
        CellCanvas cells = null!;
        await using (await TestApp.StartAsync(() => Box(Canvas(pixels = new PixelCanvas(2, 2)), Canvas(cells = new CellCanvas(2, 2)))))
        {
        }

        pixels[1, 1] = s_red;
        pixels.Show();
        cells[1, 1] = new CanvasCell(new Rune('x'));
        cells.Show();
        Assert.Equal((s_red, new Rune('x')), (pixels[1, 1], cells[1, 1].Character));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(() => Canvas(pixels)));
        Assert.Contains("has ended", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canvas_stands_in_one_element_after_the_other()
    {
        Signal<bool> isThere = new(true);
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                CellCanvas canvas = new(1, 1);
                canvas[0, 0] = new CanvasCell(new Rune('x'));
                canvas.Show();
                return Show(isThere, () => Canvas(canvas), () => Text("gone"));
            },
            width: 4,
            height: 1);
        app.Snapshot().ShouldMatch("x");
        await app.InvokeAsync(() => isThere.Value = false);
        app.Snapshot().ShouldMatch("gone");
        await app.InvokeAsync(() => isThere.Value = true);
        app.Snapshot().ShouldMatch("x");
    }

    [Theory]
    [InlineData(CanvasPixels.HalfBlocks, 4, 4, 4, 2)]
    [InlineData(CanvasPixels.Quadrants, 4, 4, 2, 2)]
    [InlineData(CanvasPixels.Sextants, 5, 4, 3, 2)]
    [InlineData(CanvasPixels.Octants, 4, 5, 2, 2)]
    [InlineData(CanvasPixels.Braille, 3, 4, 2, 1)]
    [InlineData(CanvasPixels.Image, 3, 5, 2, 2)]
    public async Task A_canvas_is_as_large_as_its_pixels_need(CanvasPixels pixels, int width, int height, int columns, int rows)
    {
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                PixelCanvas canvas = new(width, height, pixels);
                Assert.Equal((columns, rows), (canvas.Columns, canvas.Rows));
                canvas.Clear(s_red);
                canvas.Show();
                return Box(new() { Direction = FlexDirection.Row, AlignItems = Align.Start }, Canvas(canvas), Text("|"));
            }, width: 8, height: 3);
        Assert.Equal("|", app.Snapshot()[columns, 0].Text);
        Assert.NotEqual(app.Snapshot()[0, rows - 1], app.Snapshot()[0, rows]);
    }

    [Fact]
    public async Task Cells_have_characters_colors_and_attributes()
    {
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                CellCanvas canvas = new(4, 1)
                {
                    [0, 0] = new CanvasCell(new Rune('世'), s_red, s_blue, TextAttributes.Bold),
                    [2, 0] = new CanvasCell(new Rune('\u001b')),
                };
                canvas.Show();
                return Box(Text("abcd", new() { Position = Position.Absolute }), Canvas(canvas, new() { Foreground = s_blue }));
            }, width: 4, height: 1);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal("世\ufffdd", picture.Row(0));
        Assert.Equal(new FrameCell("世", s_red, s_blue, TextAttributes.Bold), picture[0, 0]);
        Assert.Equal(s_blue, picture[2, 0].Foreground);
    }

    [Fact]
    public async Task Shown_pictures_give_their_room_back()
    {
        PixelCanvas canvas = null!;
        await using TestApp app = await TestApp.StartAsync(() => Canvas(canvas = new PixelCanvas(100, 100)), width: 100, height: 50);
        await app.InvokeAsync(canvas.Show);
        long before = app.Session.Segment.Text.BytesInUse;
        for (int frame = 0; frame < 50; frame++)
        {
            await app.InvokeAsync(() =>
            {
                canvas.Clear(Color.Rgb((byte)frame, 0, 0));
                canvas.Show();
            });
        }

        Assert.Equal(Color.Rgb(49, 0, 0), app.Snapshot()[99, 49].Background);
        Assert.InRange(app.Session.Segment.Text.BytesInUse, 0, before + 3 * 65536);
    }

    [Fact]
    public async Task A_canvas_stands_in_one_place()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using TestApp app = await TestApp.StartAsync(() =>
            {
                PixelCanvas canvas = new(1, 1);
                return Box(Canvas(canvas), Canvas(canvas));
            });
        });
    }
}
