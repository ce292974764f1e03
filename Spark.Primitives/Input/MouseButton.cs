namespace Spark;

/// <summary>A button of the mouse.</summary>
public enum MouseButton : byte
{
    /// <summary>The left one.</summary>
    Left = 0,

    /// <summary>The middle one, or the wheel.</summary>
    Middle = 1,

    /// <summary>The right one.</summary>
    Right = 2,

    /// <summary>None: the pointer moves, or the wheel turns.</summary>
    None = 3,

    /// <summary>The one that goes back.</summary>
    Back = 8,

    /// <summary>The one that goes forward.</summary>
    Forward = 9,
}
