namespace Spark;

/// <summary>How large a text area is: the cells and rows that the layout gave its view, how lines break in them, and how many rows it wants.</summary>
/// <remarks>
/// Of an area that is as high as its text, the layout answers after the app has drawn. An echo, a node without width that is as high as what was asked for,
/// tells which question an answer belongs to: until then the rows that are asked for are drawn as if they were there, so that no frame shows the
/// text scrolled in too small an area.
/// </remarks>
internal sealed class TextAreaSize
{
    /// <summary>How far rows are counted where no most height in cells ends that; and as far again as the layout gave.</summary>
    private const int FirstRows = 100;

    private readonly TextDocument _document;
    private readonly TextAreaProps _props;
    private readonly Derived<int> _width, _given;
    private readonly Derived<int>? _wanted, _answered;

    /// <summary>The size of a view.</summary>
    /// <param name="view">The node that shows the text.</param>
    /// <param name="document">The text.</param>
    /// <param name="props">How lines are broken, and whether the text decides the height.</param>
    internal TextAreaSize(NodeElement view, TextDocument document, TextAreaProps props)
    {
        (_document, _props) = (document, props);
        _width = Cells(view, Fields.ComputedX, Fields.ComputedWidth);
        _given = Cells(view, Fields.ComputedY, Fields.ComputedHeight);
        if (!props.FitsContent) return;
        _wanted = new Derived<int>(CountRows);
        Echo = MakeEcho(view.Context);
        _answered = Cells(Echo, Fields.ComputedY, Fields.ComputedHeight);
    }

    /// <summary>Cells of a row, at least one. Followed.</summary>
    internal int Width => Math.Max(1, _width.Value);

    /// <summary>Rows that are seen, at least one. Followed.</summary>
    internal int Height => Math.Max(1, _wanted is null ? _given.Value : Expected(_wanted.Value, _given.Value, _answered!.Value));

    /// <summary>Whether lines are broken. Followed.</summary>
    internal bool Wraps => !_props.Wrap.IsSet || _props.Wrap.Read(true);

    /// <summary>Rows as they are broken now. A column is left for the caret behind a full row. Followed.</summary>
    internal RowBreaker Rows => new(_document.Rope, Wraps ? Math.Max(1, Width - 1) : 0, Math.Clamp(_props.TabSize, 1, 255));

    /// <summary>Rows that the area wants to have; null: its text does not decide that.</summary>
    internal Derived<int>? Wanted => _wanted;

    /// <summary>To be put into an area that is as high as its text.</summary>
    internal NodeElement? Echo { get; }

    /// <summary>Of what was asked for since the layout answered, as much is expected as it gave before: all, or no more.</summary>
    private static int Expected(int wanted, int given, int answered) => answered < wanted && given >= answered ? Math.Max(given, wanted) : given;

    /// <summary>A length of a node, of which only a real change is told: the engine tells whenever it wrote anything of the row.</summary>
    private static Derived<int> Cells(NodeElement element, Field<float> start, Field<float> length) => new(() => element.ReadLength(start, length));

    /// <summary>Rows of the text, no further than they can be seen: a long document costs no more than a screenful.</summary>
    private int CountRows()
    {
        _ = _document.Version;
        if (_document.Rope.Length == 0) return 1 + _props.Placeholder.Read("").AsSpan().Count('\n');
        Length limit = _props.MaxHeight.Prop.Read(Length.Auto);
        int most = limit.Unit == LengthUnit.Cells ? (int)Math.Ceiling(limit.Value) : Math.Max(FirstRows, 2 * _given.Value);
        // Before the first layout nobody knows where lines break.
        RowBreaker rows = _width.Value > 0 ? Rows : Rows with { Width = 0 };
        int count = 1;
        for (TextRow row = rows.RowAt(0); count < most && rows.TryNext(row, out row);) count++;
        return count;
    }

    /// <summary>It stands upwards from the area's lower edge, so that nothing around scrolls for it where it is given less than it asks for.</summary>
    private NodeElement MakeEcho(UiContext context)
    {
        NodeElement echo = new(context, ComponentType.Box);
        echo.Set(Fields.PositionType, (byte)Position.Absolute);
        echo.Set(Fields.InsetBottomUnit, (byte)LengthUnit.Cells);
        echo.Set(Fields.WidthUnit, (byte)LengthUnit.Cells);
        echo.Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        echo.Bind<double, float, FloatConverter>(new Binding<double>(() => _wanted!.Value), Fields.Height);
        echo.Observe();
        return echo;
    }
}
