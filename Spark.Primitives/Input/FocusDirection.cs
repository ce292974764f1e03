namespace Spark;

/// <summary>Where the keyboard goes from an element.</summary>
public enum FocusDirection
{
    /// <summary>To what stands above.</summary>
    Up,

    /// <summary>To what stands below.</summary>
    Down,

    /// <summary>To what stands left.</summary>
    Left,

    /// <summary>To what stands right.</summary>
    Right,
}
