namespace Spark;

/// <summary>A size along one axis: cells, percent of the containing block, or decided by the layout.</summary>
public readonly record struct Length
{
    private Length(float value, LengthUnit unit)
    {
        Value = value;
        Unit = unit;
    }

    /// <summary>Decided by the layout (CSS's <c>auto</c>; for a maximum, <c>none</c>). The default.</summary>
    public static Length Auto => default;

    /// <summary>The number of cells or percent.</summary>
    internal float Value { get; }

    /// <summary>What <see cref="Value"/> counts.</summary>
    internal LengthUnit Unit { get; }

    /// <summary>Terminal cells. Fractions are kept until the layout rounds, once, at the end.</summary>
    public static Length Cells(double count) => new((float)count, LengthUnit.Cells);

    /// <summary>Percent of the containing block's size.</summary>
    public static Length Percent(double percent) => new((float)percent, LengthUnit.Percent);

    /// <summary>Terminal cells.</summary>
    public static implicit operator Length(int cells) => Cells(cells);

    /// <summary>Terminal cells.</summary>
    public static implicit operator Length(double cells) => Cells(cells);

    /// <inheritdoc/>
    public override string ToString() => Unit switch
    {
        LengthUnit.Cells => $"{Value}",
        LengthUnit.Percent => $"{Value}%",
        _ => "auto",
    };
}
