using System.Collections.Specialized;

namespace Spark.Tests;

public sealed class ReactiveDictionaryTests : GraphTest
{
    [Fact]
    public void Readers_depend_on_the_keys_they_ask_for()
    {
        ReactiveDictionary<string, int> dictionary = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
        List<string> seen = [];
        using Effect one = new(() => seen.Add($"a {(dictionary.TryGetValue("a", out int value) ? value : -1)}"));
        using Effect other = new(() => seen.Add($"b {dictionary.ContainsKey("b")}"));
        using Effect count = new(() => seen.Add($"count {dictionary.Count}"));
        seen.Clear();
        dictionary["A"] = 2;
        dictionary["A"] = 2;
        dictionary.Add("b", 1);
        Assert.True(dictionary.Remove("a"));
        Assert.False(dictionary.Remove("a"));
        dictionary.Clear();
        Assert.Equal(["a 2", "b True", "count 2", "a -1", "count 1", "a -1", "b False", "count 0"], seen);
        Assert.Throws<KeyNotFoundException>(() => dictionary["a"]);
    }

    [Fact]
    public void Walking_keys_and_values_depends_on_everything()
    {
        ReactiveDictionary<int, int> dictionary = new();
        List<string> seen = [];
        using Effect effect = new(() => seen.Add($"{string.Join(",", dictionary.Keys)}:{string.Join(",", dictionary.Values)}:{dictionary.Sum(entry => entry.Value)}"));
        dictionary[1] = 10;
        Graph.Batch(() => { dictionary[2] = 20; dictionary[1] = 11; });
        Assert.Equal(["::0", "1:10:10", "1,2:11,20:31"], seen);
    }

    [Fact]
    public void Events_say_what_changed()
    {
        ReactiveDictionary<string, int> dictionary = new();
        List<NotifyCollectionChangedAction> events = [];
        dictionary.CollectionChanged += (_, change) => events.Add(change.Action);
        dictionary["a"] = 1;
        dictionary["a"] = 2;
        dictionary.Remove("a");
        dictionary["a"] = 1;
        dictionary.Clear();
        dictionary.Clear();
        Assert.Equal(["Add", "Replace", "Remove", "Add", "Reset"], events.Select(action => action.ToString()));
    }

    [Fact]
    public void A_set_tells_the_readers_of_one_item()
    {
        ReactiveSet<int> set = new([1, 2]);
        List<string> seen = [];
        using Effect effect = new(() => seen.Add($"{set.Contains(3)} {set.Count}"));
        List<string> events = [];
        set.CollectionChanged += (_, change) => events.Add($"{change.Action} {change.NewItems?[0]}{change.OldItems?[0]}");
        Assert.True(set.Add(3));
        Assert.False(set.Add(3));
        Assert.True(set.Remove(1));
        Assert.False(set.Remove(1));
        set.Clear();
        Assert.Equal(["False 2", "True 3", "True 2", "False 0"], seen);
        Assert.Equal(["Add 3", "Remove 1", "Reset "], events);
        Assert.Empty(set);
    }

    [Fact]
    public void A_handler_s_reads_are_not_tracked_by_the_effect_that_changed_the_dictionary()
    {
        ReactiveDictionary<int, int> dictionary = new();
        Signal<int> other = new(0);
        dictionary.CollectionChanged += (_, _) => _ = other.Value;
        int runs = 0;
        using Effect effect = new(() =>
        {
            dictionary[0] = ++runs;
            dictionary.Clear();
        });
        other.Value = 1;
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Keys_that_nobody_reads_any_more_are_forgotten()
    {
        ReactiveDictionary<int, int> dictionary = new();
        Signal<int> key = new(0);
        List<int> seen = [];
        using Effect always = new(() => _ = dictionary.ContainsKey(-1));
        using Effect effect = new(() => seen.Add(dictionary.TryGetValue(key.Value, out int value) ? value : -1));
        for (int i = 1; i < 1_000; i++) key.Value = i;
        Assert.InRange(dictionary.ReaderCount, 2, 64);
        dictionary[999] = 7;
        Assert.Equal((1_001, 7), (seen.Count, seen[^1]));
    }

    [Fact]
    public void A_set_is_its_owner_s_also_for_items_that_it_has()
    {
        ReactiveSet<int> set = new([1]);
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => set.Add(1)));
        thread.Start();
        thread.Join();
        Assert.IsType<WrongThreadException>(thrown);
    }
}
