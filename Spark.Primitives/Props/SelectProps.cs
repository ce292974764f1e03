namespace Spark;

/// <summary>What a select can be given besides <see cref="NodeProps"/>. It is as wide as its widest option unless <see cref="NodeProps.Width"/> is set.</summary>
public sealed class SelectProps : NodeProps
{
    /// <summary>Shown, faintly, while the value is none of the options; nothing unless set.</summary>
    public Prop<string> Placeholder { get; init; }

    /// <summary>Most options that its list shows at once, the others are scrolled to; 10 unless set. Fewer where the screen has no room for them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxRows
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;

    /// <summary>Whether it gets the keyboard when it is mounted; false unless set.</summary>
    public bool AutoFocus { get; init; }
}
