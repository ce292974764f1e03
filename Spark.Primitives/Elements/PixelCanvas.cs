namespace Spark;

/// <summary>Pixels that the app writes straight into shared memory, shown as characters that divide a cell.</summary>
/// <remarks>Made where the screen is made, it lives as long as the scope it was made in; who draws on it afterwards does so in vain. What is drawn is seen after <see cref="Show"/>.</remarks>
public sealed class PixelCanvas
{
    private readonly CanvasMemory<Color> _memory;

    /// <summary>A canvas of transparent pixels.</summary>
    /// <param name="width">Pixels across, from 1.</param>
    /// <param name="height">Pixels down, from 1.</param>
    /// <param name="pixels">The characters that show them.</param>
    public PixelCanvas(int width, int height, CanvasPixels pixels = CanvasPixels.HalfBlocks)
    {
        Kind = pixels;
        _memory = new CanvasMemory<Color>(width, height, CanvasFormat.Pixels, pixels);
    }

    /// <summary>The characters that show the pixels.</summary>
    public CanvasPixels Kind { get; }

    /// <summary>Pixels across.</summary>
    public int Width => _memory.Width;

    /// <summary>Pixels down.</summary>
    public int Height => _memory.Height;

    /// <summary>Cells across.</summary>
    public int Columns => (Width + PixelsPerCell.Across - 1) / PixelsPerCell.Across;

    /// <summary>Cells down.</summary>
    public int Rows => (Height + PixelsPerCell.Down - 1) / PixelsPerCell.Down;

    /// <summary>All pixels, row by row, in shared memory. Do not keep it beyond the next <see cref="Show"/>: the memory is another then.</summary>
    public Span<Color> Pixels => _memory.Entries;

    /// <summary>One pixel; <see cref="Color.Transparent"/> shows what is behind.</summary>
    public Color this[int x, int y]
    {
        get => _memory[x, y];
        set => _memory[x, y] = value;
    }

    /// <summary>Pixels of a cell.</summary>
    private (int Across, int Down) PixelsPerCell => Kind switch
    {
        CanvasPixels.HalfBlocks => (1, 2),
        CanvasPixels.Quadrants => (2, 2),
        CanvasPixels.Sextants => (2, 3),
        _ => (2, 4),
    };

    /// <summary>Makes all pixels one color; transparent ones unless given.</summary>
    public void Clear(Color color = default) => Pixels.Fill(color);

    /// <summary>Shows what was drawn, with the next commit.</summary>
    public void Show() => _memory.Show();

    internal void ShowIn(NodeElement element) => _memory.ShowIn(element);
}
