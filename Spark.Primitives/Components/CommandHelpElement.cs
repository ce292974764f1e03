namespace Spark;

/// <summary>A table of the commands around the keyboard, which follows it.</summary>
internal static class CommandHelpElement
{
    internal static Element Create(UiContext context, BoxProps props)
    {
        Derived<Entry[]> entries = new(() => Around(context));
        return Ui.Box(props, Ui.Each(() => entries.Value, entry => (entry.Name, entry.Keys), Row));
    }

    private static Element Row(IReadable<Entry> entry) => Ui.Box(
        new() { Direction = FlexDirection.Row, Gap = 2, Height = 1 },
        Ui.Box(new() { Width = 18, Shrink = 0 }, Ui.Text(entry.Peek().Keys, new() { Attributes = TextAttributes.Bold, Wrap = TextWrap.NoWrap })),
        Ui.Text(entry.Peek().Title, new() { Wrap = TextWrap.NoWrap }));

    private static Entry[] Around(UiContext context)
    {
        List<Entry> entries = [];
        for (NodeElement? element = context.Focus.FollowedFocused ?? context.Root; element is not null; element = element.NodeHolder)
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
