using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class RadioGroupTests
{
    private readonly Signal<string> _size = new("medium");
    private static readonly string[] s_sizes = ["small", "medium", "large"];

    [Fact]
    public async Task Arrows_go_around_and_choose_what_they_come_to()
    {
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(s_sizes, _size, props: new() { AutoFocus = true }), width: 12, height: 3);
        app.Snapshot().ShouldMatch("( ) small\n(•) medium\n( ) large");
        await app.PressAsync(Key.Down);
        app.Snapshot().ShouldMatch("( ) small\n( ) medium\n(•) large");
        await app.PressAsync(Key.Right);
        Assert.Equal("small", _size.Peek());
        await app.PressAsync(Key.Up);
        Assert.Equal("large", _size.Peek());
        await app.PressAsync(Key.Left);
        Assert.Equal("medium", _size.Peek());
        Assert.Equal(Color.BrightCyan, app.Snapshot()[1, 1].Background);
    }

    [Fact]
    public async Task Tab_comes_once_and_to_the_one_that_is_chosen()
    {
        Signal<string> first = new(""), last = new("");
        await using TestApp app = await TestApp.StartAsync(() => Box(Input(new() { Value = first }), RadioGroup(s_sizes, _size), Input(new() { Value = last })), width: 12, height: 5);
        await app.PressAsync(Key.Tab, Key.Tab);
        await app.TypeAsync("x");
        Assert.Equal(("", "x"), (first.Peek(), last.Peek()));
        await app.InvokeAsync(() => _size.Value = "large");
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift));
        Assert.Equal(Color.BrightCyan, app.Snapshot()[1, 3].Background);
        await app.PressAsync(Key.Tab.With(KeyModifiers.Shift));
        await app.TypeAsync("y");
        Assert.Equal("y", first.Peek());
    }

    [Fact]
    public async Task While_none_is_chosen_Tab_comes_to_the_first_and_the_space_bar_chooses_it()
    {
        _size.Value = "none of them";
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(s_sizes, _size, label: size => size[..1]), width: 12, height: 3);
        app.Snapshot().ShouldMatch("( ) s\n( ) m\n( ) l");
        await app.PressAsync(Key.Space);
        Assert.Equal("small", _size.Peek());
    }

    [Fact]
    public async Task A_click_chooses()
    {
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(s_sizes, _size), width: 12, height: 3);
        await app.ClickAsync(6, 0);
        Assert.Equal("small", _size.Peek());
        await app.PressAsync(Key.Down);
        Assert.Equal("medium", _size.Peek());
    }

    [Fact]
    public async Task In_a_row_it_goes_on_in_the_next_one_where_there_is_no_room()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => RadioGroup(s_sizes, _size, props: new() { Direction = FlexDirection.Row, ColumnGap = 2 }), width: 32, height: 2);
        Assert.Equal("( ) small  (•) medium  ( ) large", app.Snapshot().Row(0));
        await app.ResizeAsync(24, 2);
        app.Snapshot().ShouldMatch("( ) small  (•) medium\n( ) large");
    }

    [Fact]
    public async Task Options_are_followed_and_the_keyboard_stays_with_its_place()
    {
        ReactiveList<string> sizes = new(["small", "large"]);
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(sizes, _size, props: new() { AutoFocus = true }), width: 12, height: 3);
        await app.InvokeAsync(() => sizes.Insert(1, "medium"));
        app.Snapshot().ShouldMatch("( ) small\n(•) medium\n( ) large");
        await app.PressAsync(Key.Up);
        Assert.Equal("large", _size.Peek());
    }

    [Fact]
    public async Task Disabled_it_cannot_be_changed_and_looks_so()
    {
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(s_sizes, _size, props: new() { Disabled = true }), width: 12, height: 3);
        await app.ClickAsync(1, 0);
        await app.PressAsync(Key.Down, Key.Space);
        Assert.Equal("medium", _size.Peek());
        Assert.Equal(TextAttributes.Dim, app.Snapshot()[5, 1].Attributes);
    }

    [Fact]
    public async Task The_keyboard_stays_with_its_option_when_another_comes_before_it()
    {
        ReactiveList<string> sizes = new(["small", "medium", "large"]);
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(sizes, _size, props: new() { AutoFocus = true }), width: 12, height: 4);
        await app.InvokeAsync(() => sizes.Insert(0, "tiny"));
        await app.PressAsync(Key.Down);
        Assert.Equal("large", _size.Peek());
    }

    [Fact]
    public async Task Equal_options_are_places_of_their_own()
    {
        await using TestApp app = await TestApp.StartAsync(() => RadioGroup(["small", "small", "large"], _size, props: new() { AutoFocus = true }), width: 12, height: 4);
        await app.PressAsync(Key.Down, Key.Down);
        Assert.Equal("large", _size.Peek());
    }
}
