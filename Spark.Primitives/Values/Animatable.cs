namespace Spark;

/// <summary>A property of an element that the engine can animate. Those that there are: <see cref="Animatable"/>.</summary>
/// <typeparam name="T"><see cref="Color"/>, or <see cref="double"/>: for a length, in the unit that it is given in, cells or percent.</typeparam>
public sealed class Animatable<T> where T : struct
{
    private readonly string _name;

    internal Animatable(string name, Func<T, uint> word, params FieldId[] fields)
    {
        _name = name;
        Word = word;
        Fields = fields;
    }

    /// <summary>The fields of a node that it stands in.</summary>
    internal FieldId[] Fields { get; }

    /// <summary>A value as it stands there.</summary>
    internal Func<T, uint> Word { get; }

    /// <inheritdoc/>
    public override string ToString() => _name;
}

/// <summary>The properties that <see cref="Transition"/> and <see cref="Animation"/> can be given: those of <see cref="NodeProps"/> and <see cref="BoxProps"/> of the same names.</summary>
/// <remarks>Colors mix in sRGB with their opacity, as in CSS transitions; what cannot be mixed (an inherited color) jumps at half of the way. Lengths move what is laid out by them; what is seen moves cell by cell.</remarks>
public static class Animatable
{
    /// <summary><see cref="NodeProps.Foreground"/>.</summary>
    public static Animatable<Color> Foreground { get; } = OfColor(nameof(Foreground), FieldId.FgColor);

    /// <summary><see cref="NodeProps.Background"/>.</summary>
    public static Animatable<Color> Background { get; } = OfColor(nameof(Background), FieldId.BgColor);

    /// <summary><see cref="BoxProps.BorderColor"/>, of all four sides.</summary>
    public static Animatable<Color> BorderColor { get; } = OfColor(
        nameof(BorderColor), FieldId.BorderTopColor, FieldId.BorderRightColor, FieldId.BorderBottomColor, FieldId.BorderLeftColor);

    /// <summary><see cref="NodeProps.UnderlineColor"/>.</summary>
    public static Animatable<Color> UnderlineColor { get; } = OfColor(nameof(UnderlineColor), FieldId.UnderlineColor);

    /// <summary><see cref="NodeProps.Opacity"/>: 0 to 1.</summary>
    public static Animatable<double> Opacity { get; } = OfNumber(nameof(Opacity), FieldId.Opacity);

    /// <summary><see cref="NodeProps.Width"/>.</summary>
    public static Animatable<double> Width { get; } = OfNumber(nameof(Width), FieldId.Width);

    /// <summary><see cref="NodeProps.Height"/>.</summary>
    public static Animatable<double> Height { get; } = OfNumber(nameof(Height), FieldId.Height);

    /// <summary><see cref="NodeProps.MinWidth"/>.</summary>
    public static Animatable<double> MinWidth { get; } = OfNumber(nameof(MinWidth), FieldId.MinWidth);

    /// <summary><see cref="NodeProps.MinHeight"/>.</summary>
    public static Animatable<double> MinHeight { get; } = OfNumber(nameof(MinHeight), FieldId.MinHeight);

    /// <summary><see cref="NodeProps.MaxWidth"/>.</summary>
    public static Animatable<double> MaxWidth { get; } = OfNumber(nameof(MaxWidth), FieldId.MaxWidth);

    /// <summary><see cref="NodeProps.MaxHeight"/>.</summary>
    public static Animatable<double> MaxHeight { get; } = OfNumber(nameof(MaxHeight), FieldId.MaxHeight);

    /// <summary><see cref="NodeProps.Grow"/>.</summary>
    public static Animatable<double> Grow { get; } = OfNumber(nameof(Grow), FieldId.FlexGrow);

    /// <summary><see cref="NodeProps.Basis"/>.</summary>
    public static Animatable<double> Basis { get; } = OfNumber(nameof(Basis), FieldId.FlexBasis);

    /// <summary>The upper side of <see cref="NodeProps.Margin"/>.</summary>
    public static Animatable<double> MarginTop { get; } = OfNumber(nameof(MarginTop), FieldId.MarginTop);

    /// <summary>The right side of <see cref="NodeProps.Margin"/>.</summary>
    public static Animatable<double> MarginRight { get; } = OfNumber(nameof(MarginRight), FieldId.MarginRight);

    /// <summary>The lower side of <see cref="NodeProps.Margin"/>.</summary>
    public static Animatable<double> MarginBottom { get; } = OfNumber(nameof(MarginBottom), FieldId.MarginBottom);

    /// <summary>The left side of <see cref="NodeProps.Margin"/>.</summary>
    public static Animatable<double> MarginLeft { get; } = OfNumber(nameof(MarginLeft), FieldId.MarginLeft);

    /// <summary>The upper side of <see cref="NodeProps.Inset"/>: it moves a positioned element, and one in the flow without moving others.</summary>
    public static Animatable<double> InsetTop { get; } = OfNumber(nameof(InsetTop), FieldId.InsetTop);

    /// <summary>The right side of <see cref="NodeProps.Inset"/>.</summary>
    public static Animatable<double> InsetRight { get; } = OfNumber(nameof(InsetRight), FieldId.InsetRight);

    /// <summary>The lower side of <see cref="NodeProps.Inset"/>.</summary>
    public static Animatable<double> InsetBottom { get; } = OfNumber(nameof(InsetBottom), FieldId.InsetBottom);

    /// <summary>The left side of <see cref="NodeProps.Inset"/>.</summary>
    public static Animatable<double> InsetLeft { get; } = OfNumber(nameof(InsetLeft), FieldId.InsetLeft);

    /// <summary><see cref="BoxProps.Padding"/>, all four sides.</summary>
    public static Animatable<double> Padding { get; } = OfNumber(
        nameof(Padding), FieldId.PaddingTop, FieldId.PaddingRight, FieldId.PaddingBottom, FieldId.PaddingLeft);

    /// <summary><see cref="BoxProps.Gap"/>, in both directions.</summary>
    public static Animatable<double> Gap { get; } = OfNumber(nameof(Gap), FieldId.GapRow, FieldId.GapColumn);

    private static Animatable<Color> OfColor(string name, params FieldId[] fields) => new(name, color => color.Word, fields);

    private static Animatable<double> OfNumber(string name, params FieldId[] fields) =>
        new(name, number => BitConverter.SingleToUInt32Bits((float)number), fields);
}
