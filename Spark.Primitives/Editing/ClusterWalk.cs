namespace Spark;

/// <summary>Carets in a <see cref="Rope"/>: from cluster to cluster, and from word to word.</summary>
/// <remarks>
/// A line feed is a cluster of its own, so lines are looked at one by one; of a line longer than two windows, what is near.
/// </remarks>
internal static class ClusterWalk
{
    /// <summary>More than any cluster that is meant as one.</summary>
    private const int Window = 2048;

    /// <summary>The end of the cluster that a position stands before, or in.</summary>
    internal static int Next(Rope rope, int position)
    {
        if (position >= rope.Length) return rope.Length;
        if (rope[position] == '\n') return position + 1;
        (int start, string text) = Around(rope, position);
        return start + TextMetrics.NextBoundary(text, position - start);
    }

    /// <summary>The start of the cluster that a position stands behind, or in.</summary>
    internal static int Previous(Rope rope, int position)
    {
        if (position <= 0) return 0;
        if (rope[position - 1] == '\n') return position - 1;
        (int start, string text) = Around(rope, position);
        return start + TextMetrics.PreviousBoundary(text, position - start);
    }

    /// <summary>The position itself where a caret may stand there, else the end of the cluster that it is in.</summary>
    internal static int AtBoundary(Rope rope, int position)
    {
        if (position <= 0 || position >= rope.Length) return Math.Clamp(position, 0, rope.Length);
        // Two characters of ASCII never are one cluster; there are no carriage returns here.
        if (rope[position] == '\n' || rope[position - 1] == '\n' || (char.IsAscii(rope[position]) && char.IsAscii(rope[position - 1]))) return position;
        (int start, string text) = Around(rope, position);
        return TextMetrics.IsBoundary(text, position - start) ? position : start + TextMetrics.NextBoundary(text, position - start);
    }

    /// <summary>Behind the word that a position stands in, or the next one.</summary>
    internal static int NextWord(Rope rope, int position)
    {
        position = Skip(rope, position, isWord: false);
        return Skip(rope, position, isWord: true);
    }

    /// <summary>Before the word that a position stands in, or the one before.</summary>
    internal static int PreviousWord(Rope rope, int position)
    {
        position = SkipBack(rope, position, isWord: false);
        return SkipBack(rope, position, isWord: true);
    }

    /// <summary>The word, or the run of other characters, that a position stands in.</summary>
    internal static TextSelection WordAt(Rope rope, int position)
    {
        if (position >= rope.Length || rope[position] == '\n') position = Math.Max(0, Previous(rope, position));
        if (rope.Length == 0 || rope[position] == '\n') return TextSelection.At(Math.Min(position + 1, rope.Length));
        bool isWord = IsWord(rope, position);
        int end = Skip(rope, position, isWord, staysInLine: true);
        return new TextSelection(SkipBack(rope, end, isWord, staysInLine: true), end);
    }

    private static int Skip(Rope rope, int position, bool isWord, bool staysInLine = false)
    {
        while (position < rope.Length && IsWord(rope, position) == isWord && !(staysInLine && rope[position] == '\n')) position = Next(rope, position);
        return position;
    }

    private static int SkipBack(Rope rope, int position, bool isWord, bool staysInLine = false)
    {
        while (position > 0)
        {
            int before = Previous(rope, position);
            if (IsWord(rope, before) != isWord || (staysInLine && rope[before] == '\n')) break;
            position = before;
        }

        return position;
    }

    private static bool IsWord(Rope rope, int position)
    {
        char first = rope[position];
        return char.IsLetterOrDigit(first) || first == '_' || char.IsSurrogate(first);
    }

    private static (int Start, string Text) Around(Rope rope, int position)
    {
        int line = rope.LineOf(position);
        int lineStart = rope.LineStart(line);
        int lineEnd = line == rope.LineBreaks ? rope.Length : rope.LineStart(line + 1) - 1;
        int start = Math.Max(lineStart, position - Window);
        int end = Math.Min(lineEnd, position + Window);
        if (start > lineStart && char.IsLowSurrogate(rope[start])) start--;
        return (start, rope.Slice(start, end - start));
    }
}
