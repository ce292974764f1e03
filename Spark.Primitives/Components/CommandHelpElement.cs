namespace Spark;

/// <summary>A table of the commands around the keyboard, which follows it.</summary>
internal static class CommandHelpElement
{
    internal static Element Create(UiContext context, BoxProps props)
    {
        Element? help = null;
        Derived<Entry[]> entries = new(() => Around(context.Focus.FollowedFocused, help, context));
        return help = Ui.Box(props, Ui.Each(() => entries.Value, entry => (entry.Name, entry.Keys), Row));
    }

    private static Element Row(IReadable<Entry> entry) => Ui.Box(
        new() { Direction = FlexDirection.Row, Gap = 2, Height = 1 },
        Ui.Box(new() { Width = 18, Shrink = 0 }, Ui.Text(entry.Peek().Keys, new() { Attributes = TextAttributes.Bold, Wrap = TextWrap.NoWrap })),
        Ui.Text(entry.Peek().Title, new() { Wrap = TextWrap.NoWrap }));

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
