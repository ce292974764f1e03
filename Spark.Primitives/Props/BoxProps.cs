namespace Spark;

/// <summary>What a box can be given besides <see cref="NodeProps"/>.</summary>
public sealed class BoxProps : NodeProps
{
    /// <summary>How its children are laid out; flexbox unless set.</summary>
    public Prop<Display> Display { get; init; }

    /// <summary>The main axis; a column unless set, as people expect of a terminal.</summary>
    public Prop<FlexDirection> Direction { get; init; }

    /// <summary>Whether children may stand on several lines; not unless set.</summary>
    public Prop<FlexWrap> Wrap { get; init; }

    /// <summary>How free room along the main axis is shared out.</summary>
    public Prop<Justify> JustifyContent { get; init; }

    /// <summary>How children stand across the main axis; stretched unless set.</summary>
    public Prop<Align> AlignItems { get; init; }

    /// <summary>How free room between lines is shared out.</summary>
    public Prop<Justify> AlignContent { get; init; }

    /// <summary>How the items of a grid stand in their columns; stretched unless set.</summary>
    public Prop<Align> JustifyItems { get; init; }

    /// <summary>The columns of a grid: <c>[20, Track.Fr(1)]</c>; only implicit ones unless set.</summary>
    public GridTracksProp GridTemplateColumns { get; init; }

    /// <summary>The rows of a grid; only implicit ones unless set.</summary>
    public GridTracksProp GridTemplateRows { get; init; }

    /// <summary>Columns of a grid that its template does not name, over and over; auto unless set.</summary>
    public GridTracksProp GridAutoColumns { get; init; }

    /// <summary>Rows of a grid that its template does not name, over and over; auto unless set.</summary>
    public GridTracksProp GridAutoRows { get; init; }

    /// <summary>In which order a grid places items that name no place; along rows unless set.</summary>
    public Prop<GridAutoFlow> GridAutoFlow { get; init; }

    /// <summary>Room between children, in both directions.</summary>
    public LengthProp Gap { get; init; }

    /// <summary>Room between rows; overrides <see cref="Gap"/>.</summary>
    public LengthProp RowGap { get; init; }

    /// <summary>Room between columns; overrides <see cref="Gap"/>.</summary>
    public LengthProp ColumnGap { get; init; }

    /// <summary>Room between border and content: <c>1</c>, <c>(1, 2)</c>, <c>(1, 2, 3, 4)</c>.</summary>
    public EdgesProp Padding { get; init; }

    /// <summary>The border on all sides; none unless set. It takes one cell on each side.</summary>
    public Prop<BorderStyle> Border { get; init; }

    /// <summary>The border's color; the foreground unless set.</summary>
    public Prop<Color> BorderColor { get; init; }

    /// <summary>The border's color while the box has the keyboard; unchanged unless set.</summary>
    public Prop<Color> FocusColor { get; init; }

    /// <summary>A title on the upper border; cut with an ellipsis before the corner.</summary>
    public Prop<string> Title { get; init; }

    /// <summary>Where the title stands on its edge; at the start unless set.</summary>
    public Prop<TextAlign> TitleAlign { get; init; }

    /// <summary>What becomes of content that is wider or higher than the box; visible unless set.</summary>
    public Prop<Overflow> Overflow { get; init; }

    /// <summary>What becomes of content that is wider than the box; overrides <see cref="Overflow"/>. As in CSS, an axis that is visible beside one that is not scrolls too.</summary>
    public Prop<Overflow> OverflowX { get; init; }

    /// <summary>What becomes of content that is higher than the box; overrides <see cref="Overflow"/>.</summary>
    public Prop<Overflow> OverflowY { get; init; }

    /// <summary>Columns that its content is scrolled by: writing it scrolls, and scrolling writes it. From 0 on, as far as there is content.</summary>
    public Signal<int>? ScrollX { get; init; }

    /// <summary>Rows that its content is scrolled by: writing it scrolls, and scrolling writes it. From 0 on, as far as there is content.</summary>
    public Signal<int>? ScrollY { get; init; }

    /// <summary>Whether it follows its lower end: it stays there when content is added, until somebody scrolls up. False unless set.</summary>
    public Prop<bool> StickToEnd { get; init; }

    /// <summary>Whether the keyboard can come here; false unless set.</summary>
    public bool Focusable { get; init; }

    /// <inheritdoc/>
    internal override void Apply(NodeElement element)
    {
        base.Apply(element);
        element.Set(Fields.FlexDirection, (byte)FlexDirection.Column);
        element.Bind<Display, byte, EnumConverter<Display>>(Display, Fields.Display);
        element.Bind<FlexDirection, byte, EnumConverter<FlexDirection>>(Direction, Fields.FlexDirection);
        element.Bind<FlexWrap, byte, EnumConverter<FlexWrap>>(Wrap, Fields.FlexWrap);
        element.Bind<Justify, byte, EnumConverter<Justify>>(JustifyContent, Fields.JustifyContent);
        element.Bind<Align, byte, EnumConverter<Align>>(AlignItems, Fields.AlignItems);
        element.Bind<Justify, byte, EnumConverter<Justify>>(AlignContent, Fields.AlignContent);
        element.Bind<Align, byte, EnumConverter<Align>>(JustifyItems, Fields.JustifyItems);
        element.BindGridTracks(GridTemplateColumns, Fields.TemplateColumnsOffset, Fields.TemplateColumnsLength);
        element.BindGridTracks(GridTemplateRows, Fields.TemplateRowsOffset, Fields.TemplateRowsLength);
        element.BindGridTracks(GridAutoColumns, Fields.AutoColumnsOffset, Fields.AutoColumnsLength);
        element.BindGridTracks(GridAutoRows, Fields.AutoRowsOffset, Fields.AutoRowsLength);
        element.BindGridFlow(GridAutoFlow);
        element.Bind(RowGap.Prop.IsSet ? RowGap : Gap, Fields.GapRow, Fields.GapRowUnit);
        element.Bind(ColumnGap.Prop.IsSet ? ColumnGap : Gap, Fields.GapColumn, Fields.GapColumnUnit);
        element.Bind(Padding, Fields.PaddingTop, Fields.PaddingTopUnit);
        element.Bind<Overflow, byte, EnumConverter<Overflow>>(OverflowX.IsSet ? OverflowX : Overflow, Fields.OverflowX);
        element.Bind<Overflow, byte, EnumConverter<Overflow>>(OverflowY.IsSet ? OverflowY : Overflow, Fields.OverflowY);
        element.Bind<bool, byte, FlagConverter>(StickToEnd, Fields.StickToEnd);
        if (ScrollX is not null) element.BindScroll(ScrollX, Fields.ScrollX);
        if (ScrollY is not null) element.BindScroll(ScrollY, Fields.ScrollY);
        element.Bind<Color, uint, ColorConverter>(FocusColor, Fields.FocusRingColor);
        BindBorder(element);
        if (Title.IsSet) element.BindTitle(Title, TitleAlign);
        if (Focusable) element.MakeFocusable();
    }

    private void BindBorder(NodeElement element)
    {
        if (Border.IsSet)
        {
            for (byte side = 0; side < 4; side++)
            {
                element.Segment.Nodes.Touch(element.Node, (byte)(Fields.BorderTopStyle.Id + side));
                element.Segment.Nodes.Touch(element.Node, (byte)(Fields.BorderTopWidth.Id + side));
            }

            Border.Forward(new BorderSink(element.Segment, element.Node));
        }

        if (!BorderColor.IsSet) return;
        Field<uint>[] colors = [Fields.BorderTopColor, Fields.BorderRightColor, Fields.BorderBottomColor, Fields.BorderLeftColor];
        foreach (Field<uint> color in colors) element.Segment.Nodes.Touch(element.Node, color.Id);
        BorderColor.Forward(new ColorsSink(element.Segment, element.Node, colors));
    }
}
