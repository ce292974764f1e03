namespace Spark;

/// <summary>How a part of a text differs from the rest of it. What is not set stays as it is around it.</summary>
public sealed record SpanStyle
{
    /// <summary>Color of the text; the text's own unless set.</summary>
    public Color Foreground { get; init; }

    /// <summary>Color behind the text; none unless set.</summary>
    public Color Background { get; init; }

    /// <summary>Bold, italic and the like, added to those of the text.</summary>
    public TextAttributes Attributes { get; init; }

    /// <summary>Color of underlines; that of the text unless set.</summary>
    public Color UnderlineColor { get; init; }

    /// <summary>Address that the terminal opens when the text is clicked. One with control characters, or longer than 2,083 bytes, is left out.</summary>
    public string? Link { get; init; }

    /// <summary>This style with what <paramref name="over"/> sets on top.</summary>
    internal SpanStyle With(SpanStyle over) => new()
    {
        Foreground = over.Foreground == Color.Inherit ? Foreground : over.Foreground,
        Background = over.Background == Color.Inherit ? Background : over.Background,
        Attributes = Attributes | over.Attributes,
        UnderlineColor = over.UnderlineColor == Color.Inherit ? UnderlineColor : over.UnderlineColor,
        Link = over.Link ?? Link,
    };
}
