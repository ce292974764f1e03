namespace Spark.Tests;

/// <summary>What a terminal shows.</summary>
/// <param name="Rows">The lines of the screen, without blanks at their ends.</param>
/// <param name="Above">What has scrolled away.</param>
/// <param name="Alternate">Whether it is the alternate screen.</param>
internal sealed record Screen(string[] Rows, string[] Above, bool Alternate, int Column, int Row)
{
    internal bool Shows(string text) => Rows.Any(row => row.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether a text stands on the screen or above it, also when it is broken over several lines.</summary>
    internal bool EverShowed(string text) => string.Concat(Above.Concat(Rows)).Contains(text, StringComparison.Ordinal);

    public override string ToString() => string.Join('\n', Rows).TrimEnd('\n');
}
