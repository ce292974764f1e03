namespace Spark;

/// <summary>What a box can be given besides <see cref="NodeProps"/>.</summary>
public class BoxProps : NodeProps
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

    /// <summary>The upper border; that of <see cref="Border"/> unless set.</summary>
    public Prop<BorderStyle> BorderTop { get; init; }

    /// <summary>The right border; that of <see cref="Border"/> unless set.</summary>
    public Prop<BorderStyle> BorderRight { get; init; }

    /// <summary>The lower border; that of <see cref="Border"/> unless set.</summary>
    public Prop<BorderStyle> BorderBottom { get; init; }

    /// <summary>The left border; that of <see cref="Border"/> unless set.</summary>
    public Prop<BorderStyle> BorderLeft { get; init; }

    /// <summary>The eight characters of <see cref="BorderStyle.Custom"/>, each one cell wide, from the top left corner clockwise: <c>"▛▀▜▐▟▄▙▌"</c>.</summary>
    public Prop<string> BorderCharacters { get; init; }

    /// <summary>Whether its border joins the lines that it meets (├ ┬ ┼), as of a neighbour that shares a cell with it by a margin of -1; false unless set.</summary>
    public Prop<bool> BorderJoin { get; init; }

    /// <summary>The border's color; the foreground unless set.</summary>
    public Prop<Color> BorderColor { get; init; }

    /// <summary>The upper border's color; <see cref="BorderColor"/> unless set.</summary>
    public Prop<Color> BorderTopColor { get; init; }

    /// <summary>The right border's color; <see cref="BorderColor"/> unless set.</summary>
    public Prop<Color> BorderRightColor { get; init; }

    /// <summary>The lower border's color; <see cref="BorderColor"/> unless set.</summary>
    public Prop<Color> BorderBottomColor { get; init; }

    /// <summary>The left border's color; <see cref="BorderColor"/> unless set.</summary>
    public Prop<Color> BorderLeftColor { get; init; }

    /// <summary>The border's color while the box has the keyboard; unchanged unless set.</summary>
    public Prop<Color> FocusColor { get; init; }

    /// <summary>A title on the upper border; cut with an ellipsis before the corner.</summary>
    public Prop<string> Title { get; init; }

    /// <summary>Where the title stands on its edge; at the start unless set.</summary>
    public Prop<TextAlign> TitleAlign { get; init; }

    /// <summary>The edge that the title stands on; the upper one unless set.</summary>
    public Prop<TitleEdge> TitleEdge { get; init; }

    /// <summary>The title's color; that of its border unless set.</summary>
    public Prop<Color> TitleColor { get; init; }

    /// <summary>A title on the lower border; cut with an ellipsis before the corner.</summary>
    public Prop<string> Footer { get; init; }

    /// <summary>Where the footer stands on its edge; at the start unless set.</summary>
    public Prop<TextAlign> FooterAlign { get; init; }

    /// <summary>The footer's color; that of its border unless set.</summary>
    public Prop<Color> FooterColor { get; init; }

    /// <summary>Colors that run across the box behind its content; none unless set. They lie above <c>Background</c>.</summary>
    public Prop<Gradient?> BackgroundGradient { get; init; }

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

    /// <summary>When it shows scrollbars; as <see cref="Overflow"/> says unless set. A bar stands on the border, else on the last column or row of the content's room.</summary>
    public Prop<ScrollbarVisibility> Scrollbar { get; init; }

    /// <summary>Color of the scrollbars' thumbs; the foreground unless set.</summary>
    public Prop<Color> ScrollbarColor { get; init; }

    /// <summary>Color behind the scrollbars' thumbs; none unless set.</summary>
    public Prop<Color> ScrollbarTrackColor { get; init; }

    /// <summary>Whether it scrolls smoothly to where the app, a key or the wheel says; at once unless set. <c>ScrollX</c> and <c>ScrollY</c> say at once where it will be.</summary>
    public Prop<ScrollBehavior> ScrollBehavior { get; init; }

    /// <summary>Whether it follows its lower end: it stays there when content is added, until somebody scrolls up. False unless set.</summary>
    public Prop<bool> StickToEnd { get; init; }

    /// <summary>Whether the arrow keys move the keyboard among what stands in it, while Tab comes to it once and goes on. False unless set.</summary>
    public bool FocusGroup { get; init; }

    /// <summary>Whether the keyboard comes into it when it is mounted, stays in it, and goes back afterwards: for dialogs. False unless set.</summary>
    /// <remarks>Meanwhile commands around it cannot be done, and the mouse does not reach what is behind it; it reaches what is around it, as a backdrop that closes it.</remarks>
    public bool FocusTrap { get; init; }

    /// <summary>Whether the keyboard can come here; false unless set.</summary>
    public bool Focusable { get; init; }

    /// <summary>Whether it gets the keyboard when it is mounted, if it is <see cref="Focusable"/>; false unless set.</summary>
    public bool AutoFocus { get; init; }

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
        ApplyScrolling(element);
        element.Bind<Color, uint, ColorConverter>(FocusColor, Fields.FocusRingColor);
        BindBorder(element);
        BindTitles(element);
        element.BindGradient(BackgroundGradient, Fields.BackgroundGradientOffset, Fields.BackgroundGradientLength);
        element.IsFocusGroup = FocusGroup;
        ApplyFocus(element);
    }

    /// <summary>Lets the keyboard come here, if it is wished.</summary>
    private protected virtual void ApplyFocus(NodeElement element)
    {
        if (Focusable) element.MakeFocusable();
    }

    /// <summary>Binds what becomes of content that is larger than the box.</summary>
    private protected virtual void ApplyScrolling(NodeElement element)
    {
        element.Bind<Overflow, byte, EnumConverter<Overflow>>(OverflowX.IsSet ? OverflowX : Overflow, Fields.OverflowX);
        element.Bind<Overflow, byte, EnumConverter<Overflow>>(OverflowY.IsSet ? OverflowY : Overflow, Fields.OverflowY);
        element.Bind<bool, byte, FlagConverter>(StickToEnd, Fields.StickToEnd);
        element.Bind<ScrollBehavior, byte, EnumConverter<ScrollBehavior>>(ScrollBehavior, Fields.ScrollBehavior);
        if (ScrollX is not null) element.BindScroll(ScrollX, Fields.ScrollX);
        if (ScrollY is not null) element.BindScroll(ScrollY, Fields.ScrollY);
        BindScrollbars(element);
    }

    private void BindTitles(NodeElement element)
    {
        element.BindDecoration(Title, Fields.TitleOffset, Fields.TitleLength);
        element.BindDecoration<TextAlign, byte, EnumConverter<TextAlign>>(TitleAlign, Fields.TitleAlign);
        element.BindDecoration<TitleEdge, byte, EnumConverter<TitleEdge>>(TitleEdge, Fields.TitleEdge);
        element.BindDecoration<Color, uint, ColorConverter>(TitleColor, Fields.TitleColor);
        element.BindDecoration(Footer, Fields.FooterOffset, Fields.FooterLength);
        element.BindDecoration<TextAlign, byte, EnumConverter<TextAlign>>(FooterAlign, Fields.FooterAlign);
        element.BindDecoration<Color, uint, ColorConverter>(FooterColor, Fields.FooterColor);
    }

    private void BindScrollbars(NodeElement element)
    {
        element.Bind<ScrollbarVisibility, byte, EnumConverter<ScrollbarVisibility>>(Scrollbar, Fields.Scrollbar);
        element.BindDecoration<Color, uint, ColorConverter>(ScrollbarColor, Fields.ScrollbarThumbColor);
        element.BindDecoration<Color, uint, ColorConverter>(ScrollbarTrackColor, Fields.ScrollbarTrackColor);
    }

    private void BindBorder(NodeElement element)
    {
        BindBorderStyles(element);
        BindBorderColors(element);
        element.BindDecoration(BorderCharacters, Fields.BorderCharsOffset, Fields.BorderCharsLength);
        element.Bind<bool, byte, FlagConverter>(BorderJoin, Fields.BorderJoin);
    }

    /// <summary>Each side follows its own prop, or that of all sides.</summary>
    private void BindBorderStyles(NodeElement element)
    {
        Prop<BorderStyle>[] sides = [BorderTop, BorderRight, BorderBottom, BorderLeft];
        if (Border.IsSet && !Array.Exists(sides, side => side.IsSet))
        {
            for (byte side = 0; side < sides.Length; side++) TouchSide(element, side);
            Border.Forward(new BorderSink(element.Segment, element.Node));
            return;
        }

        for (byte side = 0; side < sides.Length; side++)
        {
            Prop<BorderStyle> style = sides[side].IsSet ? sides[side] : Border;
            if (!style.IsSet) continue;
            TouchSide(element, side);
            style.Forward(new BorderSideSink(element.Segment, element.Node, side));
        }
    }

    private static void TouchSide(NodeElement element, byte side)
    {
        element.Segment.Nodes.Touch(element.Node, (byte)(Fields.BorderTopStyle.Id + side));
        element.Segment.Nodes.Touch(element.Node, (byte)(Fields.BorderTopWidth.Id + side));
    }

    private void BindBorderColors(NodeElement element)
    {
        Prop<Color>[] own = [BorderTopColor, BorderRightColor, BorderBottomColor, BorderLeftColor];
        Field<uint>[] fields = [Fields.BorderTopColor, Fields.BorderRightColor, Fields.BorderBottomColor, Fields.BorderLeftColor];
        for (int side = 0; side < own.Length; side++) element.Bind<Color, uint, ColorConverter>(own[side], fields[side]);
        if (!BorderColor.IsSet) return;
        Field<uint>[] shared = Array.FindAll(fields, color => !own[Array.IndexOf(fields, color)].IsSet);
        if (shared.Length == 0) return;
        foreach (Field<uint> color in shared) element.Segment.Nodes.Touch(element.Node, color.Id);
        BorderColor.Forward(new ColorsSink(element.Segment, element.Node, shared));
    }
}
