namespace Spark;

/// <summary>What user code set inside a batch, until the batch's commit. Kept for the next batch, so it allocates once.</summary>
internal sealed class SlotStaging<T>(SharedSlotBuffer<T> buffer) : ICommitParticipant where T : unmanaged
{
    private readonly Dictionary<int, int> _positions = [];
    private (int Index, T Value)[] _values = new (int, T)[4];
    private int _count;

    /// <summary>Null when everything that was set has been reverted: then there is nothing to commit.</summary>
    public SlotJournal? Journal => _count > 0 ? buffer.Journal : null;

    internal bool IsEmpty => _count == 0;

    /// <summary>Keeps what differs from the slots. Until it is stored, reads see it here.</summary>
    public void Prepare()
    {
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            (int index, T value) = _values[i];
            if (buffer.Differs(index, value))
            {
                _positions[index] = kept;
                _values[kept++] = (index, value);
            }
            else
            {
                _positions.Remove(index);
            }
        }

        _count = kept;
    }

    public void Store()
    {
        for (int i = 0; i < _count; i++) buffer.StoreStaged(_values[i].Index, _values[i].Value);
        _count = 0;
        _positions.Clear();
    }

    public void Committed()
    {
    }

    internal bool TryGet(int index, out T value)
    {
        bool found = _positions.TryGetValue(index, out int position);
        value = found ? _values[position].Value : default;
        return found;
    }

    internal void Put(int index, T value)
    {
        if (_positions.TryGetValue(index, out int position))
        {
            _values[position].Value = value;
            return;
        }

        if (_count == _values.Length) Array.Resize(ref _values, _count * 2);
        _positions[index] = _count;
        _values[_count++] = (index, value);
    }
}
