using System.Text;
using static Spark.UnicodeTables;

namespace Spark;

/// <summary>Text in cells: how wide it is, and where a caret may stand in it.</summary>
/// <remarks>Agrees with the engine cell for cell: both read tables that tools/unicode makes.</remarks>
public static class TextMetrics
{
    /// <summary>The Unicode version of the tables.</summary>
    public static string UnicodeVersion => UnicodeTables.Version;

    /// <summary>Cells of <paramref name="text"/> on one line. A tab or another control character counts as one.</summary>
    public static int Width(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyExceptInRange(' ', '~') < 0) return text.Length;

        int width = 0;
        var clusters = new GraphemeEnumerator(text);
        while (clusters.MoveNext()) width += clusters.Width;
        return width;
    }

    /// <summary>The grapheme clusters of <paramref name="text"/>, in order.</summary>
    public static GraphemeEnumerator Graphemes(ReadOnlySpan<char> text) => new(text);

    /// <summary>The end of the cluster that <paramref name="index"/> stands before, or in: where the caret goes next.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="index">A char index from 0 to the length of the text.</param>
    /// <returns>A char index; the length of the text at its end.</returns>
    public static int NextBoundary(ReadOnlySpan<char> text, int index)
    {
        ThrowIfOutside(text, index);
        int start = SafeStart(text, index);
        var clusters = new GraphemeEnumerator(text[start..]);
        while (clusters.MoveNext())
        {
            int end = start + clusters.Index + clusters.Current.Length;
            if (end > index) return end;
        }
        return text.Length;
    }

    /// <summary>The start of the cluster that <paramref name="index"/> stands behind, or in: where the caret goes back to.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="index">A char index from 0 to the length of the text.</param>
    /// <returns>A char index; 0 at the start of the text.</returns>
    public static int PreviousBoundary(ReadOnlySpan<char> text, int index)
    {
        ThrowIfOutside(text, index);
        if (index == 0) return 0;
        int start = SafeStart(text, index - 1);
        int found = start;
        var clusters = new GraphemeEnumerator(text[start..]);
        while (clusters.MoveNext() && start + clusters.Index < index) found = start + clusters.Index;
        return found;
    }

    /// <summary>Whether a caret may stand at <paramref name="index"/>: no cluster is split there.</summary>
    public static bool IsBoundary(ReadOnlySpan<char> text, int index)
    {
        ThrowIfOutside(text, index);
        return index == 0 || index == text.Length || NextBoundary(text, PreviousBoundary(text, index)) == index;
    }

    /// <summary>
    /// A place at or before <paramref name="index"/> where a cluster starts whatever stands before: the rules, run from
    /// there, come out as if they had run from the start of the text.
    /// </summary>
    private static int SafeStart(ReadOnlySpan<char> text, int index)
    {
        for (int i = Math.Min(index, text.Length - 1); i > 0; i--)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) continue;
            byte here = CodePointProperty.Decode(text[i..], out _, out _).Grapheme;
            if (StartsCluster(here) && !HoldsNext(text[..i])) return i;
        }
        return 0;
    }

    /// <summary>Classes that join what stands before only where that is of a class that holds on to all that follows.</summary>
    private static bool StartsCluster(byte grapheme) => grapheme is 0 or Grapheme.Control or Grapheme.CR;

    private static bool HoldsNext(ReadOnlySpan<char> before)
    {
        Rune.DecodeLastFromUtf16(before, out Rune rune, out _);
        return CodePointProperty.Of(rune.Value).Grapheme == Grapheme.Prepend;
    }

    private static void ThrowIfOutside(ReadOnlySpan<char> text, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, text.Length);
    }
}
