namespace Spark;

/// <summary>What a progress bar can be given besides <see cref="NodeProps"/>; its <see cref="NodeProps.Background"/> is that of what is still to be done.</summary>
public sealed class ProgressBarProps : NodeProps
{
    /// <summary>The color of what is done; <see cref="Color.BrightCyan"/> unless set.</summary>
    public Prop<Color> BarColor { get; init; }
}
