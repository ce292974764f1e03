namespace Spark.Tests;

public sealed class LeakTests : LeakTest
{
    private readonly Signal<int> _source;

    public LeakTests() => _source = new Signal<int>(0);

    [Fact]
    public void Everything_a_scope_owns_goes_with_it()
    {
        Scope scope = new();
        scope.Run(() =>
        {
            Derived<int> derived = new(() => _source.Value);
            _ = derived.Value;
            _ = new Effect(() => _ = new Effect(() => _ = derived.Value));
            SharedSlotBuffer<int> slots = new(2);
            _ = new Repeater<int, SlotSink<int>>(() => slots.Get(1) + _source.Value, new SlotSink<int>(slots, 0));
            ReactiveList<Signal<int>> list = new([_source]);
            _ = list.Where(item => item.Value == 0).Select(item => item.Value).OrderBy(value => value).Window(() => _source.Value, () => 3);
            _ = new AsyncDerived<int>(_ => Task.FromResult(_source.Value));
            _ = _source.Debounce(TimeSpan.FromHours(1));
        });
        _source.Value = 1;
        scope.Dispose();
    }

    [Fact]
    public void A_getter_that_reads_untracked_or_creates_leaves_nothing_behind()
    {
        Derived<int> derived = new(() =>
        {
            Graph.Untracked(() => _ = new Effect(() => _ = _source.Value));
            return _source.Value;
        });
        for (int i = 0; i < 5; i++)
        {
            _source.Value = i;
            Assert.Equal(i, derived.Value);
            Assert.Equal(1, Graph.Counters.LiveEffects);
        }

        derived.Dispose();
    }

    [Fact]
    public void Untracked_reads_in_a_derived_allocate_nothing()
    {
        Signal<int> other = new(1);
        Func<int> read = () => other.Value;
        Derived<int> derived = new(() => _source.Value + Graph.Untracked(read), name: "named");
        int next = 0;
        Assert.Equal(0, AllocatedBytes(() =>
        {
            _source.Value = ++next;
            _ = derived.Value;
        }));
        derived.Dispose();
    }

    [Fact]
    public void A_constructor_that_throws_leaves_nothing_behind()
    {
        SharedSlotBuffer<int> slots = new(1);
        Assert.Throws<DivideByZeroException>(() => new Repeater<int, SlotSink<int>>(() => 1 / _source.Value, new SlotSink<int>(slots, 0)));
        Assert.Throws<DivideByZeroException>(() => new Effect(() => _ = 1 / _source.Value));
    }
}
