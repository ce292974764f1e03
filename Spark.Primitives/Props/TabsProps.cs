namespace Spark;

/// <summary>What tabs can be given besides <see cref="BoxProps"/>: they are a box with the titles above the page.</summary>
/// <remarks>With <see cref="BoxProps.AutoFocus"/> the title of the page that is shown gets the keyboard when they are mounted.</remarks>
public sealed class TabsProps : BoxProps
{
    /// <summary>
    /// Which page is shown, from 0 on; a signal of their own, which begins with 0, unless set. It follows its tab when others come, go or are moved; when the tab goes, the
    /// one in its place is shown.
    /// </summary>
    public Signal<int>? SelectedIndex { get; init; }

    /// <summary>Whether pages that were shown stay as they are while others are; else they are ended, and made anew the next time. True unless set.</summary>
    public bool KeepsPages { get; init; } = true;
}
