namespace Spark;

/// <summary>Finds the styles of a text where those of a line depend on the lines before it: block comments, raw strings, fenced code.</summary>
/// <remarks>
/// Between two lines stands a state: what one line hands to the next. It is kept for each line down to the last one that was seen. An edit runs from its
/// line on, and only until a state is what it was before; so typing costs a line, and opening a comment what is seen. The end of a long text costs all of
/// it, once. Several text areas may share one.
/// </remarks>
public abstract class LineHighlighter
{
    private protected LineHighlighter()
    {
    }

    /// <summary>A highlighter that runs a function over the lines, in order.</summary>
    /// <typeparam name="TState">What one line hands to the next; compared by its default equality. A small value is best: there is one for each line.</typeparam>
    /// <param name="first">The state before the first line.</param>
    /// <param name="highlight">
    /// Gets a line without its line feed and the state before it; returns the line's styles and the state behind it, which must depend on these two
    /// alone. Lines of more than 10,000 UTF-16 code units are left out: they have no styles, and the state passes them.
    /// </param>
    public static LineHighlighter Create<TState>(TState first, Func<string, TState, (IReadOnlyList<TextRange> Styles, TState Next)> highlight)
    {
        ArgumentNullException.ThrowIfNull(highlight);
        return new Function<TState>(first, highlight);
    }

    /// <summary>Follows a document, until the current scope ends; gives the styles of a line by its number and text.</summary>
    internal abstract Func<int, string, IReadOnlyList<TextRange>> Follow(TextDocument document);

    private sealed class Function<TState>(TState first, Func<string, TState, (IReadOnlyList<TextRange> Styles, TState Next)> highlight) : LineHighlighter
    {
        internal override Func<int, string, IReadOnlyList<TextRange>> Follow(TextDocument document)
        {
            LineStates<TState> states = new(document, first, (text, state) => highlight(text, state).Next);
            return (line, text) => highlight(text, states.Before(line)).Styles;
        }
    }
}
