namespace Spark;

/// <summary>Finding a text in a <see cref="Rope"/>, window by window.</summary>
internal static class TextSearch
{
    private const int Window = 1 << 16;

    internal static int Next(Rope rope, string text, int from, StringComparison comparison)
    {
        char[] buffer = new char[Math.Min(Window + Overlap(text), rope.Length)];
        for (int start = from; start < rope.Length; start += Window)
        {
            Span<char> window = buffer.AsSpan(0, Math.Min(buffer.Length, rope.Length - start));
            rope.CopyTo(start, window);
            int found = ((ReadOnlySpan<char>)window).IndexOf(text, comparison);
            if (found >= 0) return start + found;
        }

        return -1;
    }

    internal static int Previous(Rope rope, string text, int before, StringComparison comparison)
    {
        char[] buffer = new char[Math.Min(Window + Overlap(text), rope.Length)];
        for (int end = before; end > 0; end -= Window)
        {
            int start = Math.Max(0, end - buffer.Length);
            Span<char> window = buffer.AsSpan(0, end - start);
            rope.CopyTo(start, window);
            int found = ((ReadOnlySpan<char>)window).LastIndexOf(text, comparison);
            if (found >= 0) return start + found;
        }

        return -1;
    }

    /// <summary>Windows overlap by more than any match: one that ignores case or culture may have another length.</summary>
    private static int Overlap(string text) => text.Length * 4 + 16;
}
