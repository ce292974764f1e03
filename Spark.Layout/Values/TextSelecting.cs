namespace Spark;

/// <summary>What becomes of text over which the mouse is dragged.</summary>
/// <remarks>What is marked is copied by <c>ctrl+c</c> (which ends the app only when pressed once more), by <c>ctrl+shift+c</c>, and by <c>App.CopySelection</c>.</remarks>
public enum TextSelecting : byte
{
    /// <summary>Nothing: a drag is the app's alone.</summary>
    Off,

    /// <summary>It is marked.</summary>
    Mark,

    /// <summary>
    /// It is marked, and what a middle click pastes, as soon as the button comes up: the primary selection (OSC 52), where the terminal is known to have
    /// one apart from the clipboard. The clipboard stays as it is.
    /// </summary>
    Primary,

    /// <summary>It is marked, and put into the terminal's clipboard (OSC 52) as soon as the button comes up, also while the app is busy.</summary>
    Copy,
}
