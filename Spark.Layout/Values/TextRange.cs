namespace Spark;

/// <summary>A part of a text that has a style of its own, as highlighters find them.</summary>
/// <param name="Start">First char (UTF-16 code unit), from 0.</param>
/// <param name="Length">Chars. What lies behind the text is left out.</param>
/// <param name="Style">How it differs from the text around it.</param>
public readonly record struct TextRange(int Start, int Length, SpanStyle Style);
