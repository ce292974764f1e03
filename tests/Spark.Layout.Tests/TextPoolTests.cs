using System.Text;

namespace Spark.Layout.Tests;

public sealed class TextPoolTests : IDisposable
{
    private readonly Segment _segment = new(new Capacities { TextPoolBytes = 1 << 20 });

    public void Dispose() => _segment.Dispose();

    /// <summary>What the engine does when it has copied a commit.</summary>
    private void EngineSeesAll() => _segment.WriteU64(HeaderWord.Seen, _segment.Journal.CommitNumber);

    private void Commit()
    {
        _segment.Journal.Begin();
        _segment.Journal.End();
    }

    [Fact]
    public void A_text_is_stored_as_UTF8()
    {
        TextPlace place = _segment.Text.Store("a世\ud800b");
        Assert.Equal("a世\ufffdb", _segment.Text.Read(place));
        Assert.Equal((uint)Encoding.UTF8.GetByteCount("a世\ufffdb"), place.Length);
    }

    [Fact]
    public void Room_is_used_again_only_after_the_engine_saw_the_commit_that_let_go_of_it()
    {
        TextPlace first = _segment.Text.Store(new string('x', 400_000));
        _segment.Text.Retire(first);
        TextPlace second = _segment.Text.Store(new string('y', 400_000));
        Assert.NotEqual(first.Offset, second.Offset);
        Assert.Throws<TextCapacityException>(() => _segment.Text.Store(new string('z', 400_000)));
        Commit();
        Assert.Throws<TextCapacityException>(() => _segment.Text.Store(new string('z', 400_000)));
        EngineSeesAll();
        Assert.Equal(first.Offset, _segment.Text.Store(new string('z', 400_000)).Offset);
        Assert.Equal(new string('y', 400_000), _segment.Text.Read(second));
    }

    [Fact]
    public void A_full_pool_names_the_setting()
    {
        TextCapacityException error = Assert.Throws<TextCapacityException>(() => _segment.Text.Store(new string('x', 2 << 20)));
        Assert.Contains("SparkOptions.TextPoolBytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _segment.Text.BytesInUse);
    }

    [Fact]
    public void Random_texts_never_overlap_and_all_room_comes_back()
    {
        const int Seed = 7;
        Random random = new(Seed);
        List<(TextPlace Place, string Text)> live = [];
        for (int round = 0; round < 20_000; round++)
        {
            if (live.Count > 0 && (random.Next(2) == 0 || live.Count > 60))
            {
                int index = random.Next(live.Count);
                Assert.Equal(live[index].Text, _segment.Text.Read(live[index].Place));
                _segment.Text.Retire(live[index].Place);
                live.RemoveAt(index);
                Commit();
                if (random.Next(3) == 0) EngineSeesAll();
            }
            else
            {
                string text = new((char)('a' + round % 26), random.Next(1, 3000));
                live.Add((_segment.Text.Store(text), text));
            }
        }

        foreach ((TextPlace place, string text) in live)
        {
            Assert.Equal(text, _segment.Text.Read(place));
            _segment.Text.Retire(place);
        }

        Commit();
        EngineSeesAll();
        TextPlace all = _segment.Text.Store(new string('x', 1 << 20));
        Assert.Equal(0u, all.Offset);
    }
}
