namespace Spark;

/// <summary>What an input and a text area do with keys besides editing: they complete what is typed, bring back what was entered, and submit.</summary>
/// <param name="element">The element that is typed into.</param>
/// <param name="props">What it was given.</param>
/// <param name="read">Its text now; followed by who calls it.</param>
/// <param name="replace">Makes that its text, as one edit, with the caret behind it.</param>
internal sealed class TextEntry(NodeElement element, TextEntryProps props, Func<string> read, Action<string> replace)
{
    private readonly HistoryWalk? _walk = props.History is { } history ? new(history) : null;
    private Completion? _completion;

    /// <summary>What the last step of <see cref="_completion"/> made of the text.</summary>
    private string _completed = "";

    /// <summary>The element that is typed into.</summary>
    internal NodeElement Element => element;

    /// <summary>Its text now. Followed by who reads it.</summary>
    internal string Text => read();

    /// <summary>The list of what it may be completed to; null: there is none.</summary>
    internal CompletionPopup? Popup { get; set; }

    /// <summary>What comes before editing: the list has its keys, and Tab goes through what the text may be completed to. Any other key ends that.</summary>
    internal bool Complete(KeyEvent key)
    {
        if (Popup?.TryKey(key.Key) == true) return true;
        bool isTab = key.Key is { Code: KeyCode.Tab, Modifiers: KeyModifiers.None or KeyModifiers.Shift };
        if (!isTab) _completion = null;
        if (props.Complete is null || Popup is not null || !isTab) return false;
        // Somebody else may have written another text since.
        if (_completion is null || read() != _completed) _completion = Completion.Of(read(), props.Complete);
        if (_completion is not { } completion) return false;
        Become(completion.Step(key.Key.Modifiers == KeyModifiers.None ? 1 : -1));
        _completed = read();
        return true;
    }

    /// <summary>Tells what the text is; false: nobody wants to know.</summary>
    internal bool Submit()
    {
        Popup?.Close();
        string text = read();
        props.History?.Add(text);
        props.OnSubmit?.Invoke(text);
        return props.OnSubmit is not null;
    }

    /// <summary>Brings back what was entered before, or behind what is shown; false: there is none.</summary>
    internal bool Recall(bool older)
    {
        if (_walk?.Step(read(), older) is not { } text) return false;
        Become(text);
        return true;
    }

    /// <summary>The user has edited the text.</summary>
    internal void Follow()
    {
        _completion = null;
        Popup?.Ask(read());
    }

    /// <summary>Has that text from now on; what it may be completed to is not looked for.</summary>
    internal void Become(string text)
    {
        replace(text);
        Popup?.Close();
    }
}
