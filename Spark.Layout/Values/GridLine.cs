using System.Diagnostics;

namespace Spark;

/// <summary>Where a grid item starts or ends on one axis (CSS Grid 1, 8.3).</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct GridLine
{
    private GridLine(Placement kind, int number) => (Kind, Number) = (kind, number);

    /// <summary>Placed by the grid. The default.</summary>
    public static GridLine Auto => default;

    /// <summary>How to read <see cref="Number"/>.</summary>
    internal Placement Kind { get; }

    /// <summary>The number of the line or of tracks.</summary>
    internal int Number { get; }

    /// <summary>At the line with that number: 1 is the first, -1 the last one of the template.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no line 0.</exception>
    public static GridLine Line(int number)
    {
        ArgumentOutOfRangeException.ThrowIfZero(number);
        return new GridLine(Placement.Line, number);
    }

    /// <summary>So many tracks from the other end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It spans no track.</exception>
    public static GridLine Span(int tracks)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tracks);
        return new GridLine(Placement.Span, tracks);
    }

    /// <summary>At the line with that number.</summary>
    public static implicit operator GridLine(int number) => Line(number);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        Placement.Line => $"{Number}",
        Placement.Span => $"span {Number}",
        _ => "auto",
    };
}
