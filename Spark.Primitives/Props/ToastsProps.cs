namespace Spark;

/// <summary>What toasts can be given besides <see cref="NodeProps"/>. They are as wide as the widest of them, at most 40 columns unless <see cref="NodeProps.MaxWidth"/> is set.</summary>
public sealed class ToastsProps : NodeProps
{
    /// <summary>Where on the screen they stand, the newest nearest to the middle of that side; <see cref="ToastCorner.TopRight"/> unless set.</summary>
    public ToastCorner Corner { get; init; }
}
