namespace Spark;

/// <summary>A prop of four sides: <c>1</c>, <c>(1, 2)</c>, <c>(1, 2, 3, 4)</c>, or a source of such.</summary>
public readonly struct EdgesProp
{
    private EdgesProp(Prop<Edges> prop) => Prop = prop;

    internal Prop<Edges> Prop { get; }

    /// <summary>The same on all sides, in cells.</summary>
    public static implicit operator EdgesProp(int all) => new((Edges)all);

    /// <summary>The same on all sides.</summary>
    public static implicit operator EdgesProp(Length all) => new((Edges)all);

    /// <summary>Top and bottom, then left and right, in cells (CSS's order).</summary>
    public static implicit operator EdgesProp((int Vertical, int Horizontal) sides) => new((Edges)sides);

    /// <summary>Top, right, bottom, left, in cells (CSS's order).</summary>
    public static implicit operator EdgesProp((int Top, int Right, int Bottom, int Left) sides) => new((Edges)sides);

    /// <summary>Fixed sides.</summary>
    public static implicit operator EdgesProp(Edges edges) => new(edges);

    /// <summary>Follows a number of cells for all sides.</summary>
    public static implicit operator EdgesProp(Signal<int> source) => new(((Prop<int>)source).Select(all => (Edges)all));

    /// <summary>Follows four sides.</summary>
    public static implicit operator EdgesProp(Signal<Edges> source) => new(source);

    /// <summary>Follows four sides.</summary>
    public static implicit operator EdgesProp(Derived<Edges> source) => new(source);

    /// <summary>Follows four sides.</summary>
    public static implicit operator EdgesProp(Binding<Edges> source) => new(source);
}
