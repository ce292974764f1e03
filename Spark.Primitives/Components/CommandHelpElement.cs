namespace Spark;

/// <summary>A table of the commands around the keyboard, which follows it.</summary>
internal static class CommandHelpElement
{
    /// <summary>Least width of the keys' column, where there is room.</summary>
    private const int LeastKeys = 18;

    /// <summary>What the titles keep of theirs, at most, when there is too little: the keys give way first.</summary>
    private const int KeptTitle = 16;

    internal static Element Create(UiContext context, BoxProps props)
    {
        Element? help = null;
        Derived<Entry[]> entries = new(() => Around(context.Focus.FollowedFocused, help, context));
        Derived<Length> keys = new(() => entries.Value.Select(entry => TextMetrics.Width(entry.Keys)).Append(LeastKeys).Max());
        Derived<Length> kept = new(() => Math.Min(KeptTitle, entries.Value.Select(entry => TextMetrics.Width(entry.Title)).Append(0).Max()));
        return help = Ui.Box(props, Ui.Each(() => entries.Value, entry => (entry.Name, entry.Keys), entry => Row(entry.Peek(), keys, kept)));
    }

    /// <summary>Keys and title. What they want and give way by is the same in each row, so that they stand below each other.</summary>
    private static Element Row(Entry entry, Derived<Length> keys, Derived<Length> kept) => Ui.Box(
        new() { Direction = FlexDirection.Row, Gap = 2, Height = 1 },
        Ui.Text(entry.Keys, new() { Width = keys, MinWidth = 0, Attributes = TextAttributes.Bold, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }),
        Ui.Text(entry.Title, new() { Grow = 1, Shrink = 0, Basis = kept, MinWidth = 0, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }));

    /// <summary>What can be done now; in a dialog that shows it, what can be done when that is closed.</summary>
    private static Entry[] Around(NodeElement? focused, Element? help, UiContext context)
    {
        List<Entry> entries = [];
        NodeElement? fence = context.Focus.Fence;
        bool isInDialog = fence is not null && help is not null && FocusOrder.IsInside(help, fence);
        NodeElement? start = isInDialog ? context.Focus.BeforeFence : focused;
        NodeElement? end = isInDialog ? null : fence?.NodeHolder;
        for (NodeElement? element = start ?? context.Root; element is not null && !ReferenceEquals(element, end); element = element.NodeHolder)
        {
            foreach (Command command in element.HandlersOrNull?.Commands ?? [])
            {
                string keys = string.Join(", ", context.Commands.Map.KeysOf(command));
                if (keys.Length > 0 && entries.All(entry => entry.Name != command.Name)) entries.Add(new Entry(command.Name, keys, command.Title));
            }
        }

        return [.. entries];
    }

    private sealed record Entry(string Name, string Keys, string Title);
}
