namespace Spark;

/// <summary>Pages of which one is shown, below a row of their titles. Keys are those of tabs in the ARIA Authoring Practices.</summary>
/// <remarks>See <see cref="TabStrip"/> for the titles, and <see cref="ListSelection{T, TKey}"/> for what is shown.</remarks>
internal sealed class TabsElement
{
    private readonly UiContext _context;
    private readonly NodeElement _box;
    private readonly NodeElement _pages;
    private readonly TabsProps _props;
    private readonly ListSelection<Tab, Tab> _selection;
    private readonly Derived<IReadOnlyList<Tab>> _tabs;
    private readonly Derived<Tab?> _shown;
    private readonly TabStrip _strip;
    private readonly Dictionary<Tab, NodeElement> _made = [];

    private TabsElement(UiContext context, Func<IReadOnlyList<Tab>> tabs, TabsProps props)
    {
        (_context, _props) = (context, props);
        _tabs = new(tabs);
        _selection = new(props.SelectedIndex ?? new Signal<int>(0), _tabs, tab => tab);
        _shown = new(() => _selection.Current.Value is >= 0 and var index ? _tabs.Value[index] : null);
        _box = new NodeElement(context, ComponentType.Box);
        _pages = new NodeElement(context, ComponentType.Box);
        new BoxProps { Grow = 1, MinHeight = 0 }.Apply(_pages);
        _ = new Effect(KeepKeyboard, phase: EffectPhase.BeforeCommit);
        _strip = new TabStrip(context, _tabs, _shown, Show);
        props.Apply(_box);
        _box.SetCommands([.. props.Commands ?? [], new("tabs.next", "Next tab", "ctrl+pagedown", () => Step(1)), new("tabs.previous", "Previous tab", "ctrl+pageup", () => Step(-1))]);
        _box.Insert(_strip.Element);
        _pages.Insert(Ui.Each(_tabs, tab => tab, Page));
        _box.Insert(_pages);
        if (props.AutoFocus && _shown.Peek() is { } shown) _strip.TakeKeyboard(shown);
    }

    internal static Element Create(UiContext context, Func<IReadOnlyList<Tab>> tabs, TabsProps props) => new TabsElement(context, tabs, props)._box;

    private Element Page(IReadable<Tab> item)
    {
        Tab tab = item.Peek();
        Derived<bool> isShown = new(() => ReferenceEquals(_shown.Value, tab));
        bool wasShown = false;
        return Ui.Show(() => isShown.Value | (_props.KeepsPages && (wasShown |= isShown.Value)), () =>
        {
            NodeElement page = new(_context, ComponentType.Box);
            new BoxProps { Display = Ui.Bind(() => isShown.Value ? Display.Flex : Display.None), Grow = 1, MinHeight = 0 }.Apply(page);
            Fill(page, tab);
            _made.Add(tab, page);
            Scope.OnCleanup(() => _made.Remove(tab));
            return page;
        });
    }

    /// <summary>Something in a page may take the keyboard when it is made, but not from the title that an arrow key came to: the arrows go on from there.</summary>
    private void Fill(NodeElement page, Tab tab)
    {
        FocusManager focus = _context.Focus;
        NodeElement? title = focus.IsVisible && _strip.HasKeyboard ? focus.Focused : null, fence = focus.Fence;
        page.Insert(tab.Content());
        bool isTaken = title is not null && focus.Focused is { } taker && FocusOrder.IsInside(taker, page);
        if (isTaken && ReferenceEquals(fence, focus.Fence)) focus.MoveTo(title);
    }

    private void Show(Tab tab)
    {
        IReadOnlyList<Tab> tabs = _tabs.Peek();
        for (int index = 0; index < tabs.Count; index++)
        {
            if (ReferenceEquals(tabs[index], tab)) _selection.MoveTo(index);
        }
    }

    /// <summary>To the next tab that the user can come to, around the ends.</summary>
    private void Step(int step)
    {
        if (_strip.Following(_shown.Peek(), step) is { } next) Show(next);
    }

    /// <summary>When the page that has the keyboard is not shown any more, the title of the one that is gets it.</summary>
    private void KeepKeyboard()
    {
        if (_shown.Value is not { } shown) return;
        bool isElsewhere = _context.Focus.Focused is { } focused
            && _made.Any(page => !ReferenceEquals(page.Key, shown) && FocusOrder.IsInside(focused, page.Value));
        if (isElsewhere) _context.Segment.Graph.Untracked(() => _strip.TakeKeyboard(shown));
    }
}
