namespace Spark;

/// <summary>What an input and a text area can both be given besides <see cref="NodeProps"/>.</summary>
public abstract class TextEntryProps : NodeProps
{
    private protected TextEntryProps()
    {
    }

    /// <summary>The text: typing writes it, and writing it changes what is shown. A signal of its own unless set.</summary>
    /// <remarks>Of a paste that comes in pieces it becomes the whole, and not each piece. A large text is better kept in a <see cref="TextAreaProps.Document"/>.</remarks>
    public Signal<string>? Value { get; init; }

    /// <summary>Shown, faintly, while the text is empty.</summary>
    public Prop<string> Placeholder { get; init; }

    /// <summary>What the terminal's cursor looks like in it; as the user has set the terminal unless set.</summary>
    public Prop<CaretShape> CaretShape { get; init; }

    /// <summary>Whether it gets the keyboard when it is mounted; false unless set.</summary>
    public bool AutoFocus { get; init; }

    /// <summary>What the text may be completed to, best first: Tab goes through it. Without any, Tab does what it does elsewhere.</summary>
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

    /// <summary>
    /// What was entered before: Up and Down bring it back, in a text area from its first row and its last; Enter adds to it where it submits. None
    /// unless set.
    /// </summary>
    public InputHistory? History { get; init; }

    /// <summary>
    /// Called with the text when Enter is pressed. In a text area that has it, Shift+Enter, Alt+Enter and Ctrl+J break the line; in one that has not,
    /// Enter does too.
    /// </summary>
    public Action<string>? OnSubmit { get; init; }
}
