using System.Text;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Components that come with Spark: checkboxes, progress bars, spinners.</summary>
public sealed class ComponentTests
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(80);

    [Fact]
    public async Task A_checkbox_follows_its_signal_and_changes_it()
    {
        Signal<bool> isChecked = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Checkbox("news", isChecked = new(false), new() { AutoFocus = true }), width: 12, height: 1);
        Assert.Equal("[ ] news", Row(app));
        await app.PressAsync(Key.Space);
        Assert.Equal("[✓] news", Row(app));
        Assert.True(isChecked.Value);
        await app.PressAsync(Key.Enter);
        Assert.Equal("[ ] news", Row(app));
        await app.ClickAsync(1, 0);
        Assert.Equal("[✓] news", Row(app));
        await app.InvokeAsync(() => isChecked.Value = false);
        Assert.Equal("[ ] news", Row(app));
    }

    [Fact]
    public async Task One_box_for_several_is_mixed_and_becomes_checked()
    {
        Signal<bool>[] each = null!;
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                each = [new(true), new(false), new(false)];
                bool? All() => each.All(box => box.Value) ? true : each.Any(box => box.Value) ? null : false;
                return Box(
                    Checkbox("all", Bind(All), value => Array.ForEach(each, box => box.Value = value), new() { AutoFocus = true }),
                    Checkbox("one", each[0]));
            }, width: 12, height: 2);
        Assert.Equal("[-] all", Row(app));
        await app.PressAsync(Key.Space);
        Assert.Equal("[✓] all", Row(app));
        Assert.All(each, box => Assert.True(box.Value));
        await app.PressAsync(Key.Space);
        Assert.Equal("[ ] all", Row(app));
        Assert.Equal("[ ] one", app.Snapshot().Row(1).TrimEnd());
    }

    [Fact]
    public async Task A_checkbox_that_is_disabled_or_that_nobody_changes_stays()
    {
        Signal<bool> isChecked = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Checkbox("no", isChecked = new(false), new() { Disabled = true }), Checkbox("fixed", true, _ => { }, new() { AutoFocus = true })),
            width: 12, height: 2);
        await app.ClickAsync(1, 0);
        await app.PressAsync(Key.Space);
        Assert.False(isChecked.Value);
        Assert.Equal("[✓] fixed", app.Snapshot().Row(1).TrimEnd());
    }

    [Fact]
    public async Task A_key_that_is_held_down_checks_once_and_presses_as_often_as_it_repeats()
    {
        Signal<bool> isChecked = null!;
        int presses = 0;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Checkbox("box", isChecked = new(false), new() { AutoFocus = true }), Button("again", () => presses++)), width: 10, height: 2);
        // The space bar in the kitty protocol: pressed, repeated twice, released.
        const string Held = "\e[32;1:1u\e[32;1:2u\e[32;1:2u\e[32;1:3u";
        await app.SendAsync(Encoding.ASCII.GetBytes(Held));
        Assert.True(isChecked.Peek());
        await app.PressAsync(Key.Tab);
        await app.SendAsync(Encoding.ASCII.GetBytes(Held));
        Assert.Equal(3, presses);
    }

    [Theory]
    [InlineData(Align.Auto, 0)]
    [InlineData(Align.Stretch, 0)]
    [InlineData(Align.Center, 4)]
    [InlineData(Align.End, 8)]
    public async Task A_button_stands_where_its_parent_says_and_is_as_wide_as_its_label(Align align, int column)
    {
        NodeRef button = new();
        await using TestApp app = await TestApp.StartAsync(() => Box(new() { AlignItems = align, Width = 12 }, Button("ok", () => { }, new() { Ref = button })), width: 12, height: 1);
        Assert.Equal((column, 4), (button.X, button.Width));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 5)]
    [InlineData(1, 10)]
    [InlineData(7, 10)]
    [InlineData(-1, 0)]
    [InlineData(double.NaN, 0)]
    public async Task A_bar_is_as_long_as_what_is_done(double fraction, int cells)
    {
        await using TestApp app = await TestApp.StartAsync(() => ProgressBar(fraction), width: 10, height: 1);
        Assert.Equal(Enumerable.Range(0, 10).Select(cell => cell < cells), Bar(app));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(null)]
    public async Task A_bar_is_seen_where_there_are_no_colors(double? fraction)
    {
        await using TestApp app = await TestApp.StartAsync(() => ProgressBar(fraction is null ? default(Prop<double?>) : fraction), width: 8, height: 1);
        int seen = Bar(app).Count(isDone => isDone);
        await app.InvokeAsync(() => NoColors.On(app));
        Assert.Equal(seen, app.Snapshot().Row(0).Count(cell => cell == '━'));
    }

    [Fact]
    public async Task A_bar_moves_to_its_new_length()
    {
        Signal<double> fraction = null!;
        await using TestApp app = await TestApp.StartAsync(() => ProgressBar(fraction = new(0)), width: 10, height: 1);
        await app.InvokeAsync(() => fraction.Value = 1);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(75));
        Assert.InRange(Bar(app).Count(isDone => isDone), 3, 9);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(75));
        Assert.All(Bar(app), Assert.True);
    }

    [Fact]
    public async Task A_bar_of_which_nobody_knows_goes_to_and_fro_until_somebody_does()
    {
        Signal<double?> fraction = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => ProgressBar(fraction = new(null), new() { BarColor = Color.Rgb(1, 2, 3) }), width: 8, height: 1);
        int First() => Array.IndexOf(Bar(app), true);
        Assert.Equal((0, 2), (First(), Bar(app).Count(isDone => isDone)));
        Assert.Equal(Color.Rgb(1, 2, 3), app.Snapshot()[0, 0].Background);
        await app.AdvanceAsync(TimeSpan.FromSeconds(0.6));
        Assert.Equal(3, First());
        await app.AdvanceAsync(TimeSpan.FromSeconds(0.6));
        Assert.Equal(6, First());
        await app.AdvanceAsync(TimeSpan.FromSeconds(1.2));
        Assert.Equal(0, First());
        await app.InvokeAsync(() => fraction.Value = 0.25);
        Assert.Equal((0, 2), (First(), Bar(app).Count(isDone => isDone)));
    }

    [Fact]
    public async Task A_spinner_shows_its_frames_in_turn_for_as_long_each()
    {
        string[] frames = ["-", "\\", "|", "/"];
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row, Gap = 1 }, Spinner(new() { Frames = frames }), Text("busy")), width: 8, height: 3);
        await app.AdvanceAsync(s_frame / 2);
        for (int turn = 0; turn < 9; turn++)
        {
            Assert.Equal($"{frames[turn % frames.Length]} busy", Row(app));
            Assert.Equal("", app.Snapshot().Row(1).TrimEnd());
            await app.AdvanceAsync(s_frame);
        }
    }

    [Fact]
    public void A_spinner_needs_a_frame_and_each_of_one_row()
    {
        Assert.Throws<ArgumentException>(() => new SpinnerProps { Frames = [] });
        Assert.Throws<ArgumentException>(() => new SpinnerProps { Frames = ["a", "b\nc"] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpinnerProps { FrameTime = TimeSpan.Zero });
    }

    private static string Row(TestApp app) => app.Snapshot().Row(0).TrimEnd();

    /// <summary>Which cells of the row belong to what is done.</summary>
    private static bool[] Bar(TestApp app)
    {
        FrameSnapshot snapshot = app.Snapshot();
        return [.. Enumerable.Range(0, snapshot.Width).Select(column => snapshot[column, 0].Background != Color.BrightBlack)];
    }
}
