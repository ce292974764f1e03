using System.Collections.ObjectModel;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Trees: what is open, what is selected, the keys, and children that come late.</summary>
public sealed class TreeTests
{
    private sealed class Node(string name, params Node[] children)
    {
        internal string Name { get; } = name;

        internal ReactiveList<Node> Children { get; } = new(children);
    }

    private readonly ReactiveSet<string> _expanded = [];
    private readonly Signal<Node?> _selected = new(null);

    [Fact]
    public async Task Children_stand_below_and_right_of_what_is_open()
    {
        await using TestApp app = await StartAsync();
        app.Snapshot().ShouldMatch("""
            ▸ a
              b
            ▸ c
            """ + "\n\n\n\n");
        await app.InvokeAsync(() => _expanded.Add("a"));
        await app.InvokeAsync(() => _expanded.Add("a2"));
        app.Snapshot().ShouldMatch("""
            ▾ a
                a1
              ▾ a2
                  a21
              b
            ▸ c
            """ + "\n");
        await app.InvokeAsync(() => _expanded.Remove("a"));
        Assert.Equal(["▸ a", "  b", "▸ c"], Rows(app));
        await app.InvokeAsync(() => _expanded.Add("a"));
        Assert.Equal(["▾ a", "    a1", "  ▾ a2", "      a21", "  b", "▸ c"], Rows(app));
    }

    [Fact]
    public async Task The_keys_are_those_of_trees_everywhere()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        async Task Expect(string selected, params Key[] keys)
        {
            await app.PressAsync(keys);
            Assert.True(selected == _selected.Peek()?.Name, $"{_selected.Peek()?.Name} is selected instead of {selected} after {string.Join(", ", keys)}:\n{app.Snapshot()}");
            Assert.Equal(selected, Rows(app)[app.HighlightedRow()].Trim('▾', '▸', ' '));
        }

        await Expect("a", Key.Down);
        await Expect("a", Key.Left);
        await Expect("a", Key.Right);
        Assert.Equal(["a"], _expanded);
        await Expect("a1", Key.Right);
        await Expect("a1", Key.Right);
        await Expect("a2", Key.Down);
        await Expect("a21", Key.Right, Key.Right);
        await Expect("a2", Key.Left);
        await Expect("a2", Key.Left);
        Assert.Equal(["a"], _expanded);
        await Expect("a", Key.Left);
        await Expect("c", Key.End);
        await Expect("c", Key.Space);
        Assert.Equal(["a", "c"], _expanded);
        await Expect("c1", Key.Down);
        await Expect("a", Key.Home);
        await Expect("a", Key.Left);
        Assert.Equal(["c"], _expanded);
    }

    [Fact]
    public async Task An_asterisk_opens_everything_beside_the_selected_item()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        await app.PressAsync(Key.Down);
        await app.TypeAsync("*");
        Assert.Equal(["a", "c"], _expanded.Order());
        Assert.Equal(["▾ a", "    a1", "  ▸ a2", "  b", "▾ c", "    c1"], Rows(app));
    }

    [Fact]
    public async Task Enter_and_two_clicks_activate_and_open_what_can_be_opened()
    {
        List<string> activated = [];
        await using TestApp app = await StartAsync(new() { AutoFocus = true, OnActivate = node => activated.Add(node.Name) });
        await app.PressAsync(Key.Down, Key.Enter, Key.Down, Key.Enter);
        Assert.Equal(["a", "a1"], activated);
        Assert.Equal(["a"], _expanded);
        await app.ClickAsync(3, 0);
        Assert.Equal("a", _selected.Peek()!.Name);
        await app.ClickAsync(3, 0);
        Assert.Equal(["a", "a1", "a"], activated);
        Assert.Empty(_expanded);
    }

    [Fact]
    public async Task A_click_on_the_marker_opens_and_closes_and_activates_nothing()
    {
        int activated = 0;
        await using TestApp app = await StartAsync(new() { OnActivate = _ => activated++ });
        await app.ClickAsync(0, 0);
        Assert.Equal("  ▸ a2", Rows(app)[2]);
        await app.ClickAsync(2, 2);
        Assert.Equal(["a", "a2"], _expanded.Order());
        await app.ClickAsync(2, 2);
        Assert.Equal(["a"], _expanded);
        await app.ClickAsync(1, 2);
        Assert.Equal(["a"], _expanded);
        Assert.Equal(("a2", 0), (_selected.Peek()!.Name, activated));
    }

    [Fact]
    public async Task What_is_closed_around_the_selected_item_is_selected()
    {
        await using TestApp app = await StartAsync();
        await app.InvokeAsync(() =>
        {
            _expanded.Add("a");
            _expanded.Add("a2");
            _selected.Value = Tree["a21"];
        });
        Assert.Equal(3, app.HighlightedRow());
        await app.InvokeAsync(() => _expanded.Remove("a"));
        Assert.Equal(("a", 0), (_selected.Peek()!.Name, app.HighlightedRow()));
    }

    [Fact]
    public async Task What_stands_in_the_place_of_the_selected_item_is_selected_when_that_goes()
    {
        _expanded.Add("a");
        await using TestApp app = await StartAsync();
        ReactiveList<Node> children = Tree["a"].Children;
        await app.InvokeAsync(() => children.Add(new("a3")));
        await app.InvokeAsync(() => _selected.Value = Tree["a1"]);
        await app.InvokeAsync(() => children.Insert(0, new("a0")));
        Assert.Equal(("a1", 2), (_selected.Peek()!.Name, app.HighlightedRow()));
        await app.InvokeAsync(() => children.RemoveAt(1));
        Assert.Equal(("a2", 2), (_selected.Peek()!.Name, app.HighlightedRow()));
        await app.InvokeAsync(() => _selected.Value = children[^1]);
        await app.InvokeAsync(() => children.RemoveAt(2));
        Assert.Equal(("a2", 2), (_selected.Peek()!.Name, app.HighlightedRow()));
        await app.InvokeAsync(() => children.RemoveAt(1));
        await app.InvokeAsync(() => children.RemoveAt(0));
        Assert.Equal(("a", 0), (_selected.Peek()!.Name, app.HighlightedRow()));
        Assert.Equal(["  a", "  b", "▸ c"], Rows(app));
    }

    [Fact]
    public async Task An_item_that_is_selected_in_something_closed_is_so_when_it_is_opened()
    {
        await using TestApp app = await StartAsync(new() { AutoFocus = true });
        await app.InvokeAsync(() => _selected.Value = Tree["a21"]);
        Assert.Equal(("a21", -1), (_selected.Peek()!.Name, app.HighlightedRow()));
        await app.InvokeAsync(() => _expanded.Add("a"));
        Assert.Equal(-1, app.HighlightedRow());
        await app.InvokeAsync(() => _expanded.Add("a2"));
        Assert.Equal(3, app.HighlightedRow());
        await app.InvokeAsync(() => _selected.Value = null);
        Assert.Equal(-1, app.HighlightedRow());
    }

    [Fact]
    public async Task An_item_that_comes_anew_with_its_key_stays_open_and_selected()
    {
        Signal<Node[]> roots = new([new("x", new Node("y")), new("z")]);
        _expanded.Add("x");
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(roots, node => node.Name, node => node.Children, row => Text(() => row.Value.Name), new() { Height = Percent(100), Expanded = _expanded, SelectedItem = _selected }), width: 8, height: 5);
        await app.InvokeAsync(() => _selected.Value = roots.Peek()[0].Children[0]);
        Node[] anew = [new("w"), new("x", new Node("v"), new Node("y"))];
        await app.InvokeAsync(() => roots.Value = []);
        Assert.Empty(Rows(app));
        await app.InvokeAsync(() => roots.Value = anew);
        Assert.Equal(["  w", "▾ x", "    v", "    y"], Rows(app));
        Assert.Equal(3, app.HighlightedRow());
        Assert.Same(anew[1].Children[1], _selected.Peek());
    }

    [Fact]
    public async Task Children_are_looked_for_in_what_is_open_alone_where_leaves_are_known()
    {
        List<string> asked = [];
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(Tree.Roots, node => node.Name, node => { asked.Add(node.Name); return node.Children; }, row => Text(row.Peek().Name),
                new() { Height = Percent(100), Expanded = _expanded, IsLeaf = node => node.Name is "b" }), width: 8, height: 6);
        Assert.Equal(["▸ a", "  b", "▸ c"], Rows(app));
        Assert.Empty(asked);
        await app.InvokeAsync(() => _expanded.Add("a"));
        Assert.Equal(["a"], asked);
        Assert.Equal(["▾ a", "  ▸ a1", "  ▸ a2", "  b", "▸ c"], Rows(app));
        // A leaf does not open, and what turns out to have nothing in it has no marker.
        await app.InvokeAsync(() =>
        {
            _expanded.Add("b");
            _expanded.Add("a1");
        });
        Assert.Equal(["▾ a", "    a1", "  ▸ a2", "  b", "▸ c"], Rows(app));
        Assert.DoesNotContain("b", asked);
    }

    [Fact]
    public async Task Children_that_are_fetched_come_when_they_are_there()
    {
        TaskCompletionSource<IReadOnlyList<Node>> answer = new();
        CancellationToken cancelled = default;
        await using TestApp app = await StartFetchingAsync((node, cancellation) =>
        {
            cancelled = cancellation;
            return answer.Task;
        });
        Assert.Equal(["▸ a", "  b", "▸ c"], Rows(app));
        await app.InvokeAsync(() => _expanded.Add("a"));
        Assert.Equal("⠋ a", Rows(app)[0]);
        answer.SetResult(Tree["a"].Children);
        await app.SettleAsync();
        Assert.Equal(["▾ a", "  ▸ a1", "  ▸ a2", "  b", "▸ c"], Rows(app));
        answer = new();
        await app.InvokeAsync(() => _expanded.Add("a1"));
        Assert.False(cancelled.IsCancellationRequested);
        await app.InvokeAsync(() => _expanded.Remove("a"));
        Assert.True(cancelled.IsCancellationRequested);
        answer.SetResult([]);
        await app.SettleAsync();
        Assert.Equal(["▸ a", "  b", "▸ c"], Rows(app));
    }

    [Fact]
    public async Task Children_that_could_not_be_fetched_are_tried_again_when_it_is_opened_again()
    {
        int tries = 0;
        await using TestApp app = await StartFetchingAsync((node, _) => ++tries == 1 ? throw new IOException("no such thing") : Task.FromResult<IReadOnlyList<Node>>(node.Children));
        await app.ClickAsync(0, 0);
        Assert.Equal("! a no such thing", Rows(app)[0]);
        Assert.Equal(Color.Red, app.Snapshot()[0, 0].Foreground);
        await app.ClickAsync(0, 0);
        await app.ClickAsync(0, 0);
        Assert.Equal(["▾ a", "  ▸ a1"], Rows(app)[..2]);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Collections_that_tell_their_changes_are_followed()
    {
        ObservableCollection<string> roots = ["r"], inner = ["x"];
        ReactiveSet<string> expanded = ["r"];
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(roots, name => name, name => name == "r" ? inner : null, row => Text(row.Peek()), new() { Height = Percent(100), Expanded = expanded }), width: 8, height: 5);
        await app.InvokeAsync(() => roots.Add("s"));
        await app.InvokeAsync(() => inner.Insert(0, "w"));
        Assert.Equal(["▾ r", "    w", "    x", "  s"], Rows(app));
    }

    [Fact]
    public async Task A_hundred_thousand_items_are_as_few_rows_as_are_seen()
    {
        Node many = new("many", [.. Enumerable.Range(0, 100_000).Select(i => new Node($"{i}"))]);
        _expanded.Add("many");
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree([many, new("last")], node => node.Name, node => node.Children, row => Text(row.Peek().Name),
                new() { Height = Percent(100), Expanded = _expanded, SelectedItem = _selected, AutoFocus = true, Scrollbar = ScrollbarVisibility.Never }), width: 12, height: 5);
        await app.PressAsync(Key.End, Key.Up);
        Assert.Equal(["    99996", "    99997", "    99998", "    99999", "  last"], Rows(app));
        Assert.InRange(app.NodeCount, 20, 200);
        await app.PressAsync(Key.Left);
        Assert.Equal("▾ many", Rows(app)[0]);
        await app.PressAsync(Key.Left);
        Assert.Equal(["▸ many", "  last"], Rows(app));
    }

    [Fact]
    public async Task A_tree_may_be_deeper_than_the_stack()
    {
        Node deep = new("0");
        for (int level = 1; level < 50_000; level++) deep = new($"{level}", deep);
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree([deep], node => node.Name, node => node.Children, row => Text(row.Peek().Name),
                new() { Height = Percent(100), Expanded = new(Enumerable.Range(0, 50_000).Select(level => $"{level}")), Indent = 0, AutoFocus = true }), width: 9, height: 3);
        await app.PressAsync(Key.End);
        Assert.Equal("  0", Rows(app)[2].TrimEnd('█', '▂', ' '));
    }

    [Fact]
    public async Task Two_open_items_with_one_key_are_told()
    {
        Node twin = new("x", new Node("y"));
        _expanded.Add("x");
        Exception problem = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => TestApp.StartAsync(
            () => Ui.Tree([twin, new Node("x", new Node("z"))], node => node.Name, node => node.Children, row => Text(row.Peek().Name), new() { Expanded = _expanded })));
        Assert.Contains("key x", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_knows_how_it_stands()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(Tree.Roots, node => node.Name, node => node.Children,
                row => Text(() => $"{row.Value.Name} {row.Level}{(row.CanExpand ? "c" : "")}{(row.IsExpanded ? "e" : "")}{(row.IsSelected ? "s" : "")}{(row.IsLoading || row.Error is not null ? "?" : "")}"),
                new() { Height = Percent(100), Expanded = _expanded, SelectedItem = _selected, Indent = 1, RowHeight = 2, Scrollbar = ScrollbarVisibility.Never }), width: 10, height: 8);
        await app.InvokeAsync(() =>
        {
            _expanded.Add("a");
            _selected.Value = Tree["a2"];
        });
        Assert.Equal(["▾ a 0ce", "", "   a1 1", "", " ▸ a2 1cs", "", "  b 0"], Rows(app));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TreeProps<Node, string> { Indent = -1 });
    }

    [Fact]
    public async Task Children_that_cannot_be_had_show_an_error_and_harm_nobody_else()
    {
        bool fails = true;
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(Tree.Roots, node => node.Name, node => fails && node.Name == "a" ? throw new IOException("locked") : node.Children,
                row => Text(() => $"{row.Value.Name} {row.Error?.Message}"), new() { Height = Percent(100), Expanded = _expanded, AutoFocus = true }), width: 20, height: 6);
        Assert.Equal(["▸ a", "  b", "▸ c"], Rows(app));
        await app.PressAsync(Key.Down, Key.Right);
        Assert.Equal(["! a locked", "  b", "▸ c"], Rows(app));
        await app.InvokeAsync(() => _expanded.Add("c"));
        Assert.Equal(["! a locked", "  b", "▾ c", "    c1"], Rows(app));
        await app.PressAsync(Key.Left);
        fails = false;
        await app.PressAsync(Key.Right);
        Assert.Equal(["▾ a", "    a1", "  ▸ a2", "  b", "▾ c", "    c1"], Rows(app));
    }

    [Fact]
    public async Task An_item_that_stands_in_itself_shows_an_error()
    {
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree(["a", "b"], name => name, name => name is "a" ? ["x", "y"] : name is "y" ? ["z", "a"] : [], row => Text(() => $"{row.Value}{(row.Error is null ? "" : "?")}"),
                new() { Height = Percent(100), Expanded = _expanded, AutoFocus = true }), width: 20, height: 6);
        await app.InvokeAsync(() => _expanded.Add("a"));
        await app.InvokeAsync(() => _expanded.Add("y"));
        Assert.Equal(["▾ a", "    x", "  ! y?", "  b"], Rows(app));
        await app.InvokeAsync(() => _expanded.Remove("y"));
        Assert.Equal(["▾ a", "    x", "  ▸ y", "  b"], Rows(app));
    }

    private sealed record Place(string Name);

    [Fact]
    public async Task Children_that_were_fetched_stay_when_equal_items_come_in_place_of_theirs()
    {
        Signal<Place[]> roots = new([new("a"), new("b")]);
        Signal<Place?> selected = new(null);
        int fetched = 0;
        await using TestApp app = await TestApp.StartAsync(
            () => Ui.Tree<Place, string>(() => roots.Value, place => place.Name, async (place, _) => { fetched++; await Task.Yield(); return (IReadOnlyList<Place>)[new($"{place.Name}1")]; },
                row => Text(row.Peek().Name), new() { Height = Percent(100), Expanded = _expanded, SelectedItem = selected, IsLeaf = place => place.Name.Length > 1 }), width: 20, height: 6);
        await app.InvokeAsync(() => _expanded.Add("a"));
        await app.WaitForAsync(() => app.Snapshot().ToString().Contains("a1", StringComparison.Ordinal));
        await app.InvokeAsync(() => selected.Value = new("a1"));
        await app.InvokeAsync(() => roots.Value = [new("a"), new("b")]);
        Assert.Equal(["▾ a", "    a1", "▸ b"], Rows(app));
        Assert.Equal(("a1", 1), (selected.Peek()?.Name, fetched));
        await app.InvokeAsync(() => roots.Value = [new("b")]);
        Assert.Equal(["▸ b"], Rows(app));
    }

    private Forest Tree { get; } = new();

    private Task<TestApp> StartAsync(TreeProps<Node, string>? props = null) => TestApp.StartAsync(
        () => Ui.Tree(Tree.Roots, node => node.Name, node => node.Children, row => Text(() => row.Value.Name), new()
        {
            Height = Percent(100), Expanded = _expanded, SelectedItem = _selected, AutoFocus = props?.AutoFocus == true, OnActivate = props?.OnActivate,
        }), width: 10, height: 6);

    private Task<TestApp> StartFetchingAsync(Func<Node, CancellationToken, Task<IReadOnlyList<Node>>> fetch) => TestApp.StartAsync(
        () => Ui.Tree(Tree.Roots, node => node.Name, fetch, row => Text(() => $"{row.Value.Name} {row.Error?.Message}"), new()
        {
            Height = Percent(100), Expanded = _expanded, IsLeaf = node => node.Name == "b",
        }), width: 20, height: 6);

    /// <summary>The rows down to the last that is not empty.</summary>
    private static string[] Rows(TestApp app) => app.Snapshot().ToString() is { Length: > 0 } picture ? picture.Split('\n') : [];

    private sealed class Forest
    {
        internal ReactiveList<Node> Roots { get; } = new([new("a", new Node("a1"), new Node("a2", new Node("a21"))), new("b"), new("c", new Node("c1"))]);

        internal Node this[string name] => Find(Roots, name)!;

        private static Node? Find(IEnumerable<Node> nodes, string name) =>
            nodes.Select(node => node.Name == name ? node : Find(node.Children, name)).FirstOrDefault(found => found is not null);
    }
}
