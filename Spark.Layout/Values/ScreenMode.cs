namespace Spark;

/// <summary>Where an app's picture stands.</summary>
public enum ScreenMode
{
    /// <summary>On a screen of its own, all of it; what was there before comes back at the end.</summary>
    Fullscreen,

    /// <summary>
    /// In a live region at the cursor, as high as the root. What is above it is never touched; <see cref="T:Spark.App"/>'s Print and
    /// <see cref="Console.Out"/> put finished lines there. There is no mouse.
    /// </summary>
    Inline,
}
