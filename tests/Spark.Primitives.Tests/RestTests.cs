using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>A screen that follows its own layout comes to rest, or says why it cannot.</summary>
public sealed class RestTests
{
    [Fact]
    public async Task What_follows_a_size_and_changes_another_comes_to_rest()
    {
        NodeRef wide = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Box(new() { Width = 5, Height = 1, Ref = wide }),
                Box(new() { Width = Bind(() => (Length)(2 * wide.Width)), Height = 1, Background = Color.Red })),
            width: 20, height: 2);
        Assert.Equal(Color.Red, app.Snapshot()[9, 1].Background);
        Assert.NotEqual(Color.Red, app.Snapshot()[10, 1].Background);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(8, -1)]
    public async Task What_follows_a_size_and_changes_that_very_size_is_an_error_that_says_so(int from, int factor)
    {
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            NodeRef box = new();
            // The first grows for ever, the second swings.
            await using TestApp app = await TestApp.StartAsync(
                () => Box(new() { Direction = FlexDirection.Row }, Box(new() { Width = Bind(() => (Length)(from + factor * box.Width + (factor > 0 ? 1 : 0))), Shrink = 0, Height = 1, Ref = box })),
                width: 20, height: 2);
        });
        Assert.StartsWith("The screen does not come to rest: 10000 layouts", error.Message, StringComparison.Ordinal);
    }
}
