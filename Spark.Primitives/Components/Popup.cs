namespace Spark;

/// <summary>What is opened at an element, above the rest, and closed by a click beside it: the list of a select, a menu.</summary>
/// <remarks>In a live region there is nothing that it could stand above: there it takes its room in the flow.</remarks>
internal static class Popup
{
    /// <summary>Whether the picture is a live region, which is as high as what stands in its flow.</summary>
    internal static bool IsInFlow => AppSession.Current.Mode == ScreenMode.Inline;

    /// <summary>Lies over the whole screen, unseen, behind what is opened after it: a click there closes that, when the button goes down, and does nothing else.</summary>
    internal static Element Backdrop(UiContext context, Action close)
    {
        if (IsInFlow) return new Fragment(context);
        return Ui.Box(new()
        {
            Position = Position.Fixed, Inset = 0,
            OnWheel = wheel => wheel.Handled = true,
            OnMouse = mouse =>
            {
                mouse.Handled = true;
                if (mouse.Action != MouseAction.Down) return;
                context.Router?.DropClick();
                close();
            },
        });
    }

    /// <summary>Where it stands; null in a live region.</summary>
    internal static Anchor? AnchorAt(NodeRef place, bool matchesWidth = false) => IsInFlow ? null : new Anchor(place) { MatchWidth = matchesWidth };

    /// <summary>Most rows that fit above or below an element, as it stands on the screen now: it will stand where there are more.</summary>
    internal static int RoomAt(NodeElement element)
    {
        int rows = App.Terminal.Size.Peek().Rows;
        if (IsInFlow || rows == 0) return Math.Max(rows, 24);
        CellBox box = element.Box;
        int scrolled = ScrolledBy(element);
        return Math.Max(CellEdge.Of((float)box.Top) - scrolled, rows - (CellEdge.Of((float)box.Bottom) - scrolled));
    }

    /// <summary>Rows of a list in a border that opens at an element now: as many as there is room for, also when the screen becomes smaller or the element moves.</summary>
    internal static Derived<int> RowsAt(NodeElement element, NodeRef place, int most) => new(() =>
    {
        _ = (App.Terminal.Size.Value, place.Y, place.Height);
        return Math.Clamp(Graph.Current.Untracked(() => RoomAt(element)) - 2, 1, most);
    });

    /// <summary>The cell of the screen at an element's lower left corner, as it stands there now.</summary>
    internal static (int X, int Y) CornerOf(NodeElement element) =>
        (CellEdge.Of((float)element.Box.Left), CellEdge.Of((float)element.Box.Bottom) - 1 - ScrolledBy(element));

    /// <summary>Rows that an element is scrolled up by those around it; what stands on the screen by itself is not scrolled.</summary>
    private static int ScrolledBy(NodeElement element)
    {
        int rows = 0;
        for (NodeElement? inner = element; inner?.NodeHolder is { } holder; inner = holder)
        {
            if (inner.Segment.Buffer(Fields.PositionType).Peek(inner.Node) == (byte)Position.Fixed) break;
            rows += holder.Segment.Buffer(Fields.ScrollY).Peek(holder.Node);
        }

        return rows;
    }
}
