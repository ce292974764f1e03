namespace Spark.Tests;

/// <summary>Copies of a list that are kept up to date by what is told of it alone.</summary>
internal static class ListReplay
{
    /// <summary>By the changes that followers get.</summary>
    internal static List<T> Replay<T>(this ReadOnlyReactiveList<T> list)
    {
        List<T> copy = [.. list.ToArrayUntracked()];
        list.Follow(change =>
        {
            switch (change.Kind)
            {
                case ListChangeKind.Insert:
                    copy.Insert(change.Index, change.Item);
                    break;
                case ListChangeKind.Remove:
                    Assert.Equal(copy[change.Index], change.Item);
                    copy.RemoveAt(change.Index);
                    break;
                case ListChangeKind.Replace:
                    Assert.Equal(copy[change.Index], change.OldItem);
                    copy[change.Index] = change.Item;
                    break;
                case ListChangeKind.Move:
                    Assert.Equal(copy[change.OldIndex], change.Item);
                    copy.RemoveAt(change.OldIndex);
                    copy.Insert(change.Index, change.Item);
                    break;
                default:
                    copy.Clear();
                    copy.AddRange(list.ToArrayUntracked());
                    break;
            }
        });
        return copy;
    }

    /// <summary>By the events that any collection raises.</summary>
    internal static List<T> ReplayEvents<T>(this ReadOnlyReactiveList<T> list)
    {
        List<T> copy = [.. list.ToArrayUntracked()];
        list.CollectionChanged += (_, change) =>
        {
            if (change.Action == System.Collections.Specialized.NotifyCollectionChangedAction.Reset)
            {
                copy.Clear();
                copy.AddRange(list.ToArrayUntracked());
                return;
            }

            if (change.OldItems is not null) copy.RemoveAt(change.OldStartingIndex);
            if (change.NewItems is not null) copy.Insert(change.NewStartingIndex, (T)change.NewItems[0]!);
        };
        return copy;
    }
}
