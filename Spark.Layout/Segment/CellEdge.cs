namespace Spark;

/// <summary>From positions to cells, as the engine rounds what it paints; <c>round.rs</c> says why.</summary>
internal static class CellEdge
{
    /// <summary>What arithmetic may have taken away from a half.</summary>
    private const float Fuzz = 1f / 1024f;

    /// <summary>The cell that an edge at this position, in cells, is painted at.</summary>
    internal static int Of(float position) => (int)Math.Clamp(MathF.Floor(position + 0.5f + Fuzz), -1e9f, 1e9f);
}
