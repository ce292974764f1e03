namespace Spark;

/// <summary>Finds the item that begins with what was typed just now, in lists and menus.</summary>
/// <param name="clock">Tells what is just now.</param>
internal sealed class TypeAhead(TimeProvider clock)
{
    private const int Nowhere = -1;

    /// <summary>After so long a letter begins anew.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private string _typed = "";
    private long _last;

    /// <summary>The index of the item that is meant; -1: none.</summary>
    /// <remarks>One letter, also struck over and over, goes on to the next item that begins with it. A blank counts only within a word.</remarks>
    /// <param name="text">What a key typed.</param>
    /// <param name="count">How many items there are.</param>
    /// <param name="current">The item from which on is looked; -1: from the first one.</param>
    /// <param name="label">The text of an item.</param>
    internal int Find(string text, int count, int current, Func<int, string> label)
    {
        if (clock.GetElapsedTime(_last) > s_pause) _typed = "";
        if (_typed.Length == 0 && text is " ") return Nowhere;
        string wanted = _typed + text;
        int found = Search(wanted, _typed.Length == 0 ? current + 1 : Math.Max(0, current));
        if (found == Nowhere && wanted.Replace(text, "", StringComparison.Ordinal).Length == 0) found = Search(text, current + 1);
        if (found == Nowhere && text is " ") return Nowhere;
        (_typed, _last) = (wanted, clock.GetTimestamp());
        return found;

        int Search(string start, int from)
        {
            for (int step = 0; step < count; step++)
            {
                int index = (from + step) % count;
                if (label(index).StartsWith(start, StringComparison.CurrentCultureIgnoreCase)) return index;
            }

            return Nowhere;
        }
    }
}
