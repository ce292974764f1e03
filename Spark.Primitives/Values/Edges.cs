namespace Spark;

/// <summary>Lengths on the four sides of a box.</summary>
public readonly record struct Edges(Length Top, Length Right, Length Bottom, Length Left)
{
    /// <summary>The same on all sides, in cells.</summary>
    public static implicit operator Edges(int all) => new(all, all, all, all);

    /// <summary>The same on all sides.</summary>
    public static implicit operator Edges(Length all) => new(all, all, all, all);

    /// <summary>Top and bottom, then left and right, in cells (CSS's order).</summary>
    public static implicit operator Edges((int Vertical, int Horizontal) sides) =>
        new(sides.Vertical, sides.Horizontal, sides.Vertical, sides.Horizontal);

    /// <summary>Top, right, bottom, left, in cells (CSS's order).</summary>
    public static implicit operator Edges((int Top, int Right, int Bottom, int Left) sides) =>
        new(sides.Top, sides.Right, sides.Bottom, sides.Left);
}
