namespace Spark.Primitives.Tests;

/// <summary>What tests of lists, tables and trees look at besides the rows.</summary>
internal static class Highlight
{
    /// <summary>The row of the screen that is shown as selected, with the keyboard or without; -1: none.</summary>
    /// <param name="app">The app.</param>
    /// <param name="from">The first row that is looked at: below a header, whose titles can have the keyboard.</param>
    internal static int HighlightedRow(this TestApp app, int from = 0)
    {
        FrameSnapshot snapshot = app.Snapshot();
        return Enumerable.Range(from, snapshot.Height - from).FirstOrDefault(row => snapshot[0, row].Background is var color && (color == Color.BrightCyan || color == Color.BrightBlack), -1);
    }
}
