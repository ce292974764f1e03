namespace Spark;

/// <summary>What every element can be given. Names and meanings are CSS's; lengths are cells.</summary>
public abstract partial class NodeProps
{
    /// <summary>Preferred width; auto unless set.</summary>
    public LengthProp Width { get; init; }

    /// <summary>Preferred height; auto unless set.</summary>
    public LengthProp Height { get; init; }

    /// <summary>Least width; CSS's automatic minimum unless set.</summary>
    public LengthProp MinWidth { get; init; }

    /// <summary>Least height; CSS's automatic minimum unless set.</summary>
    public LengthProp MinHeight { get; init; }

    /// <summary>Most width; none unless set.</summary>
    public LengthProp MaxWidth { get; init; }

    /// <summary>Most height; none unless set.</summary>
    public LengthProp MaxHeight { get; init; }

    /// <summary>Room outside of the border: <c>1</c>, <c>(1, 2)</c>, <c>(1, 2, 3, 4)</c>; may be negative.</summary>
    public EdgesProp Margin { get; init; }

    /// <summary>Share of the free room that it takes; 0 unless set, but 1 of a <c>TextArea</c> whose height neither a prop nor its text decides.</summary>
    public Prop<double> Grow { get; init; }

    /// <summary>Share of the missing room that it gives; 1 unless set.</summary>
    public Prop<double> Shrink { get; init; }

    /// <summary>Main size before growing and shrinking; auto unless set.</summary>
    public LengthProp Basis { get; init; }

    /// <summary>How it stands across its parent's main axis; the parent's <c>AlignItems</c> unless set.</summary>
    public Prop<Align> AlignSelf { get; init; }

    /// <summary>How it stands in the columns of its grid; the grid's <c>JustifyItems</c> unless set.</summary>
    public Prop<Align> JustifySelf { get; init; }

    /// <summary>The columns that it covers in its grid: <c>2</c>, <c>(1, 3)</c>, <c>GridLine.Span(2)</c>; placed by the grid unless set.</summary>
    public GridRangeProp GridColumn { get; init; }

    /// <summary>The rows that it covers in its grid; placed by the grid unless set.</summary>
    public GridRangeProp GridRow { get; init; }

    /// <summary>Width divided by height, for the one of them that is auto; none unless set. A cell is about twice as high as wide.</summary>
    public Prop<double> AspectRatio { get; init; }

    /// <summary>Puts it at another element, above everything and clipped by the screen alone: a menu, a tooltip. None unless set.</summary>
    public Anchor? Anchor { get; init; }

    /// <summary>In the flow, or placed by its insets in its parent or on the screen; in the flow unless set.</summary>
    public Prop<Position> Position { get; init; }

    /// <summary>Offsets from the edges of the parent, for a positioned element.</summary>
    public EdgesProp Inset { get; init; }

    /// <summary>A handle to read from where it stands, how large it is and how far it is scrolled; none unless set.</summary>
    public NodeRef? Ref { get; init; }

    /// <summary>Color of text in it; inherited unless set.</summary>
    public Prop<Color> Foreground { get; init; }

    /// <summary>Color behind it; none unless set.</summary>
    public Prop<Color> Background { get; init; }

    /// <summary>0 (transparent) to 1 (opaque), of it and everything in it; 1 unless set.</summary>
    public Prop<double> Opacity { get; init; }

    /// <summary>Bold, italic and the like, of it and everything in it; inherited unless set.</summary>
    public Prop<TextAttributes> Attributes { get; init; }

    /// <summary>Color of underlines in it; that of the text unless set.</summary>
    public Prop<Color> UnderlineColor { get; init; }

    /// <summary>Address that the terminal opens when it, or something in it, is clicked; none unless set. One with control characters, or longer than 2,083 bytes, is left out.</summary>
    public Prop<string> Link { get; init; }

    /// <summary>Whether it is painted above everything that is no overlay, and clipped by the screen alone; false unless set.</summary>
    public Prop<bool> Overlay { get; init; }

    /// <summary>False: it keeps its room and is not seen. True unless set.</summary>
    public Prop<bool> Visible { get; init; }

    /// <summary>Among siblings, one with a larger number is painted later; 0 unless set.</summary>
    public Prop<int> ZIndex { get; init; }

    /// <summary>Whether it is the selected one of several, as a row of a list or a tab, and shown in its <see cref="SelectedColors"/>; false unless set.</summary>
    public Prop<bool> Selected { get; init; }

    /// <summary>Whether it takes no input; false unless set.</summary>
    public Prop<bool> Disabled { get; init; }

    /// <summary>Where Tab comes along: negative ones are skipped, larger ones come later; 0 unless set.</summary>
    public Prop<int> TabIndex { get; init; }

    /// <summary>Properties whose changes take their time: <c>[Transition.Of(Animatable.Background, TimeSpan.FromMilliseconds(200))]</c>. None unless set.</summary>
    public IReadOnlyList<Transition>? Transitions { get; init; }

    /// <summary>What the engine plays on it, also while the app is busy; of two on one property, the later one is seen. None unless set.</summary>
    public IReadOnlyList<Animation>? Animations { get; init; }

    /// <summary>Binds all of it to an element's node.</summary>
    internal virtual void Apply(NodeElement element)
    {
        element.Bind(Width, Fields.Width, Fields.WidthUnit);
        element.Bind(Height, Fields.Height, Fields.HeightUnit);
        element.Bind(MinWidth, Fields.MinWidth, Fields.MinWidthUnit);
        element.Bind(MinHeight, Fields.MinHeight, Fields.MinHeightUnit);
        element.Bind(MaxWidth, Fields.MaxWidth, Fields.MaxWidthUnit);
        element.Bind(MaxHeight, Fields.MaxHeight, Fields.MaxHeightUnit);
        element.Bind(Margin, Fields.MarginTop, Fields.MarginTopUnit);
        element.Bind<double, float, FloatConverter>(Grow, Fields.FlexGrow);
        element.Bind<double, float, FloatConverter>(Shrink, Fields.FlexShrink);
        element.Bind(Basis, Fields.FlexBasis, Fields.FlexBasisUnit);
        element.Bind<Align, byte, EnumConverter<Align>>(AlignSelf, Fields.AlignSelf);
        element.Bind<Align, byte, EnumConverter<Align>>(JustifySelf, Fields.JustifySelf);
        element.BindGridRange(GridColumn, Fields.ColumnStart, Fields.ColumnStartKind);
        element.BindGridRange(GridRow, Fields.RowStart, Fields.RowStartKind);
        element.Bind<double, float, FloatConverter>(AspectRatio, Fields.AspectRatio);
        element.Bind<Position, byte, EnumConverter<Position>>(Position, Fields.PositionType);
        if (Anchor is not null) element.BindAnchor(Anchor);
        element.Bind(Inset, Fields.InsetTop, Fields.InsetTopUnit);
        element.Bind<Color, uint, ColorConverter>(Foreground, Fields.FgColor);
        element.Bind<Color, uint, ColorConverter>(Background, Fields.BgColor);
        element.Bind<double, float, FloatConverter>(Opacity, Fields.Opacity);
        element.Bind<TextAttributes, uint, AttributesConverter>(Attributes, Fields.TextAttributes);
        element.Bind<Color, uint, ColorConverter>(UnderlineColor, Fields.UnderlineColor);
        element.BindDecoration(Link, Fields.LinkOffset, Fields.LinkLength);
        element.Bind<bool, byte, FlagConverter>(Overlay, Fields.Layer);
        element.Bind<bool, byte, FlagConverter>(Visible, Fields.Visible);
        element.Bind<int, uint, SignedConverter>(ZIndex, Fields.ZIndex);
        element.Bind<bool, byte, FlagConverter>(Disabled, Fields.Disabled);
        element.Bind<bool, byte, FlagConverter>(Selected, Fields.Selected);
        element.Bind<int, uint, SignedConverter>(TabIndex, Fields.TabIndex);
        if (Ref is not null) element.AttachTo(Ref);
        if (Transitions is not null || Animations is not null) ApplyAnimations(element);
        ApplyInput(element);
    }

    private void ApplyAnimations(NodeElement element)
    {
        AnimationRows rows = new(element);
        foreach (Transition transition in Transitions ?? []) rows.Add(transition);
        foreach (Animation animation in Animations ?? []) rows.Add(animation);
    }
}
