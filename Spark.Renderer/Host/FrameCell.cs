namespace Spark;

/// <summary>One cell of a frame.</summary>
/// <param name="Text">The grapheme cluster; empty for the right half of a wide one.</param>
/// <param name="Foreground">The text's color.</param>
/// <param name="Background">The color behind it.</param>
/// <param name="Attributes">Bold, italic and the like.</param>
public readonly record struct FrameCell(string Text, Color Foreground, Color Background, TextAttributes Attributes)
{
    /// <summary>Color of the underline; <see cref="Color.Inherit"/>: that of the text.</summary>
    public Color UnderlineColor { get; init; }

    /// <summary>Address that the cell links to; null: none.</summary>
    public string? Link { get; init; }

    /// <summary>Whether another cell differs by its text alone.</summary>
    internal bool LooksLike(in FrameCell other) => this with { Text = "" } == other with { Text = "" };
}
