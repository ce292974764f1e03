namespace Spark;

/// <summary>The tracks of one axis that a grid item covers: <c>2</c>, <c>(1, 3)</c>, <c>(2, GridLine.Span(2))</c>, <c>GridLine.Span(2)</c>.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends; a line is not covered itself.</param>
public readonly record struct GridRange(GridLine Start, GridLine End)
{
    /// <summary>One track, from the line with that number.</summary>
    public static implicit operator GridRange(int start) => new(start, default);

    /// <summary>From a line, or so many tracks.</summary>
    public static implicit operator GridRange(GridLine start) => new(start, default);

    /// <summary>From one line to another.</summary>
    public static implicit operator GridRange((GridLine Start, GridLine End) lines) => new(lines.Start, lines.End);

    /// <summary>From one line to another.</summary>
    public static implicit operator GridRange((int Start, int End) lines) => new(lines.Start, lines.End);

    /// <inheritdoc/>
    public override string ToString() => End == GridLine.Auto ? $"{Start}" : $"{Start} / {End}";
}
