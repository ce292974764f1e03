namespace Spark;

/// <summary>Where one input stands in its history, and what was made of the entries there. Others that share the history see nothing of it.</summary>
/// <remarks>As in a shell, what was made of an entry stays at its place until something is entered.</remarks>
internal sealed class HistoryWalk(InputHistory history)
{
    /// <summary>The texts that were left, by their place.</summary>
    private readonly Dictionary<int, string> _left = [];

    /// <summary>The place of what is shown: behind the last entry stands what is typed anew.</summary>
    private int _place;
    private int _additions = -1;

    /// <summary>The entry before or behind the one that is shown; behind the last comes what was typed. Null: there is none.</summary>
    internal string? Step(string shown, bool older)
    {
        if (_additions != history.Additions) Restart();
        int next = _place + (older ? -1 : 1), count = history.Entries.Count;
        if (next < 0 || next > count) return null;
        _left[_place] = shown;
        _place = next;
        return _left.GetValueOrDefault(next) ?? (next < count ? history.Entries[next] : "");
    }

    private void Restart()
    {
        _left.Clear();
        (_place, _additions) = (history.Entries.Count, history.Additions);
    }
}
