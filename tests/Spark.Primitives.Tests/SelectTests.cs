using Spark.Tests;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>A field that shows one of several options, and the list that opens at it.</summary>
public sealed class SelectTests
{
    private static readonly string[] s_fruit = ["apple", "banana", "blackberry", "cherry"];

    private readonly Signal<string> _value = new("banana");

    [Fact]
    public async Task The_field_is_as_wide_as_its_widest_option_and_the_list_as_wide_as_the_field()
    {
        await using TestApp app = await StartAsync(height: 8);
        app.Snapshot().ShouldMatch(" banana     ▾\n behind");
        await app.PressAsync(Key.Down);
        app.Snapshot().ShouldMatch("""
             banana     ▾
            ╭────────────╮
            │apple       │
            │banana      │
            │blackberry  │
            │cherry      │
            ╰────────────╯

            """);
        Assert.Equal("banana", MarkedRow(app));
    }

    [Theory]
    [InlineData("enter")]
    [InlineData("space")]
    [InlineData("alt+up")]
    public async Task What_is_marked_becomes_the_value_when_it_is_accepted_and_not_before(string accept)
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Enter, Key.Down);
        Assert.Equal("blackberry", MarkedRow(app));
        Assert.Equal("banana", _value.Peek());
        await app.PressAsync(Key.Parse(accept));
        Assert.Equal("blackberry", _value.Peek());
        app.Snapshot().ShouldMatch(" blackberry ▾\n behind");
    }

    [Theory]
    [InlineData("enter", "banana")]
    [InlineData("space", "banana")]
    [InlineData("down", "banana")]
    [InlineData("up", "banana")]
    [InlineData("alt+down", "banana")]
    [InlineData("home", "apple")]
    [InlineData("end", "cherry")]
    [InlineData("c", "cherry")]
    public async Task Keys_open_the_list(string key, string marked)
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Parse(key));
        Assert.Equal(marked, MarkedRow(app));
        Assert.Equal("banana", _value.Peek());
    }

    [Fact]
    public async Task Escape_closes_the_list_and_nothing_else()
    {
        Signal<bool> isOpen = new(true);
        await using TestApp app = await TestApp.StartAsync(() => Dialog(isOpen, () => Select(s_fruit, _value)), width: 30, height: 14);
        await app.PressAsync(Key.Down, Key.Down);
        Assert.Equal("blackberry", MarkedRow(app));
        await app.PressAsync(Key.Escape);
        Assert.Null(MarkedRow(app));
        Assert.Equal((true, "banana"), (isOpen.Peek(), _value.Peek()));
        await app.PressAsync(Key.Escape);
        Assert.False(isOpen.Peek());
    }

    [Fact]
    public async Task Tab_accepts_and_goes_on()
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Down, Key.End, Key.Tab, Key.Enter);
        Assert.Equal(("cherry", 1), (_value.Peek(), _pressed));
        Assert.Null(MarkedRow(app));
    }

    [Fact]
    public async Task Pages_and_ends_move_far_and_no_further()
    {
        Signal<int> number = new(50);
        await using TestApp app = await TestApp.StartAsync(
            () => Select(Enumerable.Range(0, 100).ToArray(), number, props: new() { AutoFocus = true, MaxRows = 5 }), width: 8, height: 10);
        await app.PressAsync(Key.Down, Key.PageDown);
        Assert.Equal("54", MarkedRow(app));
        await app.PressAsync(Key.PageUp, Key.Up);
        Assert.Equal("49", MarkedRow(app));
        await app.PressAsync(Key.End, Key.Down);
        Assert.Equal("99", MarkedRow(app));
        Assert.Equal(["95", "96", "97", "98", "99"], app.Snapshot().Rows()[2..7].Select(row => row[1..3]));
        await app.PressAsync(Key.Home, Key.Up, Key.Enter);
        Assert.Equal(0, number.Peek());
    }

    [Fact]
    public async Task Letters_look_for_what_begins_with_them()
    {
        string[] names = ["New York", "New Delhi", "Nairobi", "Oslo"];
        await using TestApp app = await StartAsync(names, "Oslo");
        await app.TypeAsync("n");
        Assert.Equal("New York", MarkedRow(app));
        await app.TypeAsync("n");
        Assert.Equal("New Delhi", MarkedRow(app));
        await app.TypeAsync("n");
        Assert.Equal("Nairobi", MarkedRow(app));
        await app.AdvanceAsync(TimeSpan.FromSeconds(2));
        await app.TypeAsync("NEW D");
        Assert.Equal("New Delhi", MarkedRow(app));
        await app.TypeAsync("x");
        Assert.Equal("New Delhi", MarkedRow(app));
        await app.AdvanceAsync(TimeSpan.FromSeconds(2));
        // A blank that belongs to no word accepts.
        await app.PressAsync(Key.Space);
        Assert.Equal("New Delhi", _value.Peek());
    }

    [Fact]
    public async Task The_mouse_opens_marks_and_chooses()
    {
        await using TestApp app = await StartAsync();
        await app.PressAsync(Key.Tab);
        await app.ClickAsync(3, 0);
        Assert.Equal("banana", MarkedRow(app));
        await app.MoveMouseAsync(3, 5);
        Assert.Equal(("cherry", "banana"), (MarkedRow(app), _value.Peek()));
        await app.ClickAsync(3, 2);
        Assert.Equal(("apple", 0), (_value.Peek(), _pressed));
        Assert.Null(MarkedRow(app));
        // The field has the keyboard, as before.
        await app.PressAsync(Key.Down);
        Assert.Equal("apple", MarkedRow(app));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(18, 1)]
    [InlineData(2, 1)]
    public async Task A_click_elsewhere_closes_it_and_does_nothing_else(int x, int y)
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Select(s_fruit, _value, props: new() { AutoFocus = true, Margin = (2, 0, 0, 0) }), Button("behind", () => _pressed++), Button("before", () => _pressed++, new() { Position = Position.Absolute, Inset = new Edges(0, Auto, Auto, 0) })),
            width: 20, height: 9);
        await app.PressAsync(Key.Down, Key.Down);
        await app.ClickAsync(x, y);
        Assert.Null(MarkedRow(app));
        Assert.Equal(("banana", 0), (_value.Peek(), _pressed));
        await app.PressAsync(Key.Down);
        Assert.Equal("banana", MarkedRow(app));
    }

    [Fact]
    public async Task It_opens_where_there_is_room_and_is_no_higher_than_that()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { JustifyContent = Justify.End }, Select(s_fruit, _value, props: new() { AutoFocus = true })), width: 16, height: 5);
        await app.PressAsync(Key.Down, Key.Down);
        app.Snapshot().ShouldMatch("""
            ╭────────────╮
            │banana      ▄
            │blackberry  ▄
            ╰────────────╯
             banana     ▾
            """);
    }

    [Fact]
    public async Task What_scrolls_around_it_counts_for_the_room()
    {
        NodeRef page = new(), other = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Height = 9, OverflowY = Overflow.Auto, Ref = page, Scrollbar = ScrollbarVisibility.Never },
                Box(new() { Height = 20, Shrink = 0, Ref = other }), Select(s_fruit, _value, props: new() { AutoFocus = true }), Box(new() { Height = 20, Shrink = 0 })), width: 16, height: 9);
        await app.InvokeAsync(() => page.ScrollY = 19);
        await app.PressAsync(Key.Down);
        Assert.Equal(["", " banana     ▾", "╭────────────╮", "│apple       │", "│banana      │", "│blackberry  │", "│cherry      │", "╰────────────╯", ""], app.Snapshot().Rows());
    }

    [Fact]
    public async Task A_hundred_thousand_options_are_few_elements()
    {
        Signal<int> number = new(70_000);
        int[] many = [.. Enumerable.Range(0, 100_000)];
        await using TestApp app = await TestApp.StartAsync(() => Select(many, number, n => $"no. {n}", new() { AutoFocus = true }), width: 20, height: 20);
        await app.PressAsync(Key.Down);
        Assert.Equal("no. 70000", MarkedRow(app));
        Assert.InRange(app.NodeCount, 20, 300);
    }

    [Fact]
    public async Task Without_a_value_among_the_options_it_shows_its_placeholder()
    {
        Signal<string?> none = new(null);
        await using TestApp app = await TestApp.StartAsync(
            () => Select([.. s_fruit], none, fruit => fruit!.ToUpperInvariant(), new() { Placeholder = "Which fruit?", AutoFocus = true }), width: 20, height: 8);
        Assert.Equal(" Which fruit? ▾", app.Snapshot().Rows()[0]);
        Assert.NotEqual(TextAttributes.None, app.Snapshot()[2, 0].Attributes & TextAttributes.Dim);
        await app.PressAsync(Key.Down, Key.Enter);
        Assert.Equal(("apple", " APPLE"), (none.Peek(), app.Snapshot().Row(0)[..6]));
        Assert.Equal(TextAttributes.None, app.Snapshot()[2, 0].Attributes & TextAttributes.Dim);
    }

    [Fact]
    public async Task Options_are_followed_also_while_the_list_is_open()
    {
        ReactiveList<string> options = new(["apple", "banana"]);
        await using TestApp app = await TestApp.StartAsync(() => Select(options, _value, props: new() { AutoFocus = true }), width: 20, height: 10);
        await app.PressAsync(Key.Down);
        await app.InvokeAsync(() => options.Insert(0, "a very long one"));
        Assert.Equal("banana", MarkedRow(app));
        Assert.Equal("│a very long one  │", app.Snapshot().Rows()[2]);
        await app.InvokeAsync(() => options.ReplaceAll(["cherry"]));
        Assert.Equal("cherry", MarkedRow(app));
        Assert.Equal("        ▾", app.Snapshot().Rows()[0]);
        await app.InvokeAsync(options.Clear);
        Assert.Null(MarkedRow(app));
        await app.PressAsync(Key.Down);
        Assert.Equal("", app.Snapshot().Rows()[1]);
    }

    [Fact]
    public async Task Options_may_be_derived_and_chosen_from_one_another()
    {
        Signal<bool> isLong = new(false);
        await using TestApp app = await TestApp.StartAsync(
            () => Box(
                Select(Derived(() => isLong.Value ? s_fruit : s_fruit[..2]), _value),
                Select(() => isLong.Value ? s_fruit : s_fruit[..2], _value),
                RadioGroup(Derived(() => isLong.Value ? s_fruit : s_fruit[..2]), _value)), width: 20, height: 10);
        app.Snapshot().ShouldMatch(" banana ▾\n banana ▾\n( ) apple\n(•) banana");
        await app.InvokeAsync(() => isLong.Value = true);
        app.Snapshot().ShouldMatch(" banana     ▾\n banana     ▾\n( ) apple\n(•) banana\n( ) blackberry\n( ) cherry");
    }

    [Fact]
    public async Task It_may_have_a_width_of_its_own_and_is_no_wider_than_there_is_room()
    {
        NodeRef wide = new(), narrow = new();
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Select(s_fruit, _value, props: new() { Ref = wide, Width = 40 }), Select(s_fruit, _value, props: new() { Ref = narrow, Width = 8, AutoFocus = true })), width: 20, height: 8);
        Assert.Equal((20, 8), (wide.Width, narrow.Width));
        await app.PressAsync(Key.Down);
        Assert.Equal([" ban… ▾", "╭──────╮", "│apple │", "│banana│", "│black…│", "│cherry│", "╰──────╯"], app.Snapshot().Rows()[1..]);
    }

    [Fact]
    public async Task Disabled_it_does_nothing_and_looks_so()
    {
        Signal<bool> isOff = new(false);
        await using TestApp app = await TestApp.StartAsync(() => Select(s_fruit, _value, props: new() { AutoFocus = true, Disabled = isOff }), width: 20, height: 10);
        await app.PressAsync(Key.Down);
        await app.InvokeAsync(() => isOff.Value = true);
        Assert.Null(MarkedRow(app));
        await app.PressAsync(Key.Down);
        await app.ClickAsync(2, 0);
        Assert.Null(MarkedRow(app));
        Assert.NotEqual(TextAttributes.None, app.Snapshot()[2, 0].Attributes & TextAttributes.Dim);
    }

    [Fact]
    public async Task Without_colors_what_is_marked_is_inverse()
    {
        await using TestApp app = await StartAsync();
        await app.InvokeAsync(() => NoColors.On(app));
        await app.PressAsync(Key.Down);
        TextAttributes Of(int row) => app.Snapshot()[2, row].Attributes & TextAttributes.Inverse;
        Assert.Equal((TextAttributes.None, TextAttributes.Inverse), (Of(2), Of(3)));
    }

    [Fact]
    public async Task In_a_live_region_the_list_takes_its_room_below_the_field()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Box(new() { Direction = FlexDirection.Row }, Text("fruit "), Select(s_fruit, _value, props: new() { AutoFocus = true })),
            width: 30, height: 20, options: new() { Mode = ScreenMode.Inline });
        await app.PressAsync(Key.Down, Key.Down);
        app.Snapshot().ShouldMatch("""
            fruit  banana     ▾
                  ╭────────────╮
                  │apple       │
                  │banana      │
                  │blackberry  │
                  │cherry      │
                  ╰────────────╯
            """);
        await app.PressAsync(Key.Enter);
        app.Snapshot().ShouldMatch("fruit  blackberry ▾");
    }

    [Fact]
    public async Task Options_that_come_again_leave_the_mark_where_it_is()
    {
        Signal<string[]> options = new([.. s_fruit]);
        await using TestApp app = await TestApp.StartAsync(() => Select(() => options.Value, _value, props: new() { AutoFocus = true }), width: 20, height: 9);
        await app.PressAsync(Key.Down, Key.End);
        await app.InvokeAsync(() => options.Value = ["apricot", .. s_fruit]);
        Assert.Equal("cherry", MarkedRow(app));
        await app.InvokeAsync(() => options.Value = ["apple", "banana"]);
        Assert.Equal("banana", MarkedRow(app));
    }

    [Fact]
    public async Task The_list_follows_the_room_that_there_is()
    {
        await using TestApp app = await StartAsync([.. Enumerable.Range(10, 20).Select(number => $"{number}")], "29", height: 12);
        await app.PressAsync(Key.Down);
        string[] before = app.Snapshot().Rows();
        await app.ResizeAsync(20, 6);
        Assert.Equal("29", MarkedRow(app));
        await app.PressAsync(Key.Home);
        Assert.Equal("10", MarkedRow(app));
        await app.ResizeAsync(20, 12);
        Assert.Equal(Array.FindIndex(before, row => row.StartsWith('╰')), Array.FindIndex(app.Snapshot().Rows(), row => row.StartsWith('╰')));
    }

    [Fact]
    public void A_list_shows_one_row_or_more() => Assert.Throws<ArgumentOutOfRangeException>(() => new SelectProps { MaxRows = 0 });

    private int _pressed;

    private Task<TestApp> StartAsync(int height = 8) => StartAsync(s_fruit, "banana", height);

    private Task<TestApp> StartAsync(string[] options, string value, int height = 8)
    {
        _value.Value = value;
        return TestApp.StartAsync(() => Box(Select(options, _value, props: new() { AutoFocus = true }), Button("behind", () => _pressed++)), width: 20, height: height);
    }

    /// <summary>The text of the row of the list that is marked; null: no list is open.</summary>
    private static string? MarkedRow(TestApp app)
    {
        FrameSnapshot snapshot = app.Snapshot();
        for (int row = 0; row < snapshot.Height; row++)
        {
            int left = snapshot.Row(row).IndexOf('│', StringComparison.Ordinal);
            for (int column = left + 1; left >= 0 && column < snapshot.Width; column++)
            {
                if (snapshot[column, row].Background == Color.BrightCyan && snapshot.Row(row)[column - 1] == '│') return snapshot.Row(row)[column..].Trim(' ', '│', '█', '▁', '▂', '▃', '▄', '▅', '▆', '▇');
            }
        }

        return null;
    }
}
