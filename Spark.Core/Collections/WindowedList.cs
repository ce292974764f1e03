namespace Spark;

/// <summary>A few neighbouring items of another list: what is on the screen of a long one. A change costs at most the window.</summary>
/// <remarks>The bounds may read signals; then the window slides before the commit, like all that shows it.</remarks>
public sealed class WindowedList<T> : DerivedList<T, T>
{
    private int _start;
    private int _length;

    internal WindowedList(ReadOnlyReactiveList<T> source, Func<int> start, Func<int> length) : base(source) =>
        Start(() => Scope.Run(() => _ = new Effect(() => Slide(Math.Max(0, start()), Math.Max(0, length())), phase: EffectPhase.BeforeCommit)));

    /// <summary>What comes in at an end of the window is not part of the change.</summary>
    private protected override bool ReadsSource => true;

    private protected override void Apply(ListChange<T> change)
    {
        int first = change.Index - _start;
        switch (change.Kind)
        {
            case ListChangeKind.Replace when first >= 0 && first < Items.Count:
                ReplaceCore(first, change.Item);
                break;
            case ListChangeKind.Replace:
                break;
            case ListChangeKind.Insert:
                Shift(change.Index, inserted: true);
                break;
            case ListChangeKind.Remove:
                Shift(change.Index, inserted: false);
                break;
            case ListChangeKind.Move:
                Align();
                break;
            default:
                ResetCore(Wanted());
                break;
        }
    }

    /// <summary>One item came or went at <paramref name="index"/> of the source.</summary>
    private void Shift(int index, bool inserted)
    {
        if (index >= (long)_start + _length) return;
        int place = Math.Max(0, index - _start);
        T[] wanted = Wanted();
        using (Graph.BeginBatch())
        {
            if (inserted && place < wanted.Length)
            {
                if (Items.Count == _length && _length > 0) RemoveCore(Items.Count - 1);
                InsertCore(place, wanted[place]);
            }
            else if (!inserted && place < Items.Count)
            {
                RemoveCore(place);
                if (wanted.Length > Items.Count) InsertCore(Items.Count, wanted[^1]);
            }
        }
    }

    private void Slide(int start, int length) => Graph.Untracked(() =>
    {
        int move = start - _start;
        _start = start;
        _length = length;
        T[] wanted = Wanted();
        if (Math.Abs((long)move) < Math.Max(1, Items.Count)) ChangeTogether(() => SlideBy(move, wanted));
        else if (!Items.SequenceEqual(wanted)) ResetCore(wanted);
    });

    private void SlideBy(int move, T[] wanted)
    {
        for (int i = 0; i < move && Items.Count > 0; i++) RemoveCore(0);
        for (int i = 0; i < -move && i < wanted.Length; i++) InsertCore(i, wanted[i]);
        while (Items.Count > wanted.Length) RemoveCore(Items.Count - 1);
        while (Items.Count < wanted.Length) InsertCore(Items.Count, wanted[Items.Count]);
    }

    private void Align()
    {
        T[] wanted = Wanted();
        using (Graph.BeginBatch())
        {
            for (int i = 0; i < wanted.Length; i++) ReplaceCore(i, wanted[i]);
        }
    }

    private T[] Wanted() => Graph.Untracked(() =>
    {
        int end = (int)Math.Min(Source.Count, (long)_start + _length);
        T[] items = new T[Math.Max(0, end - _start)];
        for (int i = 0; i < items.Length; i++) items[i] = Source[_start + i];
        return items;
    });
}
