namespace Spark;

/// <summary>What keys that nobody handled scroll: the innermost box around the keyboard that can go further.</summary>
internal static class ScrollKeys
{
    internal static void Act(NodeElement? from, Key key)
    {
        for (NodeElement? element = from; element is not null; element = element.NodeHolder)
        {
            if (Scroll(element, key)) return;
        }
    }

    private static bool Scroll(NodeElement element, Key key)
    {
        if (key.Modifiers != KeyModifiers.None) return false;
        int page = Math.Max(1, Seen(element) - 1);
        return key.Code switch
        {
            KeyCode.Up => By(element, Fields.ScrollY, Fields.MaxScroll, -1),
            KeyCode.Down => By(element, Fields.ScrollY, Fields.MaxScroll, 1),
            KeyCode.Left => By(element, Fields.ScrollX, Fields.MaxScrollX, -1),
            KeyCode.Right => By(element, Fields.ScrollX, Fields.MaxScrollX, 1),
            KeyCode.PageUp => By(element, Fields.ScrollY, Fields.MaxScroll, -page),
            KeyCode.PageDown => By(element, Fields.ScrollY, Fields.MaxScroll, page),
            KeyCode.Home => By(element, Fields.ScrollY, Fields.MaxScroll, -int.MaxValue),
            KeyCode.End => By(element, Fields.ScrollY, Fields.MaxScroll, int.MaxValue),
            _ => false,
        };
    }

    /// <summary>Rows of its content that are seen: neither its border nor a bar.</summary>
    private static int Seen(NodeElement element) =>
        CellEdge.Of(element.Segment.Buffer(Fields.ScrollableHeight).Peek(element.Node) - element.Segment.Buffer(Fields.MaxScroll).Peek(element.Node));

    private static bool By(NodeElement element, Field<int> offset, Field<float> most, int by)
    {
        int now = element.Segment.Buffer(offset).Peek(element.Node);
        int next = (int)Math.Clamp((long)now + by, 0, (long)element.Segment.Buffer(most).Peek(element.Node));
        if (next == now) return false;
        element.Change(offset, next);
        return true;
    }
}
