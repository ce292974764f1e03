namespace Spark.Tests;

/// <summary>The sizes that the documentation states.</summary>
public sealed class NodeSizeTests : GraphTest
{
    private static readonly Action Nothing = () => { };
    private static Signal<int>? s_signal;

    [Fact]
    public void A_signal_of_an_int_takes_64_bytes() => Assert.Equal(64, Measure(() => new Signal<int>(0)));

    [Fact]
    public void An_effect_takes_80_bytes() => Assert.Equal(80, Measure(() => new Effect(Nothing)));

    [Fact]
    public void A_derived_of_an_int_takes_at_most_112_bytes()
    {
        Func<int> getter = () => 1;
        Assert.InRange(Measure(() => new Derived<int>(getter)), 1, 112);
    }

    [Fact]
    public void A_signal_with_an_effect_on_it_takes_144_bytes_edge_included()
    {
        Action read = () => _ = s_signal!.Value;
        Assert.Equal(144, Measure(() =>
        {
            s_signal = new Signal<int>(0);
            return new Effect(read);
        }));
    }

    private static long Measure(Func<object> make)
    {
        for (int i = 0; i < 100; i++) GC.KeepAlive(make());
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 64; i++) GC.KeepAlive(make());
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 64;
    }
}
