namespace Spark;

/// <summary>What a group of radio buttons can be given besides <see cref="BoxProps"/>: it is a box of them, in a column unless <see cref="BoxProps.Direction"/> says otherwise.</summary>
/// <remarks>With <see cref="BoxProps.AutoFocus"/> the button that is chosen gets the keyboard when the group is mounted, else the first one.</remarks>
public sealed class RadioGroupProps : BoxProps;
