namespace Spark;

public abstract partial class NodeProps
{
    /// <summary>Called with each key that comes here or to something inside, innermost first; but not with those that a text inside edits with.</summary>
    public Action<KeyEvent>? OnKey { get; init; }

    /// <summary>The same, on the way in: outermost first, before any <see cref="OnKey"/>.</summary>
    public Action<KeyEvent>? OnKeyCapture { get; init; }

    /// <summary>What the user can do while the keyboard is here or in something inside; see <see cref="Ui.CommandHelp"/>.</summary>
    public IReadOnlyList<Command>? Commands { get; init; }

    /// <summary>
    /// Entries of a menu that opens at the pointer when the right button goes down here or in something inside, and below what has the keyboard with the menu key or Shift+F10;
    /// asked each time. None unless set. Without entries no menu opens.
    /// </summary>
    public Func<IReadOnlyList<MenuItem>>? ContextMenu { get; init; }

    /// <summary>
    /// Called with everything that the mouse does here or in something inside, innermost first. Of the wheel it hears only where somebody has
    /// <see cref="OnWheel"/>: everywhere else it scrolls, without the app.
    /// </summary>
    public Action<MouseEvent>? OnMouse { get; init; }

    /// <summary>The same, on the way in: outermost first, before any <see cref="OnMouse"/>.</summary>
    public Action<MouseEvent>? OnMouseCapture { get; init; }

    /// <summary>Called when a button went down and came up over it. See <see cref="MouseEvent.Clicks"/> for double clicks.</summary>
    public Action<MouseEvent>? OnClick { get; init; }

    /// <summary>Called while the pointer moves over it, and while a button that went down over it is held, wherever it moves.</summary>
    public Action<MouseEvent>? OnMouseMove { get; init; }

    /// <summary>Called when the wheel turns over it; nothing around it scrolls then.</summary>
    public Action<MouseEvent>? OnWheel { get; init; }

    /// <summary>Called with true when the pointer comes over it or something inside, and with false when it goes.</summary>
    public Action<bool>? OnHover { get; init; }

    /// <summary>
    /// Whether the mouse selects the text here and in what is inside; as the parent says unless set, and where nobody says anything, it does.
    /// Not where <see cref="OnClick"/>, <see cref="OnMouseMove"/> or <see cref="OnMouse"/> is set, unless this is: there the mouse does something else.
    /// </summary>
    public Prop<UserSelect> UserSelect { get; init; }

    /// <summary>Called with its width and height, border included, when the layout gives it a size, and whenever that changes.</summary>
    public Action<int, int>? OnResize { get; init; }

    /// <summary>Called with each piece of a paste while the keyboard is here or in something inside, innermost first.</summary>
    public Action<PasteEvent>? OnPaste { get; init; }

    /// <summary>Called when the keyboard comes here; to the element itself, not to something inside (see <see cref="NodeRef.HasFocusWithin"/>).</summary>
    public Action? OnFocus { get; init; }

    /// <summary>Called when the keyboard goes from here elsewhere, also to something inside.</summary>
    public Action? OnBlur { get; init; }

    /// <summary>Colors while the pointer is over it; shown without the app, even while it is busy.</summary>
    public StateColors? HoverColors { get; init; }

    /// <summary>Colors while a button that went down over it is held.</summary>
    public StateColors? PressedColors { get; init; }

    /// <summary>Colors while it has the keyboard.</summary>
    public StateColors? FocusColors { get; init; }

    /// <summary>Colors while it is <see cref="Selected"/>; where the terminal shows no colors, a background is shown as inverse. Above those of hovering, below the others.</summary>
    public StateColors? SelectedColors { get; init; }

    /// <summary>Colors while it is disabled.</summary>
    public StateColors? DisabledColors { get; init; }

    private void ApplyInput(NodeElement element)
    {
        if (OnKey is not null) element.Handlers.Key += OnKey;
        if (OnKeyCapture is not null) element.Handlers.KeyCapture += OnKeyCapture;
        if (Commands is not null) element.SetCommands(Commands);
        if (OnPaste is not null) element.Handlers.Paste += OnPaste;
        if (OnFocus is { } onFocus) element.Handlers.Focus += isFocused => { if (isFocused) onFocus(); };
        if (OnBlur is { } onBlur) element.Handlers.Focus += isFocused => { if (!isFocused) onBlur(); };
        ApplyMouse(element);
        if (OnResize is not null) element.FollowSize(OnResize);
        if (HoverColors is { } hover) element.SetStateColors(hover, Fields.HoverFgColor);
        if (PressedColors is { } pressed) element.SetStateColors(pressed, Fields.PressedFgColor);
        if (FocusColors is { } focus) element.SetStateColors(focus, Fields.FocusedFgColor);
        if (SelectedColors is { } selected) element.SetStateColors(selected, Fields.SelectedFgColor);
        if (DisabledColors is { } disabled) element.SetStateColors(disabled, Fields.DisabledFgColor);
    }

    private void ApplyMouse(NodeElement element)
    {
        if (OnMouse is not null) element.Handlers.Mouse += OnMouse;
        if (OnMouseCapture is not null) element.Handlers.MouseCapture += OnMouseCapture;
        if (OnHover is not null) element.Handlers.Hover += OnHover;
        if (ContextMenu is not null) MenuElement.Attach(element, ContextMenu);
        On(MouseAction.Click, OnClick);
        On(MouseAction.Move, OnMouseMove);
        On(MouseAction.Wheel, OnWheel);
        if (OnMouseMove is not null || OnMouse is not null || OnMouseCapture is not null) element.Wish(MouseWish.Moves);
        if (UserSelect.IsSet) element.Bind<UserSelect, byte, EnumConverter<UserSelect>>(UserSelect, Fields.UserSelect);
        else if (OnClick is not null || OnMouseMove is not null || OnMouse is not null) element.Set(Fields.UserSelect, (byte)Spark.UserSelect.None);
        if (OnWheel is not null) element.Wish(MouseWish.Wheel);
        if (OnHover is not null) element.Wish(MouseWish.Hover);

        void On(MouseAction action, Action<MouseEvent>? handler)
        {
            if (handler is not null) element.Handlers.Mouse += mouse => { if (mouse.Action == action) handler(mouse); };
        }
    }
}
