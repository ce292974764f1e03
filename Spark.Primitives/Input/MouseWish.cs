namespace Spark;

/// <summary>What an element wishes to hear of the mouse besides its buttons: bits of the node's <c>mouse_wish</c>.</summary>
[Flags]
internal enum MouseWish : byte
{
    /// <summary>That the pointer moves over it.</summary>
    Moves = 1,

    /// <summary>The wheel, which then scrolls nothing.</summary>
    Wheel = 2,

    /// <summary>That the pointer comes and goes.</summary>
    Hover = 4,
}
