using System.Collections.ObjectModel;
using System.Collections.Specialized;

namespace Spark.Tests;

public sealed class MirroredListTests : GraphTest
{
    private readonly List<Action> _posted = [];

    [Fact]
    public void It_mirrors_a_collection_of_another_library()
    {
        ObservableCollection<int> source = new([1, 2, 3]);
        MirroredList<int> mirror = source.ToReactiveList<int>();
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(string.Join(",", mirror)));
        source.Add(4);
        source[0] = 9;
        source.Move(0, 3);
        source.RemoveAt(0);
        source.Clear();
        mirror.Dispose();
        source.Add(1);
        Assert.Equal(["1,2,3", "1,2,3,4", "9,2,3,4", "2,3,4,9", "3,4,9", ""], seen);
        INotifyCollectionChanged wrong = new ObservableCollection<string>();
        Assert.Throws<ArgumentException>(() => wrong.ToReactiveList<int>());
    }

    [Fact]
    public void A_mirrored_change_from_another_thread_is_brought_to_the_owner()
    {
        ObservableCollection<int> source = new([1]);
        Graph.Post = _posted.Add;
        using MirroredList<int> mirror = source.ToReactiveList<int>();
        OnAnotherThread(() => source.Add(2));
        Assert.Single(mirror);
        Assert.Single(_posted)();
        Assert.Equal([1, 2], mirror);
    }

    [Fact]
    public void Changes_of_another_thread_are_read_once_and_before_those_of_the_owner()
    {
        ObservableCollection<int> source = new([1]);
        Graph.Post = _posted.Add;
        using MirroredList<int> mirror = source.ToReactiveList<int>();
        OnAnotherThread(() =>
        {
            for (int i = 2; i < 10; i++) source.Add(i);
        });
        source.Add(10);
        Assert.Equal(Enumerable.Range(1, 10), mirror);
        source.RemoveAt(0);
        int resets = 0;
        mirror.Follow(_ => resets++);
        Assert.Single(_posted)();
        Assert.Equal(Enumerable.Range(2, 9), mirror);
        Assert.Equal(0, resets);
    }

    [Fact]
    public void What_is_brought_to_the_owner_after_the_end_changes_nothing()
    {
        ObservableCollection<int> source = new([1]);
        Graph.Post = _posted.Add;
        MirroredList<int> mirror = source.ToReactiveList<int>();
        OnAnotherThread(() => source.Add(2));
        mirror.Dispose();
        Assert.Single(_posted)();
        Assert.Equal([1], mirror);
    }

    [Fact]
    public void Making_a_mirror_reads_nothing()
    {
        ReactiveSet<int> set = new([1]);
        int runs = 0;
        using Effect effect = new(() =>
        {
            runs++;
            _ = set.ToReactiveList<int>();
        });
        set.Add(2);
        Assert.Equal(1, runs);
    }

    /// <summary>A collection of another library that changes several items at once, and does not always say which.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Events_of_several_items_give_the_same_list(int seed)
    {
        Random random = new(seed);
        Coarse source = new();
        using MirroredList<int> mirror = source.ToReactiveList<int>();
        List<int> replay = mirror.Replay();
        Graph.Post = _posted.Add;
        for (int step = 0; step < 300; step++)
        {
            if (random.Next(10) == 0) OnAnotherThread(() => source.Change(random));
            source.Change(random);
            if (random.Next(3) == 0) _posted.ForEach(action => action());
            Assert.Equal(source, mirror);
            Assert.Equal(source, replay);
        }
    }

    private static void OnAnotherThread(Action action)
    {
        Thread thread = new(() => action());
        thread.Start();
        thread.Join();
    }

    private sealed class Coarse : List<int>, INotifyCollectionChanged
    {
        public event NotifyCollectionChangedEventHandler? CollectionChanged;

        internal void Change(Random random)
        {
            int index = random.Next(Count + 1);
            int[] some = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(5))];
            List<int> old = GetRange(index, Math.Min(some.Length, Count - index));
            int place = random.Next(6) == 0 ? -1 : index;
            NotifyCollectionChangedEventArgs change = new(NotifyCollectionChangedAction.Reset);
            switch (random.Next(5))
            {
                case 0 or 1:
                    InsertRange(index, some);
                    change = new(NotifyCollectionChangedAction.Add, some, place);
                    break;
                case 2 when old.Count > 0:
                    RemoveRange(index, old.Count);
                    change = new(NotifyCollectionChangedAction.Remove, old, place);
                    break;
                case 3 when old.Count > 0:
                    RemoveRange(index, old.Count);
                    InsertRange(index, some);
                    change = new(NotifyCollectionChangedAction.Replace, some, old, place);
                    break;
                case 4 when old.Count > 0:
                    RemoveRange(index, old.Count);
                    int to = random.Next(Count + 1);
                    InsertRange(to, old);
                    change = new(NotifyCollectionChangedAction.Move, old, to, index);
                    break;
                default:
                    Reverse();
                    break;
            }

            CollectionChanged?.Invoke(this, change);
        }
    }
}
