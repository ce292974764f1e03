namespace Spark;

/// <summary>Where on the screen toasts stand.</summary>
public enum ToastCorner
{
    /// <summary>At the top, on the right.</summary>
    TopRight,

    /// <summary>At the bottom, on the right.</summary>
    BottomRight,

    /// <summary>At the bottom, on the left.</summary>
    BottomLeft,

    /// <summary>At the top, on the left.</summary>
    TopLeft,
}
