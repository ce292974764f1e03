namespace Spark;

/// <summary>A piece of text with a style of its own: <c>Span("error", new() { Foreground = Color.Red })</c>, or a plain string.</summary>
/// <param name="Text">The text.</param>
/// <param name="Style">How it differs from the text around it; null: not at all.</param>
public readonly record struct TextSpan(string Text, SpanStyle? Style = null)
{
    /// <summary>A piece without a style of its own.</summary>
    public static implicit operator TextSpan(string text) => new(text);
}
