namespace Spark;

/// <summary>The titles of tabs in a row above a line, which is heavy below the one that is shown. Where they do not fit, the row is scrolled.</summary>
internal sealed class TabStrip
{
    /// <summary>Columns that a step of the wheel scrolls.</summary>
    private const int WheelColumns = 4;

    private readonly UiContext _context;
    private readonly Derived<IReadOnlyList<Tab>> _tabs;
    private readonly Derived<Tab?> _shown;
    private readonly Action<Tab> _show;
    private readonly NodeRef _whole = new(), _row = new();
    private readonly NodeElement _scroller;
    private readonly Dictionary<Tab, (NodeElement Title, NodeRef Place)> _titles = [];

    /// <summary>Makes the row.</summary>
    /// <param name="context">Where.</param>
    /// <param name="tabs">The tabs.</param>
    /// <param name="shown">The one whose page is shown; null: none.</param>
    /// <param name="show">Shows another one.</param>
    internal TabStrip(UiContext context, Derived<IReadOnlyList<Tab>> tabs, Derived<Tab?> shown, Action<Tab> show)
    {
        (_context, _tabs, _shown, _show) = (context, tabs, shown, show);
        _scroller = new NodeElement(context, ComponentType.Box);
        new BoxProps
        {
            Ref = _row, Direction = FlexDirection.Row, Grow = 1, Basis = 0, OverflowX = Overflow.Hidden, Scrollbar = ScrollbarVisibility.Never, FocusGroup = true, OnKey = OnKey,
        }.Apply(_scroller);
        _scroller.Insert(Ui.Each(tabs, tab => tab, Title));
        _scroller.Insert(Ui.Box(new() { Grow = 1, BorderBottom = BorderStyle.Single, Attributes = TextAttributes.Dim }));
        Element = Ui.Box(
            new() { Ref = _whole, Direction = FlexDirection.Row, Height = 2, Shrink = 0, UserSelect = UserSelect.None, OnWheel = OnWheel },
            Arrow("‹", -1, () => _row.ScrollX > 0), _scroller, Arrow("›", 1, () => _row.ScrollX < _row.MaxScrollX));
        _ = new Effect(FollowShown);
    }

    /// <summary>To be put above the page.</summary>
    internal Element Element { get; }

    /// <summary>Whether a title has the keyboard.</summary>
    internal bool HasKeyboard => _titles.Values.Any(title => ReferenceEquals(title.Title, _context.Focus.Focused));

    /// <summary>Gives the keyboard to a title.</summary>
    internal void TakeKeyboard(Tab tab)
    {
        if (_titles.TryGetValue(tab, out (NodeElement Title, NodeRef) found)) _context.Focus.MoveTo(found.Title);
    }

    /// <summary>The next tab that is not disabled, around the ends; null: there is none.</summary>
    internal Tab? Following(Tab? tab, int step)
    {
        Tab[] open = [.. _tabs.Peek().Where(other => ReferenceEquals(other, tab) || !other.Disabled.Peek(false))];
        int now = Array.IndexOf(open, tab);
        return open.Length == 0 ? null : open[(now + step + open.Length) % open.Length];
    }

    private Element Title(IReadable<Tab> item)
    {
        Tab tab = item.Peek();
        NodeRef place = new();
        Derived<bool> isShown = new(() => ReferenceEquals(_shown.Value, tab));
        NodeElement title = PressElement.Create(_context, () => _show(tab), isRepeated: false);
        new BoxProps { Padding = (0, 1), Disabled = tab.Disabled }.Apply(title);
        title.BindAttributes(() => ControlColors.Disabled(tab.Disabled.Read(false)) | (isShown.Value ? TextAttributes.Bold : TextAttributes.None));
        title.Insert(Ui.Text(tab.Title, new() { Wrap = TextWrap.NoWrap }));
        _titles.Add(tab, (title, place));
        Scope.OnCleanup(() => _titles.Remove(tab));
        return Ui.Box(
            new()
            {
                Ref = place, Shrink = 0, BorderBottom = Ui.Bind(() => isShown.Value ? BorderStyle.Heavy : BorderStyle.Single),
                BorderColor = Ui.Bind(() => isShown.Value ? ControlColors.AccentLine : Color.Inherit),
                Attributes = Ui.Bind(() => isShown.Value ? TextAttributes.None : TextAttributes.Dim),
            },
            title);
    }

    /// <summary>Shows that there is more, on one side; its place is kept as long as there is on any.</summary>
    private Element Arrow(string arrow, int direction, Func<bool> isMore) => Ui.Show(() => _row.ContentWidth > _whole.Width, () => Ui.Box(
        new() { Width = 1, Shrink = 0, BorderBottom = BorderStyle.Single, OnClick = _ => _row.ScrollX += direction * Math.Max(1, _row.Width / 2) },
        Ui.Text(() => isMore() ? arrow : " ")));

    private void OnKey(KeyEvent key)
    {
        if (key.Handled || key.Action == KeyAction.Release || key.Key.Modifiers != KeyModifiers.None) return;
        Tab? now = _titles.FirstOrDefault(title => ReferenceEquals(title.Value.Title, _context.Focus.Focused)).Key;
        Tab? next = key.Key.Code switch
        {
            KeyCode.Left => Following(now, -1),
            KeyCode.Right => Following(now, 1),
            KeyCode.Home => Following(null, 1),
            KeyCode.End => Following(null, 0),
            _ => null,
        };
        if (now is null || next is null) return;
        key.Handled = true;
        _show(next);
        TakeKeyboard(next);
    }

    private void OnWheel(MouseEvent wheel) => _row.ScrollX += (wheel.WheelX + wheel.WheelY) * WheelColumns;

    /// <summary>The title of the page that is shown is where Tab comes to, and is scrolled into view; nothing around the tabs is scrolled for that.</summary>
    private void FollowShown()
    {
        if (_shown.Value is not { } shown || !_titles.TryGetValue(shown, out (NodeElement Title, NodeRef Place) found)) return;
        _scroller.LastFocused = found.Title;
        int left = found.Place.X - _row.X, right = left + found.Place.Width, room = _row.Width;
        if (room == 0) return;
        _context.Segment.Graph.Untracked(() =>
        {
            if (left < _row.ScrollX) _row.ScrollX = left;
            else if (right > _row.ScrollX + room) _row.ScrollX = Math.Min(left, right - room);
        });
    }
}
