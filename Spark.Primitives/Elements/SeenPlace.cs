namespace Spark;

/// <summary>A place inside of an element that is to be seen, where no node of its own stands: the row of a caret, or one of a list. An empty node goes there.</summary>
/// <remarks>Out of the flow without insets it stands at the start of its holder's content (CSS Positioned Layout 3, 3.5.1), and its margin moves it down from there.</remarks>
internal sealed class SeenPlace
{
    private readonly NodeElement _node;

    internal SeenPlace(NodeElement holder)
    {
        _node = new NodeElement(holder.Context, ComponentType.Box);
        _node.Set(Fields.PositionType, (byte)Position.Absolute);
        // Without a cell it is in nobody's way: the mouse does not hit it.
        SetCells(Fields.Width, Fields.WidthUnit, 0);
        SetCells(Fields.Height, Fields.HeightUnit, 1);
        SetCells(Fields.MarginTop, Fields.MarginTopUnit, 0);
        holder.Insert(_node);
    }

    /// <summary>Scrolls what the element stands in, from the inside out, until these rows of it are seen.</summary>
    internal void Show(int top, int height)
    {
        _node.Change(Fields.MarginTop, (float)top);
        _node.Change(Fields.Height, (float)height);
        _node.Reveal(ScrollAlign.Nearest);
    }

    private void SetCells(Field<float> length, Field<byte> unit, int cells)
    {
        _node.Set(length, (float)cells);
        _node.Set(unit, (byte)LengthUnit.Cells);
    }
}
