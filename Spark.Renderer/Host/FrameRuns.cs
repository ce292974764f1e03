using System.Text;

namespace Spark;

/// <summary>A row of a frame as runs of cells that look alike.</summary>
internal static class FrameRuns
{
    /// <summary>Each run's text, and a cell that stands for its looks.</summary>
    internal static IEnumerable<(string Text, FrameCell Style)> Of(FrameSnapshot frame, int row)
    {
        StringBuilder text = new();
        FrameCell style = default;
        for (int column = 0; column < frame.Width; column++)
        {
            FrameCell cell = frame[column, row];
            if (column > 0 && cell.Text.Length > 0 && !cell.LooksLike(style))
            {
                yield return (text.ToString(), style);
                text.Clear();
            }

            if (cell.Text.Length > 0 || column == 0) style = cell;
            text.Append(cell.Text);
        }

        if (text.Length > 0) yield return (text.ToString(), style);
    }
}
