namespace Spark;

/// <summary>Cells that the app writes straight into shared memory.</summary>
/// <remarks>Made where the screen is made, it lives as long as the scope it was made in; who draws on it afterwards does so in vain. What is drawn is seen after <see cref="Show"/>.</remarks>
public sealed class CellCanvas
{
    private readonly CanvasMemory<CanvasCell> _memory;

    /// <summary>A canvas of empty cells.</summary>
    /// <param name="columns">Cells across, from 1.</param>
    /// <param name="rows">Cells down, from 1.</param>
    public CellCanvas(int columns, int rows) =>
        _memory = new CanvasMemory<CanvasCell>(columns, rows, CanvasFormat.Cells, CanvasPixels.HalfBlocks);

    /// <summary>Cells across.</summary>
    public int Columns => _memory.Width;

    /// <summary>Cells down.</summary>
    public int Rows => _memory.Height;

    /// <summary>All cells, row by row, in shared memory. Do not keep it beyond the next <see cref="Show"/>: the memory is another then.</summary>
    public Span<CanvasCell> Cells => _memory.Entries;

    /// <summary>One cell.</summary>
    public CanvasCell this[int column, int row]
    {
        get => _memory[column, row];
        set => _memory[column, row] = value;
    }

    /// <summary>Empties all cells.</summary>
    public void Clear() => Cells.Clear();

    /// <summary>Shows what was drawn, with the next commit.</summary>
    public void Show() => _memory.Show();

    internal void ShowIn(NodeElement element) => _memory.ShowIn(element);
}
