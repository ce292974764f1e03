namespace Spark;

/// <summary>Who has the keyboard, and who gets it next.</summary>
/// <remarks>Orders and places are looked up when a key asks for them: elements come and go without telling.</remarks>
internal sealed class FocusManager(UiContext context)
{
    private readonly Signal<NodeElement?> _focused = new(null);
    private readonly Signal<bool> _isVisible = new(true);
    /// <summary>Traps that are mounted, with who had the keyboard before; the last one that is shown holds it.</summary>
    private readonly List<(NodeElement Trap, NodeElement? Before)> _traps = [];
    /// <summary>Who had the keyboard before who has it now.</summary>
    private NodeElement? _before;

    /// <summary>Who asked for the keyboard, and what has got it for that; null: it cannot take it yet.</summary>
    private readonly Signal<(NodeRef Handle, NodeElement? Given)?> _wish = new(null);

    /// <summary>The element that has the keyboard; null: nobody.</summary>
    internal NodeElement? Focused => _focused.Peek();

    /// <summary>The same, followed by who reads it.</summary>
    internal NodeElement? FollowedFocused => _focused.Value;

    /// <summary>Whether the keyboard came by a key, so that it should be seen where it is. Followed by who reads it.</summary>
    internal bool IsVisible => _isVisible.Value;

    /// <summary>The keyboard does not leave this one; null: it may go anywhere. A trap that is hidden holds nothing until it is shown again.</summary>
    internal NodeElement? Fence => Holding.Trap;

    /// <summary>Who had the keyboard before the fence was put up.</summary>
    internal NodeElement? BeforeFence => Holding.Before;

    /// <summary>Who gets keys: who has the keyboard, else all that it may go to.</summary>
    internal NodeElement? KeyTarget => Focused ?? Fence ?? context.Root;

    /// <summary>Whether the mouse reaches an element: what is behind a dialog it does not, but what is around it, as a backdrop.</summary>
    internal bool IsReachable(NodeElement element) =>
        Fence is not { } fence || FocusOrder.IsInside(element, fence) || FocusOrder.IsInside(fence, element);

    /// <summary>Gives the keyboard to an element, or to nobody.</summary>
    internal void MoveTo(NodeElement? element, bool isVisible = true)
    {
        if (ReferenceEquals(element, Focused)) return;
        NodeElement? before = Focused;
        _before = before;
        _focused.Value = element;
        _isVisible.Value = isVisible;
        context.Segment.Nodes.Focused = element?.CaretNode ?? NodeTree.None;
        before?.Change(Fields.FocusedState, 0);
        if (element is not null) MarkFocused(element);
        // Handlers come last: they may throw, or move the keyboard on.
        if (before is not null) context.Router?.Focus(before, isFocused: false);
        if (element is not null && ReferenceEquals(element, Focused)) context.Router?.Focus(element, isFocused: true);
    }

    /// <summary>
    /// Gives the keyboard to an element, or, when it cannot take it, as soon as what the handler that asks has changed is brought about:
    /// it shows the element, or enables it, or makes it anew elsewhere. False: not yet.
    /// </summary>
    internal bool Ask(NodeRef handle)
    {
        NodeElement? given = TryGive(handle);
        _wish.Value = (handle, given);
        return given is not null;
    }

    /// <summary>Tries once more what was asked for, as an effect behind the commit. If it cannot be done now, it was asked for in vain.</summary>
    internal void GrantWish()
    {
        if (_wish.Value is not { } wish) return;
        _wish.Value = null;
        if (wish.Given is null || !context.IsMounted(wish.Given)) context.Segment.Graph.Untracked(() => TryGive(wish.Handle));
    }

    /// <summary>A button went down over an element: the nearest one around it that can take the keyboard gets it.</summary>
    internal void ComeTo(NodeElement target)
    {
        for (NodeElement? element = target; element is not null; element = element.NodeHolder)
        {
            NodeElement taker = element.FocusTaker;
            if (!taker.CanTakeFocus) continue;
            if (Fence is null || FocusOrder.IsInside(taker, Fence)) MoveTo(taker, isVisible: false);
            return;
        }
    }

    /// <summary>Gives the keyboard to the next stop in Tab order, or the one before; behind the last comes the first.</summary>
    internal bool MoveBy(int step)
    {
        List<NodeElement> stops = FocusOrder.Stops(Fence ?? context.Root, Focused);
        if (stops.Count == 0) return false;
        int index = Focused is null ? -1 : stops.IndexOf(Focused);
        if (index < 0) index = step > 0 ? -1 : 0;
        MoveTo(stops[(index + step + stops.Count) % stops.Count]);
        return true;
    }

    /// <summary>Gives the keyboard to the nearest element in a direction: in its group, or anywhere.</summary>
    internal bool MoveToward(FocusDirection direction, bool isInGroup)
    {
        if (Focused is not { } from) return !isInGroup && MoveBy(1);
        NodeElement? within = isInGroup ? FocusOrder.GroupOf(from) : Fence ?? context.Root;
        if (within is null || FocusOrder.Nearest(within, from, direction) is not { } next) return false;
        MoveTo(next);
        return true;
    }

    /// <summary>Gives the keyboard to somebody, if nobody has it, or who has it cannot take it any more.</summary>
    internal void Settle()
    {
        if (Focused is { CanTakeFocus: true }) return;
        if (Focused is { } gone) GiveOn(gone, gone);
        else MoveBy(1);
    }

    /// <summary>If who has the keyboard was disabled or hidden meanwhile, somebody else gets it; and the fence, if it was shown again.</summary>
    internal void Check()
    {
        if (Focused is not { } focused) return;
        if (Fence is { } fence && !FocusOrder.IsInside(focused, fence)) MoveTo(FocusOrder.Stops(fence, null).FirstOrDefault());
        else if (!focused.CanTakeFocus && !ReturnTo(BeforeHidden(focused))) GiveOn(focused, focused);
    }

    /// <summary>A trap is mounted: the keyboard comes into it, and stays there as long as it is there.</summary>
    internal void Enter(NodeElement trap)
    {
        // Something in it may have taken the keyboard already, while it was made.
        bool isInside = Focused is not null && FocusOrder.IsInside(Focused, trap);
        _traps.Add((trap, isInside ? _before : Focused));
        if (!isInside) MoveTo(FocusOrder.Stops(trap, null).FirstOrDefault());
    }

    /// <summary>A trap is gone: who had the keyboard before gets it back, if it is still there.</summary>
    internal void Leave(NodeElement trap)
    {
        int index = _traps.FindIndex(entry => ReferenceEquals(entry.Trap, trap));
        if (index < 0) return;
        NodeElement? before = _traps[index].Before;
        _traps.RemoveAt(index);
        for (int i = 0; i < _traps.Count; i++)
        {
            if (_traps[i].Before is { } inThis && FocusOrder.IsInside(inThis, trap)) _traps[i] = (_traps[i].Trap, before);
        }

        if (Focused is null || FocusOrder.IsInside(Focused, trap)) ReturnTo(before);
    }

    /// <summary>What had taken the keyboard is gone: who had it before gets it back, unless somebody else has it.</summary>
    internal void GiveBack(NodeElement? before)
    {
        if (Focused is null) ReturnTo(before);
    }

    /// <summary>An element is about to leave the screen: if the keyboard is in it, the next one outside gets it, else the one before.</summary>
    internal void Leaving(Element element)
    {
        if (Focused is { } focused && FocusOrder.IsInside(focused, element)) GiveOn(focused, element);
    }

    /// <summary>An element is gone.</summary>
    internal void Forget(NodeElement element)
    {
        for (int i = 0; i < _traps.Count; i++)
        {
            if (ReferenceEquals(_traps[i].Before, element)) _traps[i] = (_traps[i].Trap, BeforeAround(element));
        }

        if (ReferenceEquals(element, _before)) _before = null;
        if (!ReferenceEquals(element, Focused)) return;
        _focused.Value = null;
        context.Segment.Nodes.Focused = NodeTree.None;
    }

    /// <summary>Who has got the keyboard; null: the handle's element cannot take it.</summary>
    private NodeElement? TryGive(NodeRef handle)
    {
        if (handle.Element.Peek() is not { FocusTaker: { CanTakeFocus: true } taker }) return null;
        MoveTo(taker);
        return taker;
    }

    private static void MarkFocused(NodeElement element)
    {
        if (FocusOrder.GroupOf(element) is { } group) group.LastFocused = element;
        element.Change(Fields.FocusedState, 1);
        element.Reveal(ScrollAlign.Nearest);
    }

    /// <summary>The trap that holds the keyboard.</summary>
    private (NodeElement? Trap, NodeElement? Before) Holding => _traps.FindLast(entry => entry.Trap.IsShown);

    /// <summary>Who had the keyboard before the trap that is hidden, and hides this one.</summary>
    private NodeElement? BeforeHidden(NodeElement hidden) =>
        _traps.FindLast(entry => !entry.Trap.IsShown && FocusOrder.IsInside(hidden, entry.Trap)).Before;

    /// <summary>Who had the keyboard before the trap around this one: what is opened from a trap that goes gives it back to whoever that did.</summary>
    private NodeElement? BeforeAround(NodeElement inside) => _traps.FindLast(entry => FocusOrder.IsInside(inside, entry.Trap)).Before;

    /// <summary>False: it is not there any more, or cannot take it.</summary>
    private bool ReturnTo(NodeElement? before)
    {
        bool canReturn = before is not null && context.IsMounted(before) && before.CanTakeFocus;
        if (canReturn) MoveTo(before);
        return canReturn;
    }

    private void GiveOn(NodeElement focused, Element leaving)
    {
        List<NodeElement> order = FocusOrder.All(Fence ?? context.Root, focused);
        int index = order.IndexOf(focused);
        bool Stays(NodeElement other) => other.CanTakeFocus && !FocusOrder.IsInside(other, leaving);
        MoveTo(order.Skip(index + 1).FirstOrDefault(Stays) ?? order.Take(Math.Max(0, index)).LastOrDefault(Stays));
    }
}
