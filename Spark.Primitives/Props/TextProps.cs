namespace Spark;

/// <summary>What a text can be given besides <see cref="NodeProps"/>.</summary>
public sealed class TextProps : NodeProps
{
    /// <summary>Where its lines stand; at the start unless set.</summary>
    public Prop<TextAlign> Align { get; init; }

    /// <summary>Whether its lines break; they do unless set.</summary>
    public Prop<TextWrap> Wrap { get; init; }

    /// <summary>What a line that is too long shows; it is clipped unless set.</summary>
    public Prop<TextOverflow> Overflow { get; init; }

    /// <summary>Whether runs of white space are kept; they are unless set.</summary>
    public Prop<WhiteSpace> WhiteSpace { get; init; }

    /// <summary>Colors that run across the text instead of its foreground; none unless set. Spans with a color of their own keep it.</summary>
    public Prop<Gradient?> Gradient { get; init; }

    /// <summary>Parts of the text that look different, as highlighters find them; none unless set. Later ones stand above earlier ones.</summary>
    public Prop<IReadOnlyList<TextRange>> Highlights { get; init; }

    /// <inheritdoc/>
    internal override void Apply(NodeElement element)
    {
        base.Apply(element);
        element.Bind<TextAlign, byte, EnumConverter<TextAlign>>(Align, Fields.TextAlign);
        element.Bind<TextWrap, byte, EnumConverter<TextWrap>>(Wrap, Fields.TextWrap);
        element.Bind<TextOverflow, byte, EnumConverter<TextOverflow>>(Overflow, Fields.TextOverflow);
        element.BindGradient(Gradient, Fields.TextGradientOffset, Fields.TextGradientLength);
        element.Bind<WhiteSpace, byte, EnumConverter<WhiteSpace>>(WhiteSpace, Fields.WhiteSpace);
    }
}
