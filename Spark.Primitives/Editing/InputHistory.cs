namespace Spark;

/// <summary>What was entered into an input before: Up and Down bring it back. Several inputs may share one.</summary>
public sealed class InputHistory
{
    private readonly List<string> _entries = [];
    private readonly int _capacity;
    private int _position;
    private string _draft = "";

    /// <summary>A history of at most that many entries.</summary>
    /// <param name="capacity">At least 1; the oldest goes first.</param>
    public InputHistory(int capacity = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>What was entered, the oldest first.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>Adds an entry; an empty one, or the same as the last, is not added.</summary>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && (_entries.Count == 0 || _entries[^1] != text)) _entries.Add(text);
        if (_entries.Count > _capacity) _entries.RemoveAt(0);
        _position = _entries.Count;
    }

    /// <summary>The entry before or behind the one that is shown; behind the last comes what was typed. Null: there is none.</summary>
    internal string? Recall(string shown, bool older)
    {
        _position = Math.Min(_position, _entries.Count);
        if (_position == _entries.Count) _draft = shown;
        int next = _position + (older ? -1 : 1);
        if (next < 0 || next > _entries.Count) return null;
        _position = next;
        return next == _entries.Count ? _draft : _entries[next];
    }
}
