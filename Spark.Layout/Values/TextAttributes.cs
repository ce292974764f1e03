namespace Spark;

/// <summary>How text is drawn besides its color. Terminals show what they can.</summary>
[Flags]
public enum TextAttributes : uint
{
    /// <summary>Plain text.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Fainter than usual.</summary>
    Dim = 2,

    /// <summary>Italic.</summary>
    Italic = 4,

    /// <summary>Underlined.</summary>
    Underline = 8,

    /// <summary>Blinking.</summary>
    Blink = 16,

    /// <summary>Foreground and background exchanged.</summary>
    Inverse = 32,

    /// <summary>Takes its room and is not seen.</summary>
    Hidden = 64,

    /// <summary>Crossed out.</summary>
    Strikethrough = 128,

    /// <summary>With a line above.</summary>
    Overline = 256,

    /// <summary>Underlined twice; once where the terminal knows no other underline.</summary>
    DoubleUnderline = Underline | 2 << 12,

    /// <summary>Underlined with a wave; once where the terminal knows no other underline.</summary>
    CurlyUnderline = Underline | 3 << 12,

    /// <summary>Underlined with dots; once where the terminal knows no other underline.</summary>
    DottedUnderline = Underline | 4 << 12,

    /// <summary>Underlined with dashes; once where the terminal knows no other underline.</summary>
    DashedUnderline = Underline | 5 << 12,
}
