using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>What the engine plays by itself: changes that take their time, and what is played over and over.</summary>
public sealed class AnimationTests
{
    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(100);
    private static readonly Color s_black = Color.Rgb(0, 0, 0), s_white = Color.Rgb(255, 255, 255), s_gray = Color.Rgb(128, 128, 128);

    [Fact]
    public async Task A_change_takes_its_time()
    {
        Signal<Color> color = null!;
        await using TestApp app = await StartAsync(() => new()
        {
            Background = color = new(s_black),
            Transitions = [Transition.Of(Animatable.Background, s_time, Easing.Linear)],
        });
        Assert.Equal(s_black, Background(app));

        await app.InvokeAsync(() => color.Value = s_white);
        Assert.Equal(s_black, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_gray, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_white, Background(app));
    }

    [Fact]
    public async Task Colors_of_a_state_come_and_go_with_the_transition()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Box(new()
            {
                Width = 4,
                Background = s_black,
                HoverColors = new(Background: s_white),
                Transitions = [Transition.Of(Animatable.Background, s_time, Easing.Linear)],
            }, Text("here"))), width: 8, height: 1);
        await app.MoveMouseAsync(1, 0);
        Assert.Equal(s_black, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_gray, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_white, Background(app));

        await app.MoveMouseAsync(6, 0);
        Assert.Equal(s_white, Background(app));
        await app.AdvanceAsync(s_time);
        Assert.Equal(s_black, Background(app));
    }

    [Fact]
    public async Task What_an_element_begins_with_is_there_at_once()
    {
        await using TestApp app = await StartAsync(() => new()
        {
            Background = new Signal<Color>(s_white),
            Transitions = [Transition.Of(Animatable.Background, s_time)],
        });
        Assert.Equal(s_white, Background(app));
    }

    [Fact]
    public async Task Lengths_move_what_is_laid_out_by_them()
    {
        Signal<bool> isOpen = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row },
                Box(new()
                {
                    Width = Bind(() => (isOpen ??= new(false)).Value ? (Length)4 : 0),
                    Transitions = [Transition.Of(Animatable.Width, s_time, Easing.Linear) with { Delay = s_time }],
                }),
                Text("here")), width: 8, height: 1);
        await app.InvokeAsync(() => isOpen.Value = true);
        string[] rows = new string[5];
        for (int step = 0; step < rows.Length; step++)
        {
            rows[step] = app.Snapshot().ToString().TrimEnd();
            await app.AdvanceAsync(s_time / 2);
        }

        Assert.Equal(["here", "here", "here", "  here", "    here"], rows);
    }

    [Fact]
    public async Task What_comes_is_played_when_it_comes()
    {
        Signal<bool> isThere = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Show(isThere = new(false), () => Box(new()
            {
                Background = s_white, Height = 1,
                Animations = [Animation.From(Animatable.Background, s_black, s_time)],
            })), width: 1, height: 1);
        await app.AdvanceAsync(TimeSpan.FromSeconds(5));
        await app.InvokeAsync(() => isThere.Value = true);
        Assert.Equal(s_black, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_gray, Background(app));
        await app.AdvanceAsync(s_time);
        Assert.Equal(s_white, Background(app));
    }

    [Fact]
    public async Task It_is_played_as_long_as_it_runs_and_each_time_from_its_start()
    {
        Signal<bool> isBusy = null!;
        await using TestApp app = await StartAsync(() => new()
        {
            Background = s_gray,
            Animations = [Animation.Between(Animatable.Background, s_black, s_white, s_time, Easing.Steps) with
            {
                Repeat = Animation.Forever, Runs = isBusy = new(false),
            }],
        });
        Assert.Equal(s_gray, Background(app));
        await app.AdvanceAsync(s_time * 0.7);
        await app.InvokeAsync(() => isBusy.Value = true);
        Assert.Equal(s_black, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_white, Background(app));
        await app.AdvanceAsync(s_time / 2);
        Assert.Equal(s_black, Background(app));
        await app.InvokeAsync(() => isBusy.Value = false);
        Assert.Equal(s_gray, Background(app));
    }

    [Fact]
    public async Task Turns_may_wait_alternate_and_end()
    {
        await using TestApp app = await StartAsync(() => new()
        {
            Background = s_white,
            Animations = [Animation.To(Animatable.Background, s_black, s_time) with { Delay = s_time, Repeat = 2, Alternate = true }],
        });
        List<Color> seen = [];
        for (int step = 0; step < 7; step++)
        {
            seen.Add(Background(app));
            await app.AdvanceAsync(s_time / 2);
        }

        Assert.Equal([s_white, s_white, s_white, s_gray, s_black, s_gray, s_white], seen);
    }

    [Fact]
    public async Task Steps_are_as_many_values_as_it_says()
    {
        await using TestApp app = await StartAsync(() => new()
        {
            Background = s_white,
            Animations = [Animation.Between(Animatable.Background, s_black, s_white, s_time * 3, Easing.Steps) with { Steps = 3 }],
        });
        List<Color> seen = [];
        for (int step = 0; step < 6; step++)
        {
            seen.Add(Background(app));
            await app.AdvanceAsync(s_time / 2);
        }

        Assert.Equal([s_black, s_black, s_gray, s_gray, s_white, s_white], seen);
        Assert.Throws<ArgumentOutOfRangeException>(() => Animation.From(Animatable.Opacity, 0, s_time, Easing.Steps) with { Steps = 1 });
    }

    [Fact]
    public async Task A_property_of_four_sides_is_animated_on_all_of_them()
    {
        Signal<Color> color = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new()
            {
                Border = BorderStyle.Single,
                BorderColor = color = new(s_black),
                Transitions = [Transition.Of(Animatable.BorderColor, s_time, Easing.Linear)],
            }), width: 3, height: 3);
        await app.InvokeAsync(() => color.Value = s_white);
        await app.AdvanceAsync(s_time / 2);
        FrameSnapshot picture = app.Snapshot();
        Assert.Equal([s_gray, s_gray, s_gray, s_gray], new[] { picture[1, 0], picture[2, 1], picture[1, 2], picture[0, 1] }.Select(cell => cell.Foreground));
    }

    [Fact]
    public async Task Rows_are_given_back_with_the_element()
    {
        Signal<bool> isThere = null!;
        await using TestApp app = await TestApp.StartAsync(
            () => Show(isThere = new(true), () => Box(new()
            {
                Transitions = [Transition.Of(Animatable.Padding, s_time)],
                Animations = [Animation.From(Animatable.Opacity, 0, s_time)],
            })), width: 1, height: 1);
        int used = 0;
        for (int round = 0; round < 20; round++)
        {
            await app.InvokeAsync(() => isThere.Value = !isThere.Peek());
            if (round == 5) used = app.Session.Segment.Animations.Used;
        }

        Assert.Equal((used, true), (app.Session.Segment.Animations.Used, used is >= 5 and <= 15));
    }

    [Fact]
    public void Times_and_turns_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Transition.Of(Animatable.Width, TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transition.Of(Animatable.Width, s_time) with { Delay = TimeSpan.FromDays(50) });
        Assert.Throws<ArgumentOutOfRangeException>(() => Animation.To(Animatable.Width, 1, TimeSpan.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Animation.To(Animatable.Width, 1, s_time) with { Repeat = -1 });
        Assert.Throws<ArgumentNullException>(() => Animation.To(null!, 1.0, s_time));
    }

    private static Task<TestApp> StartAsync(Func<BoxProps> props) => TestApp.StartAsync(() => Box(props()), width: 1, height: 1);

    private static Color Background(TestApp app) => app.Snapshot()[0, 0].Background;
}
