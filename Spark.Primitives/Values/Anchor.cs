namespace Spark;

/// <summary>Where an overlay stands: at another element, as menus, tooltips and completions do. See <see cref="NodeProps.Anchor"/>.</summary>
/// <param name="to">A handle on that element. While it is not mounted, or hidden, the overlay is not shown.</param>
public sealed class Anchor(NodeRef to)
{
    /// <summary>The element that it stands at.</summary>
    public NodeRef To { get; } = to ?? throw new ArgumentNullException(nameof(to));

    /// <summary>On which side; below unless set.</summary>
    public AnchorSide Side { get; init; }

    /// <summary>Where along that side: at its start unless set.</summary>
    public Align Align { get; init; }

    /// <summary>Cells between the two; 0 unless set. Negative ones let it overlap.</summary>
    public int Gap { get; init; }

    /// <summary>Whether it stands on the other side where there is not enough room on this one, and more there. True unless set.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Whether it is moved along the side to stay on the screen. True unless set.</summary>
    public bool Shift { get; init; } = true;

    /// <summary>Whether it is as wide as the element that it stands at, whatever its <c>Width</c> says: a list of completions. False unless set.</summary>
    public bool MatchWidth { get; init; }
}
