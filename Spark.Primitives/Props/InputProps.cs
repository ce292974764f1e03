namespace Spark;

/// <summary>What an input can be given besides <see cref="NodeProps"/>.</summary>
public sealed class InputProps : NodeProps
{
    /// <summary>The text: typing writes it, and writing it changes what is shown. A signal of its own unless set.</summary>
    public Signal<string>? Value { get; init; }

    /// <summary>Shown, faintly, while the text is empty.</summary>
    public Prop<string> Placeholder { get; init; }

    /// <summary>Whether it gets the keyboard when it is mounted; false unless set.</summary>
    public bool AutoFocus { get; init; }

    /// <summary>Called with the text after each edit.</summary>
    public Action<string>? OnChange { get; init; }

    /// <summary>Called with the text when Enter is pressed.</summary>
    public Action<string>? OnSubmit { get; init; }
}
