namespace Spark;

/// <summary>What a button can be given besides <see cref="NodeProps"/>.</summary>
public sealed class ButtonProps : NodeProps
{
    /// <summary>Whether it gets the keyboard when it is mounted; false unless set.</summary>
    public bool AutoFocus { get; init; }
}
