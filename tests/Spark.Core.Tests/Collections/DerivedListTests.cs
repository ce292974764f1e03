namespace Spark.Tests;

public sealed class DerivedListTests : GraphTest
{
    [Fact]
    public void One_insert_into_100_000_does_the_work_for_one()
    {
        ReactiveList<int> source = new(Enumerable.Range(0, 100_000));
        int selected = 0, tested = 0, keyed = 0, compared = 0;
        using SelectedList<int, int> doubled = source.Select(number => { selected++; return number * 2; });
        using FilteredList<int> even = source.Where(number => { tested++; return number % 2 == 0; });
        using OrderedList<int, int> sorted = source.OrderBy(
            number => { keyed++; return -number; }, Comparer<int>.Create((one, other) => { compared++; return one.CompareTo(other); }));
        using WindowedList<int> window = source.Window(() => 10, () => 3);
        selected = tested = keyed = compared = 0;
        source.Insert(5, 1_000_000);
        Assert.Equal((1, 1, 1), (selected, tested, keyed));
        Assert.InRange(compared, 1, 20);
        Assert.Equal((2_000_000, 1_000_000, 1_000_000), (doubled[5], even[3], sorted[0]));
        Assert.Equal([9, 10, 11], window);
    }

    [Fact]
    public void Random_changes_give_what_Linq_gives()
    {
        Random random = new(7);
        ReactiveList<Item> source = new();
        Signal<int> start = new(2), length = new(4);
        using SelectedList<Item, int> selected = source.Select(item => item.Number.Value + item.Tag);
        using FilteredList<Item> filtered = source.Where(item => item.Number.Value % 2 == 0);
        using OrderedList<Item, int> ordered = source.OrderBy(item => item.Number.Value);
        using WindowedList<Item> window = source.Window(() => start.Value, () => length.Value);
        IReadOnlyList<List<Item>> replays = [filtered.Replay(), ordered.Replay(), window.Replay()];
        List<int> replayed = selected.Replay();
        for (int step = 0; step < 3_000; step++)
        {
            Change(random, source, start, length);
            Item[] items = source.ToArrayUntracked();
            Item[] kept = [.. items.Where(item => item.Number.Peek() % 2 == 0)];
            Item[] sorted = [.. items.OrderBy(item => item.Number.Peek())];
            Item[] shown = [.. items.Skip(start.Peek()).Take(length.Peek())];
            int[] sums = [.. items.Select(item => item.Number.Peek() + item.Tag)];
            Assert.Equal(sums, selected);
            Assert.Equal(kept, filtered);
            Assert.Equal(sorted, ordered);
            Assert.Equal(shown, window);
            Assert.Equal([kept, sorted, shown], replays.Select(list => list.ToArray()));
            Assert.Equal(sums, replayed);
        }
    }

    [Fact]
    public void An_item_is_found_also_when_most_of_those_before_it_are_gone()
    {
        ReactiveList<Item> source = new(Enumerable.Range(0, 100).Select(number => new Item(number)));
        using SelectedList<Item, int> selected = source.Select(item => item.Number.Value);
        for (int i = 0; i < 80; i++) source.RemoveAt(0);
        source[19].Number.Value = -1;
        Assert.Equal(-1, selected[19]);
    }

    [Fact]
    public void A_window_may_be_as_long_as_the_rest()
    {
        ReactiveList<int> source = new([1, 2, 3]);
        using WindowedList<int> rest = source.Window(() => 1, () => int.MaxValue);
        source.Add(4);
        source.RemoveAt(0);
        source.Insert(2, 5);
        Assert.Equal([3, 5, 4], rest);
    }

    [Fact]
    public void Disposing_stops_following_and_frees_every_watcher()
    {
        ReactiveList<Item> source = new([new Item(1), new Item(2)]);
        Scope scope = new();
        FilteredList<Item> filtered = scope.Run(() => source.Where(item => item.Number.Value > 0));
        Assert.Equal(2, Graph.Counters.LiveEffects);
        source.RemoveAt(0);
        Assert.Equal(1, Graph.Counters.LiveEffects);
        scope.Dispose();
        Assert.Equal((0, 0), (Graph.Counters.LiveEffects, Graph.Counters.Edges));
        source.Add(new Item(3));
        Assert.Single(filtered);
    }

    [Fact]
    public void Derived_lists_and_signals_change_together()
    {
        ReactiveList<int> source = new([1, 2, 3]);
        using FilteredList<int> odd = source.Where(number => number % 2 == 1);
        using SelectedList<int, string> text = odd.Select(number => $"{number}!");
        List<string> seen = [];
        using Effect effect = new(() => seen.Add($"{source.Count} {odd.Count} {string.Join(",", text)}"));
        source.Add(5);
        Assert.Equal(["3 2 1!,3!", "4 3 1!,3!,5!"], seen);
    }

    private static void Change(Random random, ReactiveList<Item> source, Signal<int> start, Signal<int> length)
    {
        int count = source.ToArrayUntracked().Length;
        switch (random.Next(11))
        {
            case 0 or 1 or 2:
                source.Insert(random.Next(count + 1), new Item(random.Next(6)));
                break;
            case 3 when count > 0:
                source.RemoveAt(random.Next(count));
                break;
            case 4 when count > 0:
                source[random.Next(count)] = new Item(random.Next(6));
                break;
            case 5 when count > 0:
                source.Move(random.Next(count), random.Next(count));
                break;
            case 6 when count > 0:
                source[random.Next(count)].Number.Value = random.Next(6);
                break;
            case 7:
                Graph.Current.Batch(() => { start.Value = random.Next(8); length.Value = random.Next(6); });
                break;
            case 9:
                source.InsertRange(random.Next(count + 1), Enumerable.Range(0, random.Next(20) == 0 ? 100 : 3).Select(_ => new Item(random.Next(6))));
                break;
            case 10:
                int from = random.Next(count + 1);
                source.RemoveRange(from, random.Next(Math.Min(count - from, 200) + 1));
                break;
            case 8 when random.Next(20) == 0:
                source.ReplaceAll(source.ToArrayUntracked().Take(3));
                break;
        }
    }

    private sealed class Item(int number)
    {
        private static int s_tags;

        internal Signal<int> Number { get; } = new(number);

        internal int Tag { get; } = ++s_tags * 10;
    }
}
