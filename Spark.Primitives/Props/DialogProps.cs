namespace Spark;

/// <summary>What a dialog can be given besides <see cref="BoxProps"/>: it is a box with a border, as large as its content, at most 80 columns wide unless its width is set, and never larger than the screen.</summary>
/// <remarks>What does not fit is scrolled to.</remarks>
public sealed class DialogProps : BoxProps
{
    /// <summary>Whether Escape closes it, unless something in it takes that key. True unless set.</summary>
    public bool ClosesOnEscape { get; init; } = true;

    /// <summary>Whether a click beside it closes it; false unless set.</summary>
    public bool ClosesOnClickOutside { get; init; }

    /// <summary>What is laid over the rest of the screen; a translucent black unless set, behind which things look dim. <see cref="Color.Transparent"/>: nothing that is seen.</summary>
    public Prop<Color> Backdrop { get; init; }

    /// <summary>Called when it is closed, whoever does it; not when it ends with what is around it.</summary>
    public Action? OnClose { get; init; }
}
