namespace Spark.Tests;

/// <summary>Lists derived from derived lists, under changes that come in batches, and from those who follow.</summary>
public sealed class DerivedChainTests : GraphTest
{
    private const int Steps = 400;

    private readonly ReactiveList<Item?> _source;
    private readonly Signal<int> _limit, _start, _length;
    private readonly Signal<double> _unit;

    public DerivedChainTests()
    {
        _source = new ReactiveList<Item?>();
        (_limit, _start, _length) = (new Signal<int>(3), new Signal<int>(1), new Signal<int>(5));
        _unit = new Signal<double>(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_batches_give_what_Linq_gives(int seed)
    {
        Random random = new(seed);
        Scope scope = new();
        Chain chain = scope.Run(() => new Chain(this, readers: 12));
        for (int step = 0; step < Steps; step++)
        {
            Graph.Batch(() =>
            {
                for (int change = random.Next(6); change >= 0; change--) Change(random);
            });
            chain.Check();
        }

        scope.Dispose();
        Assert.Equal(0, Graph.Counters.Live);
    }

    /// <summary>A follower before and one behind the chain change the list again, as one that keeps it short would.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Followers_that_change_the_list_again_put_nobody_out_of_step(int seed)
    {
        Random random = new(seed);
        int depth = 0;
        _source.Follow(ChangeAgain);
        Chain chain = new(this, readers: 4);
        _source.Follow(ChangeAgain);
        chain.Kept.Follow(_ => ChangeAgain(default));
        chain.Window.Follow(_ => ChangeAgain(default));
        for (int step = 0; step < Steps; step++)
        {
            Change(random);
            chain.Check();
        }

        void ChangeAgain(ListChange<Item?> _)
        {
            if (depth > 3 || random.Next(3) > 0) return;
            depth++;
            Change(random);
            depth--;
        }
    }

    /// <summary>Derived lists that come and go amid changes, also while others are being told.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Lists_that_come_and_go_while_others_are_told_disturb_nobody(int seed)
    {
        Random random = new(seed);
        List<Chain> chains = [];
        _source.Follow(_ => ComeOrGo());
        Chain always = new(this, readers: 4);
        always.Sorted.Follow(_ => ComeOrGo());
        for (int step = 0; step < Steps; step++)
        {
            Graph.Batch(() =>
            {
                Change(random);
                ComeOrGo();
                Change(random);
            });
            always.Check();
            foreach (Chain chain in chains) chain.Check();
        }

        chains.ForEach(chain => chain.Dispose());
        always.Dispose();
        Assert.Equal(0, Graph.Counters.Live);

        void ComeOrGo()
        {
            if (chains.Count > 0 && random.Next(3) == 0)
            {
                int place = random.Next(chains.Count);
                chains[place].Dispose();
                chains.RemoveAt(place);
            }
            else if (chains.Count < 4 && random.Next(3) == 0)
            {
                chains.Add(new Chain(this, readers: 1));
            }
        }
    }

    private void Change(Random random)
    {
        int count = _source.ToArrayUntracked().Length;
        switch (random.Next(13))
        {
            case 0 or 1 or 2: _source.Insert(random.Next(count + 1), NewItem(random)); break;
            case 3 when count > 0: _source.RemoveAt(random.Next(count)); break;
            case 4 when count > 0: _source[random.Next(count)] = NewItem(random); break;
            case 5 when count > 0: _source.Move(random.Next(count), random.Next(count)); break;
            case 6 or 7 when count > 0:
                if (_source.ToArrayUntracked()[random.Next(count)] is { } item) item.Number.Value = NewNumber(random);
                break;
            case 8: _limit.Value = random.Next(6); break;
            case 9: _unit.Value = 1 + random.Next(3); break;
            case 10: (_start.Value, _length.Value) = (random.Next(6), random.Next(4) == 0 ? int.MaxValue : random.Next(8)); break;
            case 11 when random.Next(4) == 0: _source.ReplaceAll(_source.ToArrayUntracked().Reverse().Take(20)); break;
            case 12: _source.RemoveRange(count / 3, count / 4); break;
        }
    }

    /// <summary>Some are null, and some the same one as another.</summary>
    private Item? NewItem(Random random)
    {
        Item?[] items = _source.ToArrayUntracked();
        if (items.Length > 0 && random.Next(5) == 0) return items[random.Next(items.Length)];
        return random.Next(6) == 0 ? null : new Item(NewNumber(random));
    }

    private static double NewNumber(Random random) => random.Next(7) is 6 ? double.NaN : random.Next(6);

    /// <summary>Where of Select of OrderBy, a window of each, their replays, and who reads places, counts and all.</summary>
    private sealed class Chain : IDisposable
    {
        private readonly DerivedChainTests _test;
        private readonly Scope _scope = new(null);
        private readonly SelectedList<double, string> _shown;
        private readonly OrderedList<Item?, double> _byNumber;
        private readonly Dictionary<int, double> _read = [];
        private readonly List<Action> _checks = [];
        private int _count;
        private string _all = "";

        internal Chain(DerivedChainTests test, int readers)
        {
            _test = test;
            Scope.Current?.Add(_scope);
            (Kept, Numbers, Sorted, Window, _shown, _byNumber) = _scope.Run(() =>
            {
                FilteredList<Item?> kept = test._source.Where(item => !(item?.Number.Value > test._limit.Value));
                SelectedList<Item?, double> numbers = kept.Select(item => (item?.Number.Value ?? -1) * test._unit.Value);
                OrderedList<double, double> sorted = numbers.OrderBy(number => -number);
                WindowedList<double> window = sorted.Window(() => test._start.Value, () => test._length.Value);
                return (kept, numbers, sorted, window, window.Select(number => $"{number}"), kept.OrderBy(item => item?.Number.Value ?? test._unit.Value));
            });
            _scope.Run(() => Read(readers));
            Compare(Kept);
            Compare(Numbers);
            Compare(Sorted);
            Compare(Window);
            Compare(_shown);
            Compare(_byNumber);
        }

        internal FilteredList<Item?> Kept { get; }

        internal SelectedList<Item?, double> Numbers { get; }

        internal OrderedList<double, double> Sorted { get; }

        internal WindowedList<double> Window { get; }

        public void Dispose() => _scope.Dispose();

        internal void Check()
        {
            Item?[] kept = [.. _test._source.ToArrayUntracked().Where(item => !(item?.Number.Peek() > _test._limit.Peek()))];
            double[] numbers = [.. kept.Select(item => (item?.Number.Peek() ?? -1) * _test._unit.Peek())];
            double[] sorted = [.. numbers.OrderBy(number => -number)];
            double[] shown = [.. sorted.Skip(_test._start.Peek()).Take(_test._length.Peek())];
            Assert.Equal(kept, Kept);
            Assert.Equal(numbers, Numbers);
            Assert.Equal(sorted, Sorted);
            Assert.Equal(shown, Window);
            Assert.Equal(shown.Select(number => $"{number}"), _shown);
            Assert.Equal(kept.OrderBy(item => item?.Number.Peek() ?? _test._unit.Peek()), _byNumber);
            Assert.Equal((sorted.Length, string.Join(" ", numbers)), (_count, _all));
            foreach ((int index, double value) in _read) Assert.Equal(index < sorted.Length ? sorted[index] : -99, value);
            _checks.ForEach(check => check());
        }

        private void Read(int readers)
        {
            for (int i = 0; i < readers; i++)
            {
                int index = i;
                _ = new Effect(() => _read[index] = index < Sorted.Count ? Sorted[index] : -99);
            }

            _ = new Effect(() => _count = Sorted.Count);
            _ = new Effect(() => _all = string.Join(" ", Numbers));
        }

        private void Compare<T>(ReadOnlyReactiveList<T> list)
        {
            List<T> replay = list.Replay(), events = list.ReplayEvents();
            _checks.Add(() =>
            {
                Assert.Equal(list, replay);
                Assert.Equal(list, events);
            });
        }
    }

    private sealed class Item(double number)
    {
        internal Signal<double> Number { get; } = new(number);
    }
}
