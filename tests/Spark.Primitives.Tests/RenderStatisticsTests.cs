using System.Globalization;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What drawing has cost is counted exactly.</summary>
public sealed class RenderStatisticsTests
{
    [Fact]
    public async Task A_digit_that_changes_is_a_frame_a_cell_and_two_bytes()
    {
        Signal<int> digit = null!;
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { Padding = 2 }, Text(() => (digit ??= Signal(0)).Value.ToString(CultureInfo.InvariantCulture))), width: 20, height: 5);
        // The first one moves the cursor there.
        await app.InvokeAsync(() => digit.Value = 1);
        RenderStatistics before = Read(app);
        await app.InvokeAsync(() => digit.Value = 2);
        RenderStatistics after = Read(app);
        Assert.Equal(1, after.Frames - before.Frames);
        Assert.Equal(1, after.CellsSent - before.CellsSent);
        Assert.Equal(2, after.BytesWritten - before.BytesWritten);
        // The rest of the text's sixteen cells, and one on each side, which may have held half of a wide cluster.
        Assert.Equal(17, after.CellsSkipped - before.CellsSkipped);
    }

    [Fact]
    public async Task What_nobody_sees_sends_nothing_and_a_color_lays_nothing_out()
    {
        Signal<Color> color = null!, hidden = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Text("seen", new() { Foreground = color = new(Color.Red) }), Text("", new() { Foreground = hidden = new(Color.Red) })), width: 20, height: 5);
        RenderStatistics before = Read(app);
        await app.InvokeAsync(() => hidden.Value = Color.Blue);
        RenderStatistics after = Read(app);
        Assert.Equal((0, 0), (after.CellsSent - before.CellsSent, after.BytesWritten - before.BytesWritten));
        await app.InvokeAsync(() => color.Value = Color.Blue);
        Assert.Equal(4, Read(app).CellsSent - after.CellsSent);
        Assert.Equal(before.LayoutTime, Read(app).LayoutTime);
        Assert.True(Read(app).PaintTime > TimeSpan.Zero);
    }

    private static RenderStatistics Read(TestApp app) => RenderStatistics.Read(app.Session.Segment);
}
