using System.Diagnostics;

namespace Spark;

/// <summary>A handle on an element: where the layout put it, how large it is, and how far it is scrolled.</summary>
/// <remarks>
/// Given to an element as <see cref="NodeProps.Ref"/>. Everything here can be read in deriveds, effects and bindings, which
/// follow when the layout changes it; numbers are whole cells, as they are painted. It is all 0 while the element is not
/// mounted, and before the first layout.
/// </remarks>
[DebuggerDisplay("{Width} × {Height} at {X}, {Y}")]
public sealed class NodeRef
{
    private readonly Signal<NodeElement?> _element = new(null);
    private readonly Derived<int> _x, _y, _width, _height, _scrollX, _scrollY, _maxScrollX, _maxScrollY, _contentWidth, _contentHeight;
    private readonly Derived<bool> _hasFocus, _hasFocusWithin, _isHovered, _isPressed;

    /// <summary>A handle for one element, which it is given to.</summary>
    public NodeRef()
    {
        _x = new(() => CellEdge.Of(Read(Fields.ComputedX)));
        _y = new(() => CellEdge.Of(Read(Fields.ComputedY)));
        _width = new(() => _element.Value?.ReadLength(Fields.ComputedX, Fields.ComputedWidth) ?? 0);
        _height = new(() => _element.Value?.ReadLength(Fields.ComputedY, Fields.ComputedHeight) ?? 0);
        _scrollX = new(() => Read(Fields.ScrollX));
        _scrollY = new(() => Read(Fields.ScrollY));
        _maxScrollX = new(() => (int)Read(Fields.MaxScrollX));
        _maxScrollY = new(() => (int)Read(Fields.MaxScroll));
        _contentWidth = new(() => CellEdge.Of(Read(Fields.ScrollableWidth)));
        _contentHeight = new(() => CellEdge.Of(Read(Fields.ScrollableHeight)));
        _hasFocus = new(() => _element.Value is { } element && ReferenceEquals(element.Context.Focus.FollowedFocused, element));
        _hasFocusWithin = new(() => _element.Value is { } element && element.Context.Focus.FollowedFocused is { } focused && FocusOrder.IsInside(focused, element));
        _isHovered = new(() => Read(Fields.HoverState) != 0);
        _isPressed = new(() => Read(Fields.PressedState) != 0);
    }

    /// <summary>The element that has it; null: none.</summary>
    internal Signal<NodeElement?> Element => _element;

    /// <summary>Whether an element has it now.</summary>
    public bool IsMounted => _element.Value is not null;

    /// <summary>Columns left of it on the screen, as if nothing were scrolled.</summary>
    public int X => _x.Value;

    /// <summary>Rows above it on the screen, as if nothing were scrolled.</summary>
    public int Y => _y.Value;

    /// <summary>Its width, border included.</summary>
    public int Width => _width.Value;

    /// <summary>Its height, border included.</summary>
    public int Height => _height.Value;

    /// <summary>Columns that its content is scrolled by. May be set; the engine keeps to 0 … <see cref="MaxScrollX"/>.</summary>
    public int ScrollX
    {
        get => _scrollX.Value;
        set => _element.Peek()?.Change(Fields.ScrollX, value);
    }

    /// <summary>Rows that its content is scrolled by. May be set; the engine keeps to 0 … <see cref="MaxScrollY"/>.</summary>
    public int ScrollY
    {
        get => _scrollY.Value;
        set => _element.Peek()?.Change(Fields.ScrollY, value);
    }

    /// <summary>The most that <see cref="ScrollX"/> can be; 0 for what does not scroll.</summary>
    public int MaxScrollX => _maxScrollX.Value;

    /// <summary>The most that <see cref="ScrollY"/> can be; 0 for what does not scroll.</summary>
    public int MaxScrollY => _maxScrollY.Value;

    /// <summary>Width of what it scrolls, padding included; at least the room inside its border. 0 for what does not scroll.</summary>
    public int ContentWidth => _contentWidth.Value;

    /// <summary>Height of what it scrolls, padding included; at least the room inside its border. 0 for what does not scroll.</summary>
    public int ContentHeight => _contentHeight.Value;

    /// <summary>Whether it has the keyboard.</summary>
    public bool HasFocus => _hasFocus.Value;

    /// <summary>Whether it, or something in it, has the keyboard.</summary>
    public bool HasFocusWithin => _hasFocusWithin.Value;

    /// <summary>Whether the pointer is over it, or over something in it.</summary>
    public bool IsHovered => _isHovered.Value;

    /// <summary>Whether a button that went down over it, or over something in it, is held.</summary>
    public bool IsPressed => _isPressed.Value;

    /// <summary>
    /// Gives it the keyboard, or to the rows of a table. False: it cannot take it now; it gets it as soon as the handler that asks is done, if it can
    /// then, since that has shown or enabled it.
    /// </summary>
    public bool TakeFocus() => (_element.Peek()?.Context ?? AppSession.OfThisThread?.Context)?.Focus.Ask(this) ?? false;

    /// <summary>Scrolls what it stands in, from the inside out, until it is seen. Nothing happens while it is not mounted.</summary>
    /// <param name="align">Where it comes to stand.</param>
    public void ScrollIntoView(ScrollAlign align = ScrollAlign.Nearest) => _element.Peek()?.Reveal(align);

    /// <summary>
    /// Gives it an element. One that has it already may be about to end: a card that goes to another list is made anew there before it is ended here.
    /// If it is still there behind the commit, that is an error.
    /// </summary>
    internal void Attach(NodeElement element)
    {
        if (_element.Peek() is { } before) element.Context.ExpectEnd(before, element);
        _element.Value = element;
    }

    /// <summary>An element that had it is gone.</summary>
    internal void Detach(NodeElement element)
    {
        if (ReferenceEquals(_element.Peek(), element)) _element.Value = null;
    }

    private T Read<T>(Field<T> field) where T : unmanaged =>
        _element.Value is { } element ? element.Segment.Buffer(field).Get(element.Node) : default;
}
