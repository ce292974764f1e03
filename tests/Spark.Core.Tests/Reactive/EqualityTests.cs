namespace Spark.Tests;

/// <summary>What a comparison reads is nobody's dependency.</summary>
public sealed class EqualityTests : GraphTest
{
    [Fact]
    public void A_derived_does_not_depend_on_what_its_comparer_reads()
    {
        Signal<int> tolerance = new(0), source = new(0);
        Derived<int> derived = new(() => source.Value, new Near(tolerance));
        int runs = 0;
        using Effect effect = new(() =>
        {
            runs++;
            _ = derived.Value;
        });
        source.Value = 1;
        long getters = Graph.Counters.DerivedRuns;
        tolerance.Value = 3;
        Assert.Equal((2, getters), (runs, Graph.Counters.DerivedRuns));
    }

    [Fact]
    public void Whoever_writes_does_not_depend_on_what_the_comparison_reads()
    {
        Signal<int> tolerance = new(0), source = new(0), compared = new(0, new Near(tolerance));
        Signal<Measure> equal = new(new Measure(tolerance));
        int runs = 0;
        using Effect writes = new(() =>
        {
            runs++;
            compared.Value = source.Value;
            equal.Value = new Measure(tolerance);
        });
        using Effect reads = new(() => _ = compared.Value);
        source.Value = 1;
        tolerance.Value = 3;
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_comparer_that_throws_while_an_effect_is_made_is_not_the_effects_fault()
    {
        Touchy comparer = new();
        Signal<int> source = new(0, comparer);
        int runs = 0;
        using Effect before = new(() => _ = source.Value);
        Effect? made = null;
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => Graph.Batch(() =>
        {
            source.Value = 1;
            comparer.Throws = true;
            made = new Effect(() =>
            {
                _ = source.Value;
                runs++;
            });
            comparer.Throws = false;
        }));
        Assert.Equal("comparer", thrown.Message);
        source.Value = 2;
        Assert.Equal(2, runs);
        made!.Dispose();
    }

    private sealed class Near(Signal<int> tolerance) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => Math.Abs(x - y) <= tolerance.Value;

        public int GetHashCode(int value) => 0;
    }

    private sealed class Measure(Signal<int> source)
    {
        private readonly Signal<int> _source = source;

        public override bool Equals(object? other) => other is Measure measure && _source.Value == measure._source.Value;

        public override int GetHashCode() => 0;
    }

    private sealed class Touchy : IEqualityComparer<int>
    {
        internal bool Throws { get; set; }

        public bool Equals(int x, int y) => Throws ? throw new InvalidOperationException("comparer") : x == y;

        public int GetHashCode(int value) => 0;
    }
}
