namespace Spark.Tests;

/// <summary>Deriveds that come to need each other: everybody in the circle hears of it, and everybody hears when it opens.</summary>
public sealed class CircleTests : GraphTest
{
    private readonly Signal<bool> _closed;
    private readonly Derived<int> _one, _two, _three;

    public CircleTests()
    {
        _closed = new Signal<bool>(false);
        Derived<int> one = null!;
        _three = new Derived<int>(() => _closed.Value ? one.Value : 1, name: "three");
        _two = new Derived<int>(() => _three.Value + 1, name: "two");
        _one = one = new Derived<int>(() => _two.Value + 1, name: "one");
    }

    [Fact]
    public void A_circle_that_closes_under_an_effect_is_told_to_it_and_so_is_its_end()
    {
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(Read(_one)));
        _closed.Value = true;
        _closed.Value = false;
        Assert.Equal(["3", "circle", "3"], seen);
        Assert.Equal((3, 2, 1), (_one.Value, _two.Value, _three.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whoever_reads_one_of_the_circle_hears_of_its_end_wherever_it_was_entered(bool isClosedAtFirst)
    {
        Derived<int>[][] orders =
            [[_one, _two, _three], [_one, _three, _two], [_two, _one, _three], [_two, _three, _one], [_three, _one, _two], [_three, _two, _one]];
        foreach (Derived<int>[] order in orders)
        {
            _closed.Value = isClosedAtFirst;
            Dictionary<string, string> seen = [];
            Effect[] effects = [.. order.Select(node => new Effect(() => seen[node.Name!] = Read(node)))];
            for (int i = 0; i < 3; i++)
            {
                _closed.Value = true;
                Assert.Equal(("circle", "circle", "circle"), (seen["one"], seen["two"], seen["three"]));
                _closed.Value = false;
                Assert.Equal(("3", "2", "1"), (seen["one"], seen["two"], seen["three"]));
            }

            foreach (Effect effect in effects) effect.Dispose();
            Assert.Equal(0, Graph.Counters.Edges);
        }
    }

    [Fact]
    public void Whoever_reads_one_of_the_circle_hears_of_its_end_though_the_other_lost_its_reader()
    {
        _closed.Value = true;
        string seen = "";
        Effect first = new(() => Read(_three));
        using Effect second = new(() => seen = Read(_two));
        first.Dispose();
        Assert.Equal("circle", seen);
        _closed.Value = false;
        Assert.Equal("2", seen);
    }

    [Fact]
    public void A_glance_closes_a_circle_too()
    {
        Signal<int> source = new(0);
        Derived<int> top = null!;
        Derived<int> low = new(() => source.Value == 1 ? top.Peek() : source.Value);
        Derived<int> middle = new(() => low.Value * 2);
        top = new Derived<int>(() => middle.Value + 1);
        List<string> seen = [];
        using Effect effect = new(() => seen.Add(Read(top)));
        source.Value = 1;
        source.Value = 2;
        Assert.Equal(["1", "circle", "5"], seen);
    }

    [Fact]
    public void A_glance_upwards_that_is_caught_leaves_everybody_right()
    {
        Signal<int> source = new(0);
        Derived<int> top = null!;
        Derived<int> low = new(() =>
        {
            if (source.Value == 1) Assert.Throws<CycleException>(() => top.Peek());
            return source.Value;
        });
        Derived<int> middle = new(() => low.Value * 2);
        top = new Derived<int>(() => middle.Value + 1);
        string seen = "";
        using Effect effect = new(() => seen = Read(top));
        source.Value = 1;
        source.Value = 2;
        Assert.Equal(("5", 5, 4), (seen, top.Value, middle.Value));
    }

    private static string Read(Derived<int> derived)
    {
        try
        {
            return $"{derived.Value}";
        }
        catch (CycleException)
        {
            return "circle";
        }
    }
}
