namespace Spark.Tests;

public sealed class ItemWatcherTests : GraphTest
{
    [Fact]
    public void One_that_is_far_off_gives_all_others_their_places_too()
    {
        Scope scope = new();
        List<ItemWatcher<int, int>> watchers = [.. Enumerable.Range(0, 1_000).Select(place => Watcher(scope, place))];
        watchers.RemoveRange(0, 500);
        Assert.Equal(0, watchers[0].IndexIn(watchers));
        Assert.Equal(Enumerable.Range(0, 500), watchers.Select(watcher => watcher.Hint));
    }

    [Fact]
    public void Random_changes_hide_nobody()
    {
        Random random = new(11);
        Scope scope = new();
        List<ItemWatcher<int, int>> watchers = [];
        for (int step = 0; step < 500; step++)
        {
            int place = random.Next(watchers.Count + 1);
            for (int i = random.Next(60); i > 0; i--) watchers.Insert(place, Watcher(scope, place));
            ItemWatcher<int, int> gone = Watcher(scope, place);
            watchers.RemoveRange(place, random.Next(Math.Min(90, watchers.Count - place)));
            Assert.Equal(-1, gone.IndexIn(watchers));
            for (int i = 0; i < Math.Min(3, watchers.Count); i++)
            {
                int index = random.Next(watchers.Count);
                Assert.Equal(index, watchers[index].IndexIn(watchers));
            }
        }
    }

    private static ItemWatcher<int, int> Watcher(Scope scope, int place) => new(scope, place, item => item, (_, _) => { }) { Hint = place };
}
