using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Messages that come, are there for a while, and go by themselves.</summary>
public sealed class ToastsTests
{
    /// <summary>How long one takes to come, and to fade.</summary>
    private static readonly TimeSpan s_fade = TimeSpan.FromMilliseconds(200);

    private readonly Toasts _toasts = new();

    [Fact]
    public async Task They_stand_in_the_corner_above_what_is_there()
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "saved", ToastKind.Success);
        await ShowAsync(app, "no network");
        app.Snapshot().ShouldMatch("""
            ........╭──────────────╮
            ........│ ✓ saved      │
            ........╰──────────────╯
            ........╭──────────────╮
            ........│ i no network │
            ........╰──────────────╯
            ........................
            """);
    }

    [Theory]
    [InlineData(ToastCorner.TopLeft, 0, 0)]
    [InlineData(ToastCorner.TopRight, 19, 0)]
    [InlineData(ToastCorner.BottomLeft, 0, 4)]
    [InlineData(ToastCorner.BottomRight, 19, 4)]
    public async Task Any_corner_will_do(ToastCorner corner, int x, int y)
    {
        await using TestApp app = await StartAsync(new() { Corner = corner });
        await ShowAsync(app, "a");
        Assert.Equal(x == 0 ? '╭' : '╮', app.Snapshot().Row(y)[x == 0 ? 0 : 23]);
    }

    [Theory]
    [InlineData(ToastKind.Info, 'i', "blue")]
    [InlineData(ToastKind.Success, '✓', "green")]
    [InlineData(ToastKind.Warning, '!', "yellow")]
    [InlineData(ToastKind.Error, '✗', "red")]
    public async Task Its_mark_and_color_tell_its_kind(ToastKind kind, char mark, string color)
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "a", kind);
        Assert.Equal(mark, app.Snapshot().Row(1)[19]);
        Assert.Equal((Color.Parse(color), Color.Parse(color)), (app.Snapshot()[19, 1].Foreground, app.Snapshot()[17, 1].Foreground));
    }

    [Fact]
    public async Task One_goes_when_its_time_is_up_and_fades_before()
    {
        await using TestApp app = await StartAsync(new());
        int nodes = app.NodeCount;
        await ShowAsync(app, "a", duration: TimeSpan.FromSeconds(2));
        await app.AdvanceAsync(TimeSpan.FromSeconds(1.7));
        Assert.Single(_toasts.Shown);
        await app.AdvanceAsync(TimeSpan.FromSeconds(0.1));
        Assert.Single(_toasts.Shown);
        Assert.Contains("i a", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.AdvanceAsync(s_fade);
        Assert.Empty(_toasts.Shown);
        Assert.Equal((nodes, new string('.', 24)), (app.NodeCount, app.Snapshot().Row(0)));
    }

    [Fact]
    public async Task It_comes_from_the_side()
    {
        await using TestApp app = await StartAsync(new());
        await app.InvokeAsync(() => _toasts.Show("abc"));
        int First() => app.Snapshot().Row(0).IndexOf('╭');
        await app.AdvanceAsync(s_fade / 2);
        Assert.Equal(16, First());
        await app.AdvanceAsync(s_fade / 2);
        Assert.Equal(15, First());
    }

    [Fact]
    public async Task While_the_pointer_is_over_them_none_goes()
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "a", duration: TimeSpan.FromSeconds(1));
        await app.MoveMouseAsync(22, 1);
        await app.AdvanceAsync(TimeSpan.FromSeconds(60));
        Assert.Single(_toasts.Shown);
        await app.MoveMouseAsync(0, 6);
        await app.AdvanceAsync(TimeSpan.FromSeconds(0.7));
        Assert.Single(_toasts.Shown);
        await app.AdvanceAsync(TimeSpan.FromSeconds(0.1));
        await app.AdvanceAsync(s_fade);
        Assert.Empty(_toasts.Shown);
    }

    [Fact]
    public async Task A_click_lets_one_go()
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "a");
        await ShowAsync(app, "b");
        await app.ClickAsync(20, 1);
        await app.AdvanceAsync(s_fade);
        Assert.Equal("b", Assert.Single(_toasts.Shown).Text.Peek(""));
    }

    [Fact]
    public async Task One_too_many_lets_the_oldest_go()
    {
        Toasts few = new() { Limit = 2 };
        await using TestApp app = await TestApp.StartAsync(() => Box(Toasts(few)), width: 20, height: 9);
        await app.InvokeAsync(() => { few.Show("a"); few.Show("b"); few.Show("c"); });
        await app.AdvanceAsync(s_fade);
        Assert.Equal(["b", "c"], few.Shown.Select(toast => toast.Text.Peek("")));
    }

    [Fact]
    public async Task What_shall_stay_stays_until_it_is_dismissed()
    {
        Signal<int> done = new(1);
        await using TestApp app = await StartAsync(new());
        Toast? toast = null;
        await app.InvokeAsync(() => toast = _toasts.Show(Bind(() => $"{done.Value} of 9"), duration: Timeout.InfiniteTimeSpan));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        await app.InvokeAsync(() => done.Value = 7);
        Assert.Contains("7 of 9", app.Snapshot().Row(1), StringComparison.Ordinal);
        await app.InvokeAsync(toast!.Dismiss);
        await app.AdvanceAsync(s_fade);
        Assert.Empty(_toasts.Shown);
    }

    [Fact]
    public async Task All_may_be_sent_away_at_once()
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "a");
        await ShowAsync(app, "b");
        await app.InvokeAsync(_toasts.Clear);
        await app.AdvanceAsync(s_fade);
        Assert.Empty(_toasts.Shown);
    }

    [Fact]
    public async Task A_long_one_is_broken_and_not_wider_than_the_screen()
    {
        await using TestApp app = await StartAsync(new());
        await ShowAsync(app, "a text that is too long for one line");
        app.Snapshot().ShouldMatch("""
            ╭──────────────────────╮
            │ i a text that is too │
            │   long for one line  │
            ╰──────────────────────╯
            ........................
            ........................
            ........................
            """);
    }

    [Fact]
    public async Task They_stand_above_a_dialog()
    {
        Signal<bool> isOpen = new(true);
        await using TestApp app = await TestApp.StartAsync(() => Box(Toasts(_toasts), Dialog(isOpen, () => Text("here"), new() { Width = 24, Height = 7 })), width: 24, height: 7);
        await ShowAsync(app, "a");
        Assert.EndsWith("│ i a │", app.Snapshot().Row(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_and_limits_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Toasts { Limit = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Toasts { Duration = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => _toasts.Show("a", duration: TimeSpan.FromDays(50)));
        Assert.Empty(_toasts.Shown);
    }

    [Theory]
    [InlineData(ToastCorner.TopRight)]
    [InlineData(ToastCorner.BottomLeft)]
    public async Task Where_there_is_little_room_the_newest_is_seen(ToastCorner corner)
    {
        await using TestApp app = await StartAsync(new() { Corner = corner });
        foreach (string text in (string[])["a", "b", "c"]) await ShowAsync(app, text);
        Assert.Contains("i c", app.Snapshot().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("i a", app.Snapshot().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_that_were_never_seen_do_not_pile_up()
    {
        await using TestApp app = await TestApp.StartAsync(() => Box(Toasts(_toasts)), width: 20, height: 9);
        await app.InvokeAsync(() =>
        {
            Toasts nowhere = new();
            foreach (Toasts toasts in (Toasts[])[nowhere, _toasts])
            {
                for (int count = 0; count < 1000; count++) toasts.Show($"{count}");
                Assert.Equal(["995", "996", "997", "998", "999"], toasts.Shown.Select(toast => toast.Text.Peek("")));
            }
        });
    }

    private async Task ShowAsync(TestApp app, string text, ToastKind kind = ToastKind.Info, TimeSpan? duration = null)
    {
        await app.InvokeAsync(() => _toasts.Show(text, kind, duration));
        await app.AdvanceAsync(s_fade);
    }

    private Task<TestApp> StartAsync(ToastsProps props) => TestApp.StartAsync(
        () => Box(Text(string.Join('\n', Enumerable.Repeat(new string('.', 24), 7))), Toasts(_toasts, props)), width: 24, height: 7);
}
