namespace Spark;

/// <summary>Who has the keyboard, and who gets it next.</summary>
internal sealed class FocusManager(UiContext context)
{
    /// <summary>The element that has the keyboard; null: nobody.</summary>
    internal NodeElement? Focused { get; private set; }

    /// <summary>Gives the keyboard to an element, or to nobody.</summary>
    internal void MoveTo(NodeElement? element)
    {
        if (ReferenceEquals(element, Focused)) return;
        NodeElement? before = Focused;
        Focused = element;
        context.Segment.Nodes.Focused = element?.Node ?? NodeTree.None;
        if (before is not null)
        {
            before.Change(Fields.FocusedState, 0);
            before.FocusHandler?.Invoke(false);
        }

        if (element is null) return;
        element.Change(Fields.FocusedState, 1);
        element.Reveal(ScrollAlign.Nearest);
        element.FocusHandler?.Invoke(true);
    }

    /// <summary>Gives the keyboard to the next element in Tab order, or the one before; behind the last comes the first.</summary>
    internal bool MoveBy(int step)
    {
        List<NodeElement> order = TabOrder();
        if (order.Count == 0) return false;
        int index = Focused is null ? -1 : order.IndexOf(Focused);
        if (index < 0) index = step > 0 ? -1 : 0;
        MoveTo(order[(index + step + order.Count) % order.Count]);
        return true;
    }

    /// <summary>Gives the keyboard to somebody, if nobody has it.</summary>
    internal void Settle()
    {
        if (Focused is null) MoveBy(1);
    }

    /// <summary>An element is about to leave the screen: if the keyboard is in it, the next one outside gets it, else the one before.</summary>
    internal void Leaving(Element element)
    {
        if (Focused is null || !IsInside(Focused, element)) return;
        List<NodeElement> order = TabOrder();
        int index = order.IndexOf(Focused);
        NodeElement? next = order.Skip(index + 1).FirstOrDefault(other => !IsInside(other, element))
            ?? order.Take(Math.Max(0, index)).LastOrDefault(other => !IsInside(other, element));
        MoveTo(next);
    }

    /// <summary>An element is gone.</summary>
    internal void Forget(NodeElement element)
    {
        if (!ReferenceEquals(element, Focused)) return;
        Focused = null;
        context.Segment.Nodes.Focused = NodeTree.None;
    }

    /// <summary>Elements that Tab comes to: by <see cref="NodeElement.TabIndex"/>, and by position among equals.</summary>
    private List<NodeElement> TabOrder()
    {
        List<NodeElement> order = [];
        bool isSorted = true;
        for (Element? element = context.Root; element is not null; element = Following(element))
        {
            if (element is not NodeElement { TabIndex: >= 0, CanTakeFocus: true } node) continue;
            isSorted &= order.Count == 0 || order[^1].TabIndex <= node.TabIndex;
            order.Add(node);
        }

        return isSorted ? order : [.. order.OrderBy(element => element.TabIndex)];
    }

    private static Element? Following(Element element)
    {
        if (element.FirstChild is not null) return element.FirstChild;
        for (Element? current = element; current is not null; current = current.Holder)
        {
            if (current.Next is not null) return current.Next;
        }

        return null;
    }

    private static bool IsInside(Element element, Element outer)
    {
        for (Element? current = element; current is not null; current = current.Holder)
        {
            if (ReferenceEquals(current, outer)) return true;
        }

        return false;
    }
}
