namespace Spark;

/// <summary>A box in the middle of the screen that has the keyboard until it is closed; the rest lies behind a veil, and hears nothing.</summary>
/// <remarks>
/// The veil is around the box, so what is pressed beside the box comes to it. In a live region, where there is no room in which it could stand above
/// something, the box stands in the flow.
/// </remarks>
internal sealed class DialogElement
{
    private const double DefaultMaxWidth = 80;

    private readonly DialogProps _props;
    private readonly Action _close;
    private readonly NodeElement _veil;
    private readonly NodeElement _panel;

    /// <summary>Whether the mouse event that is on its way comes to the panel, or to something in it, wherever that stands on the screen.</summary>
    private bool _isInside;

    private DialogElement(UiContext context, Func<Element> content, DialogProps props, Action close, int zIndex)
    {
        (_props, _close) = (props, close);
        _veil = new NodeElement(context, ComponentType.Box);
        Veil(() => context.Mode.Value == ScreenMode.Inline, zIndex).Apply(_veil);
        _panel = new NodeElement(context, ComponentType.Box);
        Panel().Apply(_panel);
        props.Apply(_panel);
        _panel.Handlers.Key += OnKey;
        _veil.Handlers.MouseCapture += _ => _isInside = false;
        _panel.Handlers.MouseCapture += _ => _isInside = true;
        _veil.Handlers.Mouse += OnMouse;
        _panel.Insert(content());
        _veil.Insert(_panel);
        TakeKeyboard(context);
    }

    /// <summary>A dialog that is there while a signal is true.</summary>
    internal static Element Create(UiContext context, Signal<bool> isOpen, Func<Element> content, DialogProps props)
    {
        Element shown = Ui.Show(isOpen, () => CreateOpen(context, content, props, () => isOpen.Value = false, context.NextOverlay()));
        if (props.OnClose is { } onClose) TellClosing(isOpen, onClose);
        return shown;
    }

    /// <summary>A dialog that is there until what it is in is ended.</summary>
    /// <param name="context">Where.</param>
    /// <param name="content">What stands in it.</param>
    /// <param name="props">What else it is given.</param>
    /// <param name="close">The user wants it to be closed.</param>
    /// <param name="zIndex">Among overlays, one with a larger number stands above.</param>
    internal static NodeElement CreateOpen(UiContext context, Func<Element> content, DialogProps props, Action close, int zIndex) =>
        new DialogElement(context, content, props, close, zIndex)._veil;

    private static void TellClosing(Signal<bool> isOpen, Action onClose)
    {
        bool wasOpen = false;
        _ = new Effect(() =>
        {
            bool isClosing = wasOpen && !isOpen.Value;
            wasOpen = isOpen.Value;
            if (isClosing) Graph.Current.Untracked(onClose);
        });
    }

    /// <summary>A row, so that the panel's width is what may shrink; its height is bounded in percent. The mode may change while it is open.</summary>
    private BoxProps Veil(Func<bool> isInFlow, int zIndex) => new()
    {
        Position = Ui.Bind(() => isInFlow() ? Position.Relative : Position.Fixed), Inset = Ui.Bind(() => isInFlow() ? (Edges)Ui.Auto : 0), ZIndex = zIndex,
        Direction = Ui.Bind(() => isInFlow() ? FlexDirection.Column : FlexDirection.Row),
        JustifyContent = Ui.Bind(() => isInFlow() ? Justify.Start : Justify.Center), AlignItems = Ui.Bind(() => isInFlow() ? Align.Start : Align.Center),
        Background = Ui.Bind(() => isInFlow() ? Color.Inherit : _props.Backdrop.Read(ControlColors.Veil)),
        OnWheel = wheel => wheel.Handled = true,
    };

    private BoxProps Panel() => new()
    {
        Border = BorderStyle.Rounded, Padding = (1, 2), Foreground = Color.Default, Background = Color.Default,
        MinWidth = 0, MaxHeight = Ui.Percent(100), OverflowY = Overflow.Auto,
        MaxWidth = _props.Width.Prop.IsSet ? Ui.Percent(100) : DefaultMaxWidth,
    };

    /// <summary>A dialog without anything that takes the keyboard takes it itself: Escape must come to it, and keys scroll it.</summary>
    private void TakeKeyboard(UiContext context)
    {
        _panel.MakeFocusTrap();
        if (context.Focus.Focused is { } focused && FocusOrder.IsInside(focused, _panel)) return;
        _panel.MakeFocusable();
        context.Focus.MoveTo(_panel);
    }

    private void OnKey(KeyEvent key)
    {
        if (key.Handled || !_props.ClosesOnEscape || !key.Is(Key.Escape)) return;
        key.Handled = true;
        _close();
    }

    private void OnMouse(MouseEvent mouse)
    {
        if (_isInside) return;
        mouse.Handled = true;
        if (_props.ClosesOnClickOutside && mouse is { Action: MouseAction.Click, Button: MouseButton.Left }) _close();
    }
}
