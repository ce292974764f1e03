namespace Spark;

/// <summary>What was cut, copied and killed, newest first: an app's clipboard inside of itself.</summary>
internal sealed class KillRing
{
    private const int Capacity = 60;

    private readonly List<string> _entries = [];

    /// <summary>The newest; empty when there is none.</summary>
    internal string Newest => _entries.Count == 0 ? "" : _entries[0];

    internal int Count => _entries.Count;

    /// <summary>An entry, counted from the newest, around and around.</summary>
    internal string this[int index] => _entries.Count == 0 ? "" : _entries[index % _entries.Count];

    /// <summary>Called with what was cut or copied, for the clipboards of others.</summary>
    internal Action<string>? Copied { get; set; }

    /// <summary>Keeps a text that was cut or copied, here and in the terminal's clipboard.</summary>
    internal void Copy(string text)
    {
        Add(text);
        if (text.Length > 0) Copied?.Invoke(text);
    }

    internal void Add(string text)
    {
        if (text.Length == 0) return;
        _entries.Insert(0, text);
        if (_entries.Count > Capacity) _entries.RemoveAt(Capacity);
    }

    /// <summary>A kill; right behind another one (<paramref name="joins"/>) both make one entry.</summary>
    internal void Kill(string text, bool isForward, bool joins)
    {
        if (!joins || _entries.Count == 0) Add(text);
        else _entries[0] = isForward ? _entries[0] + text : text + _entries[0];
    }
}
