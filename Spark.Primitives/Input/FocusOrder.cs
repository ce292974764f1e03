using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>The orders in which the keyboard walks through elements: Tab's, and the one of the arrow keys.</summary>
internal static class FocusOrder
{
    /// <summary>
    /// Where Tab stops in an element: by <see cref="NodeElement.TabIndex"/>, and by position among equals. Of a group it stops
    /// at one element: the one that has the keyboard, else the one that had it last, else the first.
    /// </summary>
    internal static List<NodeElement> Stops(NodeElement? root, NodeElement? focused)
    {
        List<NodeElement> all = All(root, null);
        return all.FindAll(element => GroupOf(element) is not { } group || ReferenceEquals(element, StopOf(group, all, focused)));
    }

    /// <summary>Every element that can take the keyboard, in Tab order; also <paramref name="always"/>, whether it can or not.</summary>
    internal static List<NodeElement> All(NodeElement? root, NodeElement? always)
    {
        List<NodeElement> order = [];
        bool isSorted = true;
        for (Element? element = root; element is not null; element = Following(element, root!))
        {
            bool counts = element is NodeElement { TabIndex: >= 0, CanTakeFocus: true } || (always is not null && ReferenceEquals(element, always));
            if (!counts) continue;
            NodeElement node = (NodeElement)element;
            isSorted &= order.Count == 0 || PlaceOf(order[^1]) <= PlaceOf(node);
            order.Add(node);
        }

        return isSorted ? order : Sorted(order);
    }

    /// <summary>The group around an element; null: none.</summary>
    internal static NodeElement? GroupOf(NodeElement element)
    {
        NodeElement? around = element.NodeHolder;
        while (around is { IsFocusGroup: false }) around = around.NodeHolder;
        return around;
    }

    /// <summary>The nearest element in a direction: straight ahead before askew.</summary>
    internal static NodeElement? Nearest(NodeElement within, NodeElement from, FocusDirection direction)
    {
        NodeElement? best = null;
        double bestDistance = double.PositiveInfinity;
        foreach (NodeElement element in All(within, null))
        {
            if (ReferenceEquals(element, from)) continue;
            double distance = Distance(from.Box, element.Box, direction);
            if (distance < bestDistance) (best, bestDistance) = (element, distance);
        }

        return best;
    }

    internal static bool IsInside(Element element, Element outer)
    {
        for (Element? current = element; current is not null; current = current.Holder)
        {
            if (ReferenceEquals(current, outer)) return true;
        }

        return false;
    }

    /// <summary>By index, and in their order among equals. A method of its own: an app that needs none need not load what sorts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<NodeElement> Sorted(List<NodeElement> order) => [.. order.OrderBy(PlaceOf)];

    /// <summary>One that Tab passes stands where it stands in the tree.</summary>
    private static int PlaceOf(NodeElement element) => Math.Max(0, element.TabIndex);

    private static NodeElement? StopOf(NodeElement group, List<NodeElement> all, NodeElement? focused)
    {
        if (focused is not null && ReferenceEquals(GroupOf(focused), group)) return focused;
        NodeElement? last = group.LastFocused;
        return last is not null && all.Contains(last) ? last : all.Find(element => ReferenceEquals(GroupOf(element), group));
    }

    /// <summary>How far one box is from another one in a direction; infinite where it does not lie there. Rows count twice, as high as they are.</summary>
    private static double Distance(in CellBox from, in CellBox to, FocusDirection direction)
    {
        (double ahead, double aside) = direction switch
        {
            FocusDirection.Left => (from.Left - to.Right, Gap(from.Top, from.Bottom, to.Top, to.Bottom) * 2),
            FocusDirection.Right => (to.Left - from.Right, Gap(from.Top, from.Bottom, to.Top, to.Bottom) * 2),
            FocusDirection.Up => ((from.Top - to.Bottom) * 2, Gap(from.Left, from.Right, to.Left, to.Right)),
            _ => ((to.Top - from.Bottom) * 2, Gap(from.Left, from.Right, to.Left, to.Right)),
        };
        double center = direction is FocusDirection.Left or FocusDirection.Right
            ? Math.Abs(from.Top + from.Bottom - to.Top - to.Bottom) : Math.Abs(from.Left + from.Right - to.Left - to.Right);
        return ahead < 0 ? double.PositiveInfinity : ahead + aside * 3 + center / 1000;
    }

    private static double Gap(double start, double end, double otherStart, double otherEnd) =>
        Math.Max(0, Math.Max(start, otherStart) - Math.Min(end, otherEnd));

    private static Element? Following(Element element, Element root)
    {
        if (element.FirstChild is not null) return element.FirstChild;
        for (Element? current = element; current is not null && !ReferenceEquals(current, root); current = current.Holder)
        {
            if (current.Next is not null) return current.Next;
        }

        return null;
    }
}
