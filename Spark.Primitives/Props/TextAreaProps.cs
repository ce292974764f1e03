namespace Spark;

/// <summary>What a text area can be given besides <see cref="TextEntryProps"/>.</summary>
/// <remarks>Where it has neither a <see cref="NodeProps.Height"/> nor <see cref="FieldSizing.Content"/>, its <see cref="NodeProps.Grow"/> is 1 unless set: it takes what is left of its column.</remarks>
public sealed class TextAreaProps : TextEntryProps
{
    /// <summary>The document that is shown and edited; several areas may show one. One of its own unless set.</summary>
    public TextDocument? Document { get; init; }

    /// <summary>
    /// Whether it is as high as its text, as lines break in it, from <see cref="NodeProps.MinHeight"/> to <see cref="NodeProps.MaxHeight"/>, and scrolls beyond;
    /// <see cref="FieldSizing.Fixed"/> unless set. A <see cref="NodeProps.Height"/> has the last word.
    /// </summary>
    /// <remarks>Rows beyond a most height in cells are not counted, so a long document costs nothing; without one each edit costs all of its rows.</remarks>
    public FieldSizing FieldSizing { get; init; }

    /// <summary>Caret and selection: moving them writes it, and writing it moves them and brings them into view.</summary>
    public Signal<TextSelection>? Selection { get; init; }

    /// <summary>Styles of a line's parts, such as a language's words; called for the lines that are seen, and again when what it reads changes. None unless set.</summary>
    /// <remarks>
    /// It sees one line at a time, without its line feed; lines of more than 10,000 UTF-16 code units have no styles. What depends on the lines before is
    /// <see cref="Highlighter"/>'s; where both are given, this one's styles stand above.
    /// </remarks>
    public Func<string, IReadOnlyList<TextRange>>? Highlight { get; init; }

    /// <summary>Styles of lines that depend on those before, such as comments that go on; none unless set.</summary>
    public LineHighlighter? Highlighter { get; init; }

    /// <summary>Whether lines that are longer than the area go on in the next row, else it scrolls sideways. True unless set.</summary>
    public Prop<bool> Wrap { get; init; }

    /// <summary>Whether lines are numbered; false unless set.</summary>
    public Prop<bool> LineNumbers { get; init; }

    /// <summary>When it shows a scrollbar, which counts lines and keeps a column of its own; never unless set.</summary>
    public ScrollbarVisibility Scrollbar { get; init; } = ScrollbarVisibility.Never;

    /// <summary>Whether the wheel, pages and far moves of the caret scroll it smoothly, in 150 ms; at once unless set.</summary>
    public Prop<ScrollBehavior> ScrollBehavior { get; init; }

    /// <summary>Cells between tab stops, 1 to 255; 4 unless set.</summary>
    public int TabSize { get; init; } = 4;

    /// <summary>What Tab puts in: spaces up to the next tab stop, or a tab. With null Tab moves the keyboard on. A tab unless set.</summary>
    public bool? TabInsertsSpaces { get; init; } = false;

    /// <summary>Whether a new line begins with the white space of the one before; true unless set.</summary>
    public bool AutoIndent { get; init; } = true;

    /// <summary>Whether the text can be read and selected but not changed; false unless set.</summary>
    public Prop<bool> ReadOnly { get; init; }

    /// <summary>Called after each edit that is made here.</summary>
    public Action? OnChange { get; init; }

    /// <summary>Whether its text decides how high it is.</summary>
    internal bool FitsContent => FieldSizing == FieldSizing.Content && !Height.Prop.IsSet;
}
