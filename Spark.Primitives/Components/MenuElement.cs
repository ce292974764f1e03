namespace Spark;

/// <summary>A menu at a cell of the screen. It has the keyboard until something is chosen or it is closed; keys are those of a menu in the ARIA Authoring Practices.</summary>
internal sealed class MenuElement
{
    private readonly UiContext _context;
    private readonly Scope? _owner;
    private readonly Action _close;
    private readonly List<(NodeElement Row, MenuItem Item)> _rows = [];
    private readonly TypeAhead _typeAhead;

    private MenuElement(UiContext context, Scope? owner, Action close) => (_context, _owner, _close, _typeAhead) = (context, owner, close, new(context.Clock));

    /// <summary>Lets a press of the right button open a menu, and the menu key, and Shift+F10.</summary>
    internal static void Attach(NodeElement element, Func<IReadOnlyList<MenuItem>> items)
    {
        UiContext context = element.Context;
        element.Handlers.Mouse += mouse =>
        {
            if (mouse is not { Action: MouseAction.Down, Button: MouseButton.Right, Handled: false }) return;
            mouse.Handled = true;
            Open(element, items(), mouse.ScreenX, mouse.ScreenY);
        };
        element.Handlers.Key += key =>
        {
            bool asks = !key.Handled && (key.Is(new Key(KeyCode.Menu)) || key.Is(Key.Function(10).With(KeyModifiers.Shift)));
            if (!asks || context.Focus.Focused is not { } focused) return;
            key.Handled = true;
            (int x, int y) = Popup.CornerOf(focused);
            Open(element, items(), x, y);
        };
    }

    /// <summary>Opens a menu below a cell of the screen, or above it where there is more room.</summary>
    private static void Open(NodeElement owner, IReadOnlyList<MenuItem> items, int x, int y)
    {
        if (items.Count == 0) return;
        RootOverlay? overlay = null;
        overlay = new(owner.Context, owner.Origin, zIndex => new MenuElement(owner.Context, owner.Origin, () => overlay!.Close()).Create(items, x, y, zIndex));
    }

    private NodeElement Create(IReadOnlyList<MenuItem> items, int x, int y, int zIndex)
    {
        NodeRef at = new();
        NodeElement menu = new(_context, ComponentType.Box);
        new BoxProps
        {
            Anchor = Popup.AnchorAt(at), Border = BorderStyle.Rounded, Foreground = Color.Default, Background = Color.Default,
            MaxHeight = Ui.Bind(() => (Length)RoomAt(Place().Y)), MaxWidth = Ui.Percent(100), OverflowY = Overflow.Auto, UserSelect = UserSelect.None, OnKey = OnKey,
            OnMouse = mouse => mouse.Handled |= mouse.Action is MouseAction.Down or MouseAction.Click,
        }.Apply(menu);
        foreach (MenuItem item in items) menu.Insert(ReferenceEquals(item, MenuItem.Separator) ? Line() : Row(item));
        NodeElement whole = new(_context, ComponentType.Box);
        (Popup.IsInFlow ? new BoxProps() : new BoxProps { Position = Position.Fixed, Inset = 0, ZIndex = zIndex, OnWheel = wheel => wheel.Handled = true }).Apply(whole);
        whole.Handlers.Mouse += OnMouseAround;
        whole.Insert(Ui.Box(new() { Ref = at, Position = Position.Absolute, Inset = Ui.Bind(() => new Edges(Place().Y, Ui.Auto, Ui.Auto, Place().X)), Width = 1, Height = 1 }));
        whole.Insert(menu);
        TakeKeyboard(menu);
        return whole;

        // The screen may become smaller while it is open: then it stands at the edge.
        (int X, int Y) Place() => App.Terminal.Size.Value is var (columns, rows) && rows > 0 ? (Math.Min(x, columns - 1), Math.Min(y, rows - 1)) : (x, y);
    }

    /// <summary>Most rows that fit above or below a row of the screen. Followed.</summary>
    private static int RoomAt(int y) => Math.Max(3, Math.Max(y, App.Terminal.Size.Value.Rows - y - 1));

    private static Element Line() => Ui.Box(new() { Height = 1, Shrink = 0, BorderTop = BorderStyle.Single, Attributes = TextAttributes.Dim });

    private NodeElement Row(MenuItem item)
    {
        bool isDisabled = item.CanRun?.Invoke() == false;
        NodeElement row = PressElement.Create(_context, () => Choose(item), isRepeated: false);
        new BoxProps
        {
            Direction = FlexDirection.Row, Gap = 2, Height = 1, Shrink = 0, Padding = (0, 1), AlignSelf = Align.Stretch, Disabled = isDisabled,
            Attributes = ControlColors.Disabled(isDisabled), OnMouseMove = _ => _context.Focus.MoveTo(_rows.Find(other => ReferenceEquals(other.Item, item)).Row, isVisible: false),
        }.Apply(row);
        row.Insert(Ui.Text(item.Title, new() { Grow = 1, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }));
        if (KeysOf(item) is { Length: > 0 } keys) row.Insert(Ui.Text(keys, new() { Shrink = 0, Wrap = TextWrap.NoWrap }));
        if (!isDisabled) _rows.Add((row, item));
        return row;
    }

    private string KeysOf(MenuItem item) =>
        item.Command is { } command ? _context.Commands.Map.KeysOf(command).Select(keys => keys.ToString()).FirstOrDefault("") : item.Keys;

    private void Choose(MenuItem item)
    {
        _close();
        item.RunIn(_owner);
    }

    /// <summary>A menu of which nothing can be done takes the keyboard itself, so that Escape comes to it.</summary>
    private void TakeKeyboard(NodeElement menu)
    {
        if (_rows.Count == 0) menu.MakeFocusable();
        menu.MakeFocusTrap();
    }

    private void OnKey(KeyEvent key)
    {
        if (key.Handled || key.Action == KeyAction.Release || (key.Key.Modifiers & ~KeyModifiers.Shift) != 0) return;
        key.Handled = true;
        int count = _rows.Count, now = _rows.FindIndex(row => ReferenceEquals(row.Row, _context.Focus.Focused));
        if (key.Key.Code is KeyCode.Escape or KeyCode.Tab) _close();
        else if (count > 0 && Next(key, now, count) is >= 0 and var next) _context.Focus.MoveTo(_rows[next].Row);
    }

    private int Next(KeyEvent key, int now, int count) => key.Key.Code switch
    {
        KeyCode.Up => (now - 1 + count) % count,
        KeyCode.Down => (now + 1) % count,
        KeyCode.Home or KeyCode.PageUp => 0,
        KeyCode.End or KeyCode.PageDown => count - 1,
        _ => key.Text.Length > 0 ? _typeAhead.Find(key.Text, count, now, index => _rows[index].Item.Title) : -1,
    };

    private void OnMouseAround(MouseEvent mouse)
    {
        if (mouse.Handled) return;
        mouse.Handled = true;
        if (mouse.Action != MouseAction.Down) return;
        _context.Router?.DropClick();
        _close();
    }
}
