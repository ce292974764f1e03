namespace Spark;

/// <summary>A prop of a grid item's place on one axis: <c>2</c>, <c>(1, 3)</c>, <c>GridLine.Span(2)</c>, or a source of such.</summary>
public readonly struct GridRangeProp
{
    private GridRangeProp(Prop<GridRange> prop) => Prop = prop;

    internal Prop<GridRange> Prop { get; }

    /// <summary>One track, from the line with that number.</summary>
    public static implicit operator GridRangeProp(int start) => new((GridRange)start);

    /// <summary>From a line, or so many tracks.</summary>
    public static implicit operator GridRangeProp(GridLine start) => new((GridRange)start);

    /// <summary>From one line to another.</summary>
    public static implicit operator GridRangeProp((int Start, int End) lines) => new((GridRange)lines);

    /// <summary>From one line to another.</summary>
    public static implicit operator GridRangeProp((GridLine Start, GridLine End) lines) => new((GridRange)lines);

    /// <summary>A fixed place.</summary>
    public static implicit operator GridRangeProp(GridRange range) => new(range);

    /// <summary>Follows a line.</summary>
    public static implicit operator GridRangeProp(Signal<int> source) => new(((Prop<int>)source).Select(start => (GridRange)start));

    /// <summary>Follows a place.</summary>
    public static implicit operator GridRangeProp(Signal<GridRange> source) => new(source);

    /// <summary>Follows a place.</summary>
    public static implicit operator GridRangeProp(Derived<GridRange> source) => new(source);

    /// <summary>Follows a place.</summary>
    public static implicit operator GridRangeProp(Binding<GridRange> source) => new(source);
}
