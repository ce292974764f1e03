using System.Collections.Specialized;

namespace Spark.Tests;

public sealed class ReactiveListTests : GraphTest
{
    [Fact]
    public void Reading_one_item_depends_on_that_place_alone()
    {
        ReactiveList<string> list = new(["a", "b", "c", "d", "e", "f"]);
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(list[3]));
        list[5] = "F";
        list.Add("g");
        list.RemoveAt(6);
        Assert.Equal(["d"], seen);
        list[3] = "D";
        list.Insert(0, "z");
        list.Move(3, 5);
        Assert.Equal(["d", "D", "c", "D"], seen);
    }

    [Fact]
    public void A_shift_that_leaves_an_equal_item_in_place_wakes_nobody()
    {
        ReactiveList<int> list = new([1, 7, 7, 7]);
        int runs = 0;
        using Effect effect = new(() => { _ = list[2]; runs++; });
        list.RemoveAt(0);
        list.Insert(0, 7);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Places_that_nobody_reads_any_more_are_forgotten()
    {
        ReactiveList<int> list = new(Enumerable.Range(0, 10_000));
        Signal<int> place = new(0);
        List<int> seen = [];
        using Effect always = new(() => _ = list[9_999]);
        using Effect effect = new(() => seen.Add(list[place.Value]));
        for (int i = 1; i < 5_000; i++) place.Value = i;
        Assert.InRange(list.ReaderCount, 2, 200);
        list[4_999] = -1;
        Assert.Equal((5_001, -1), (seen.Count, seen[^1]));
    }

    [Fact]
    public void The_count_is_a_source_of_its_own()
    {
        ReactiveList<int> list = new([1, 2]);
        List<int> counts = [];
        using Effect effect = new(() => counts.Add(list.Count));
        list[0] = 9;
        list.Move(0, 1);
        Graph.Batch(() => { list.Add(3); list.Add(4); });
        list.Clear();
        list.Clear();
        Assert.Equal([2, 4, 0], counts);
    }

    [Fact]
    public void Walking_depends_on_everything()
    {
        ReactiveList<int> list = new([1, 2]);
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(string.Join(",", list)));
        list[0] = 5;
        list.AddRange([6, 7]);
        list.ReplaceAll([1]);
        Assert.True(list.Remove(1));
        Assert.False(list.Remove(1));
        Assert.Equal(["1,2", "5,2", "5,2,6,7", "1", ""], seen);
    }

    [Fact]
    public void Ranges_come_and_go_at_any_place_and_are_seen_as_one()
    {
        ReactiveList<int> list = new([1, 2, 3]);
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(string.Join(",", list)));
        list.InsertRange(1, [7, 8]);
        list.RemoveRange(0, 3);
        list.InsertRange(2, []);
        list.RemoveRange(2, 0);
        list.InsertRange(0, list);
        Assert.Equal(["1,2,3", "1,7,8,2,3", "2,3", "2,3,2,3"], seen);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.InsertRange(5, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveRange(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveRange(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveRange(int.MaxValue, 1));
        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void A_list_can_be_added_to_itself()
    {
        ReactiveList<int> list = new([1, 2, 3]);
        using FilteredList<int> odd = list.Where(number => number % 2 == 1);
        list.AddRange(list);
        list.AddRange(odd);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 3, 1, 3], list);
    }

    [Fact]
    public void A_long_range_is_one_change()
    {
        ReactiveList<int> list = new(Enumerable.Range(0, 100_000));
        List<ListChangeKind> kinds = [];
        list.Follow(change => kinds.Add(change.Kind));
        list.RemoveRange(10, 50_000);
        list.InsertRange(5, Enumerable.Range(0, 50_000));
        list.AddRange([1, 2]);
        Assert.Equal([ListChangeKind.Reset, ListChangeKind.Reset, ListChangeKind.Insert, ListChangeKind.Insert], kinds);
        Assert.Equal((100_002, 4, 0, 49_999, 5), (list.Count, list[4], list[5], list[50_004], list[50_005]));
    }

    [Fact]
    public void A_place_that_was_missing_wakes_its_reader_when_it_comes()
    {
        ReactiveList<int> list = new();
        List<int> seen = [];
        using Effect effect = new(() =>
        {
            try
            {
                seen.Add(list[1]);
            }
            catch (ArgumentOutOfRangeException)
            {
                seen.Add(-1);
            }
        });
        list.Add(1);
        list.Add(2);
        list.RemoveAt(0);
        Assert.Equal([-1, 2, -1], seen);
    }

    [Fact]
    public void Events_are_single_and_minimal()
    {
        ReactiveList<int> list = new([1, 2, 3]);
        List<string> events = [];
        list.CollectionChanged += (_, change) => events.Add(
            $"{change.Action} {change.NewStartingIndex} {Join(change.NewItems)} {change.OldStartingIndex} {Join(change.OldItems)}");
        list.Insert(1, 9);
        list[0] = 1;
        list[0] = 5;
        list.Move(0, 2);
        list.RemoveAt(3);
        list.Clear();
        Assert.Equal(["Add 1 9 -1 ", "Replace 0 5 0 1", "Move 2 5 0 5", "Remove -1  3 3", "Reset -1  -1 "], events);

        static string Join(System.Collections.IList? items) => items is null ? "" : string.Join(",", items.Cast<object>());
    }

    [Fact]
    public void A_handler_s_reads_are_not_tracked_by_the_effect_that_changed_the_list()
    {
        ReactiveList<int> list = new();
        Signal<int> other = new(0), trigger = new(0);
        list.CollectionChanged += (_, _) => _ = other.Value;
        int runs = 0;
        using Effect effect = new(() => { runs++; list.Add(trigger.Value); });
        other.Value = 1;
        Assert.Equal(1, runs);
    }

    [Fact]
    public void An_index_outside_says_what_there_is()
    {
        ReactiveList<int> list = new([1]);
        Assert.Contains("the list has 1 items", Assert.Throws<ArgumentOutOfRangeException>(() => list[1] = 2).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Insert(3, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Move(0, 1));
    }

    [Fact]
    public void Followers_get_changes_until_they_let_go()
    {
        ReactiveList<int> list = new([1]);
        List<ListChange<int>> changes = [];
        IDisposable following = list.Follow(changes.Add);
        list.Add(2);
        following.Dispose();
        list.Add(3);
        Assert.Equal([new ListChange<int>(ListChangeKind.Insert, 1, 2, -1, 0)], changes);
        Assert.True(list.Contains(3));
        int[] copy = new int[3];
        list.CopyTo(copy, 0);
        Assert.Equal([1, 2, 3], copy);
    }
}
