namespace Spark;

/// <summary>What was entered into an input before: Up and Down bring it back. Several inputs may share one.</summary>
/// <remarks>Where an input stands in it, and what was typed there, is its own: see <see cref="HistoryWalk"/>.</remarks>
public sealed class InputHistory
{
    private readonly List<string> _entries = [];
    private readonly int _capacity;

    /// <summary>A history of at most that many entries.</summary>
    /// <param name="capacity">At least 1; the oldest goes first.</param>
    public InputHistory(int capacity = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _capacity = capacity;
    }

    /// <summary>What was entered, the oldest first.</summary>
    public IReadOnlyList<string> Entries => _entries;

    /// <summary>How often something was entered, whether it was added or not.</summary>
    internal int Additions { get; private set; }

    /// <summary>Adds an entry; an empty one, or the same as the last, is not added.</summary>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && (_entries.Count == 0 || _entries[^1] != text)) _entries.Add(text);
        if (_entries.Count > _capacity) _entries.RemoveAt(0);
        Additions++;
    }
}
