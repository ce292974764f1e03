namespace Spark;

/// <summary>What becomes of text over which the mouse is dragged.</summary>
public enum TextSelecting : byte
{
    /// <summary>Nothing: a drag is the app's alone.</summary>
    Off,

    /// <summary>It is marked. <c>ctrl+shift+c</c> copies it, and <c>App.CopySelection</c>.</summary>
    Mark,

    /// <summary>It is marked, and put into the terminal's clipboard (OSC 52) as soon as the button comes up, also while the app is busy.</summary>
    Copy,
}
