namespace Spark;

/// <summary>A color at a place of a gradient.</summary>
/// <param name="Color">An RGB or palette color; half-transparent ones may be used for backgrounds.</param>
/// <param name="Place">0, the gradient's start, to 1, its end; NaN: evenly between its neighbours.</param>
public readonly record struct GradientStop(Color Color, double Place = double.NaN)
{
    /// <summary>A color evenly between its neighbours.</summary>
    public static implicit operator GradientStop(Color color) => new(color);
}
