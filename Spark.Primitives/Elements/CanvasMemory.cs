using System.Runtime.InteropServices;

namespace Spark;

/// <summary>A picture in shared memory that the app writes entry by entry: pixels or cells.</summary>
/// <remarks>
/// What is being drawn and what the engine reads are two places, so that no frame shows half of a drawing. <see cref="Show"/>
/// hands the drawing over and goes on with a copy of it. Whoever draws in a loop may do so once more when the scope it was made in
/// has ended: by then shared memory is others' or not there at all, so from the end on it draws on memory of its own that nobody sees.
/// </remarks>
internal sealed class CanvasMemory<T> where T : unmanaged
{
    private readonly Segment _segment;
    private readonly int _row;
    private TextPlace _drawn;
    private TextPlace _shown;
    private int _node = NodeTree.None;
    private bool _hasEnded;

    /// <summary>What is drawn on after the end; null: nobody did.</summary>
    private T[]? _unseen;

    internal CanvasMemory(int width, int height, CanvasFormat format, CanvasPixels pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (Width, Height) = (width, height);
        _segment = UiContext.Current.Segment;
        _row = _segment.Canvases.Allocate();
        _drawn = _segment.Text.Reserve(checked(width * height * Marshal.SizeOf<T>()));
        _segment.Buffer(Fields.CanvasColumns).Initialize(_row, (uint)width);
        _segment.Buffer(Fields.CanvasRows).Initialize(_row, (uint)height);
        _segment.Buffer(Fields.CanvasFormat).Initialize(_row, (byte)format);
        _segment.Buffer(Fields.CanvasPixels).Initialize(_row, (byte)pixels);
        Scope.OnCleanup(Release);
    }

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>What is being drawn, row by row.</summary>
    internal Span<T> Entries => _hasEnded ? _unseen ??= new T[Width * Height] : MemoryMarshal.Cast<byte, T>(_segment.Text.Bytes(_drawn));

    /// <summary>One entry; the index is checked.</summary>
    internal ref T this[int column, int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Width);
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Height);
            return ref Entries[row * Width + column];
        }
    }

    /// <summary>Shows it in an element's node, as long as that is there.</summary>
    /// <exception cref="InvalidOperationException">It is shown by another one already, or has ended.</exception>
    internal void ShowIn(NodeElement element)
    {
        if (_hasEnded) throw new InvalidOperationException("The canvas has ended with the scope that it was made in: make another, where the screen is made.");
        if (_node != NodeTree.None) throw new InvalidOperationException("A canvas can stand in one place only: make a second one.");
        _node = element.Node;
        element.Set(Fields.Canvas, (uint)_row + 1);
        Scope.OnCleanup(() => _node = NodeTree.None);
    }

    /// <summary>Hands the drawing to the engine with the next commit.</summary>
    internal void Show()
    {
        if (_hasEnded) return;
        TextPlace next = _segment.Text.Reserve((int)_drawn.Length);
        _segment.Text.Bytes(_drawn).CopyTo(_segment.Text.Bytes(next));
        _segment.Graph.Batch(() =>
        {
            _segment.Buffer(Fields.CanvasOffset).Set(_row, _drawn.Offset);
            _segment.Buffer(Fields.CanvasLength).Set(_row, _drawn.Length);
            SharedSlotBuffer<uint> versions = _segment.Buffer(Fields.CanvasVersion);
            versions.Set(_row, versions.Peek(_row) + 1);
        });
        if (_node != NodeTree.None) _segment.RaiseFlag(Fields.DirtyVisual, _node);
        _segment.Text.Retire(_shown);
        (_shown, _drawn) = (_drawn, next);
    }

    private void Release()
    {
        _hasEnded = true;
        _segment.Text.Retire(_shown);
        _segment.Text.Retire(_drawn);
        _segment.Canvases.Retire(_row);
    }
}
