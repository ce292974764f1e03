namespace Spark;

/// <summary>What keys that nobody handled scroll: the innermost box around the keyboard that can go further, unless it hides its overflow; of a frame, what it is around.</summary>
internal static class ScrollKeys
{
    internal static void Act(NodeElement? from, Key key)
    {
        for (NodeElement? element = from; element is not null; element = element.NodeHolder)
        {
            if (Scroll(element, key) || Scroll(element.FocusTaker, key)) return;
        }
    }

    private static bool Scroll(NodeElement element, Key key)
    {
        if (key.Modifiers != KeyModifiers.None) return false;
        int page = Math.Max(1, Seen(element) - 1);
        return key.Code switch
        {
            KeyCode.Up => By(element, isAcross: false, -1),
            KeyCode.Down => By(element, isAcross: false, 1),
            KeyCode.Left => By(element, isAcross: true, -1),
            KeyCode.Right => By(element, isAcross: true, 1),
            KeyCode.PageUp => By(element, isAcross: false, -page),
            KeyCode.PageDown => By(element, isAcross: false, page),
            KeyCode.Home => By(element, isAcross: false, -int.MaxValue),
            KeyCode.End => By(element, isAcross: false, int.MaxValue),
            _ => false,
        };
    }

    /// <summary>Rows of its content that are seen: neither its border nor a bar.</summary>
    private static int Seen(NodeElement element) =>
        CellEdge.Of(element.Segment.Buffer(Fields.ScrollableHeight).Peek(element.Node) - element.Segment.Buffer(Fields.MaxScroll).Peek(element.Node));

    private static bool By(NodeElement element, bool isAcross, int by)
    {
        byte overflow = element.Segment.Buffer(isAcross ? Fields.OverflowX : Fields.OverflowY).Peek(element.Node);
        if (overflow == (byte)Overflow.Hidden) return false;
        Field<int> offset = isAcross ? Fields.ScrollX : Fields.ScrollY;
        Field<float> most = isAcross ? Fields.MaxScrollX : Fields.MaxScroll;
        int now = element.Segment.Buffer(offset).Peek(element.Node);
        int next = (int)Math.Clamp((long)now + by, 0, (long)element.Segment.Buffer(most).Peek(element.Node));
        if (next == now) return false;
        element.Change(offset, next);
        return true;
    }
}
