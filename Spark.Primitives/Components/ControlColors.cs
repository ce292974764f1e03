namespace Spark;

/// <summary>What everything that is pressed or chosen has in common: the colors of its states, and what tells them where there are no colors.</summary>
/// <remarks>
/// Most are the theme's own, so they go with light and dark ones; a background never comes without a foreground that is read on it. What has
/// the keyboard, or is pressed, is shown inverse by the engine where the terminal shows no colors; what is marked in another way must ask <see cref="Marked"/>.
/// </remarks>
internal static class ControlColors
{
    /// <summary>What draws the eye, as a background or a bar.</summary>
    internal static Color Accent => Color.BrightCyan;

    /// <summary>A button as it stands there.</summary>
    internal static StateColors Face { get; } = new(Color.BrightWhite, Color.BrightBlack);

    /// <summary>The pointer is over it.</summary>
    internal static StateColors Hovered { get; } = new(Color.BrightWhite, Color.Rgb(0x60, 0x60, 0x60));

    /// <summary>A button is held on it.</summary>
    internal static StateColors Pressed { get; } = new(Color.Black, Color.BrightWhite);

    /// <summary>It has the keyboard, or is what Enter chooses.</summary>
    internal static StateColors Focused { get; } = new(Color.Black, Accent);

    /// <summary>What a dialog lays over the rest of the screen. Less than half opaque: a background that nobody knows then stays, and its text is drawn dim.</summary>
    internal static Color Veil { get; } = Color.Rgba(0, 0, 0, 0x73);

    /// <summary>Gives an element the colors of the three states.</summary>
    internal static void ApplyTo(NodeElement element)
    {
        element.SetStateColors(Hovered, Fields.HoverFgColor);
        element.SetStateColors(Pressed, Fields.PressedFgColor);
        element.SetStateColors(Focused, Fields.FocusedFgColor);
    }

    /// <summary>A line or a text that draws the eye; also on a light screen, where bright colors are hardly seen. Followed.</summary>
    internal static Color AccentLine => App.Terminal.Theme.Value == TerminalTheme.Light ? Color.Blue : Accent;

    /// <summary>How something is drawn that a background marks: inverse, where the terminal shows no colors. Followed.</summary>
    internal static TextAttributes Marked(bool isMarked) =>
        isMarked && App.Terminal.Colors.Value == TerminalColors.None ? TextAttributes.Inverse : TextAttributes.None;

    /// <summary>How something is drawn that cannot be used now.</summary>
    internal static TextAttributes Disabled(bool isDisabled) => isDisabled ? TextAttributes.Dim : TextAttributes.None;
}
