namespace Spark;

/// <summary>What an input can be given besides <see cref="NodeProps"/>.</summary>
public sealed class InputProps : NodeProps
{
    /// <summary>The text: typing writes it, and writing it changes what is shown. A signal of its own unless set.</summary>
    public Signal<string>? Value { get; init; }

    /// <summary>Shown, faintly, while the text is empty.</summary>
    public Prop<string> Placeholder { get; init; }

    /// <summary>What the terminal's cursor looks like in it; as the user has set the terminal unless set.</summary>
    public Prop<CaretShape> CaretShape { get; init; }

    /// <summary>Whether it gets the keyboard when it is mounted; false unless set.</summary>
    public bool AutoFocus { get; init; }

    /// <summary>Shown instead of each character, for passwords; none unless set.</summary>
    public char? Mask { get; init; }

    /// <summary>Most characters (grapheme clusters); more are not taken. No limit unless set.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the text may become this one; an edit that may not be is not made. Any unless set.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>What is wrong with the text; null: nothing. What it says is written to <see cref="Error"/>.</summary>
    public Func<string, string?>? Validate { get; init; }

    /// <summary>What <see cref="Validate"/> says of the text.</summary>
    public Signal<string?>? Error { get; init; }

    /// <summary>What the text may be completed to, best first: Tab goes through it. Without any, Tab moves the keyboard on.</summary>
    public Func<string, IEnumerable<string>>? Complete { get; init; }

    /// <summary>
    /// Whether what <see cref="Complete"/> finds is shown in a list while the text is edited: arrows choose, Tab and Enter accept, Escape closes it.
    /// False unless set.
    /// </summary>
    public bool ShowsCompletions { get; init; }

    /// <summary>
    /// The same list from a source that takes a while. The token is cancelled when the text has changed again, or the list was closed. None unless
    /// set; where it is, <see cref="Complete"/> is not asked.
    /// </summary>
    public Func<string, CancellationToken, Task<IEnumerable<string>>>? CompleteAsync { get; init; }

    /// <summary>What was entered before: Up and Down bring it back, Enter adds to it. None unless set.</summary>
    public InputHistory? History { get; init; }

    /// <summary>Called with the text after each edit.</summary>
    public Action<string>? OnChange { get; init; }

    /// <summary>Called with the text when Enter is pressed.</summary>
    public Action<string>? OnSubmit { get; init; }
}
