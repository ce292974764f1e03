namespace Spark;

/// <summary>Hands out the rows of a side table, and takes them back.</summary>
/// <remarks>A row is used again only when the engine has seen the commit after which no node refers to it.</remarks>
internal sealed unsafe class SideTable(Segment segment, SegmentTable table)
{
    private readonly Queue<(ulong Commit, int Row)> _retired = new(4);
    private int _used;

    /// <summary>Rows that were ever handed out.</summary>
    internal int Used => _used;

    /// <summary>Takes a row, with every field at its initial value.</summary>
    /// <exception cref="NodeCapacityException">Every row is taken.</exception>
    internal int Allocate()
    {
        int row;
        if (_retired.TryPeek(out (ulong Commit, int Row) retired) && retired.Commit <= segment.ReadU64(HeaderWord.Seen))
        {
            row = _retired.Dequeue().Row;
        }
        else
        {
            segment.EnsureExtras(_used + 1);
            row = _used++;
        }

        Reset(row);
        return row;
    }

    /// <summary>Gives a row back; no node may refer to it after the next commit.</summary>
    internal void Retire(int row) => _retired.Enqueue((segment.Journal.CommitNumber + 1, row));

    private void Reset(int row)
    {
        for (int id = 0; id < Schema.FieldCount; id++)
        {
            if (Schema.FieldTables[id] != (byte)table) continue;
            byte* values = segment.Values((FieldId)id);
            uint initial = Schema.FieldInitials[id];
            if (SegmentLayout.ValueBytes((FieldId)id) == 1) values[row] = (byte)initial;
            else ((uint*)values)[row] = initial;
        }
    }
}
