namespace Spark;

/// <summary>One page of <see cref="Ui.Tabs(IReadOnlyList{Tab}, TabsProps?)"/>, and its title.</summary>
/// <param name="title">What stands on it; it may follow a signal.</param>
/// <param name="content">Makes the page, when it is shown for the first time.</param>
public sealed class Tab(Prop<string> title, Func<Element> content)
{
    /// <summary>What stands on it.</summary>
    public Prop<string> Title { get; } = title;

    /// <summary>Makes the page.</summary>
    public Func<Element> Content { get; } = content ?? throw new ArgumentNullException(nameof(content));

    /// <summary>Whether the user cannot come to it; false unless set.</summary>
    public Prop<bool> Disabled { get; init; }
}
