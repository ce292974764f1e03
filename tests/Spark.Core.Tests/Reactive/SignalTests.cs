namespace Spark.Tests;

public sealed class SignalTests : GraphTest
{
    [Fact]
    public void A_written_value_is_read_back()
    {
        Signal<int> signal = new(1);
        signal.Value = 2;
        Assert.Equal(2, signal.Value);
        Assert.Equal(2, signal.Peek());
    }

    [Fact]
    public void Update_computes_from_the_present_value_without_tracking()
    {
        Signal<int> signal = new(1);
        int runs = 0;
        using Effect effect = new(() =>
        {
            runs++;
            if (runs < 5) signal.Update(value => value + 1);
        });
        Assert.Equal(1, runs);
        Assert.Equal(2, signal.Value);
    }

    [Fact]
    public void An_equal_value_changes_nothing()
    {
        Signal<string> signal = new("a");
        int runs = 0;
        using Effect effect = new(() => { _ = signal.Value; runs++; });
        signal.Value = new string('a', 1);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_comparer_decides_what_counts_as_a_change()
    {
        Signal<string> signal = new("a", StringComparer.OrdinalIgnoreCase);
        int runs = 0;
        using Effect effect = new(() => { _ = signal.Value; runs++; });
        signal.Value = "A";
        Assert.Equal(1, runs);
        signal.Value = "b";
        Assert.Equal(2, runs);
    }

    [Fact]
    public void NaN_equals_itself()
    {
        Signal<double> signal = new(double.NaN);
        int runs = 0;
        using Effect effect = new(() => { _ = signal.Value; runs++; });
        signal.Value = double.NaN;
        Assert.Equal(1, runs);
    }

    [Fact]
    public void Reads_in_a_batch_see_what_was_written()
    {
        Signal<int> signal = new(1);
        Derived<int> twice = new(() => signal.Value * 2);
        Assert.Equal(2, twice.Value);
        Graph.Batch(() =>
        {
            signal.Value = 5;
            Assert.Equal(5, signal.Value);
            Assert.Equal(10, twice.Value);
        });
    }

    [Fact]
    public void A_write_from_another_thread_names_the_way_to_do_it()
    {
        Signal<int> signal = new(1, name: "shared");
        Exception? thrown = null;
        Thread thread = new(() => thrown = Record.Exception(() => signal.Value = 2));
        thread.Start();
        thread.Join();
        WrongThreadException exception = Assert.IsType<WrongThreadException>(thrown);
        Assert.Contains("App.Post", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Signal 'shared'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, signal.Peek());
    }

    [Fact]
    public void Adopt_hands_the_graph_to_another_thread()
    {
        Signal<int> signal = new(1);
        Thread thread = new(() =>
        {
            Graph.Adopt();
            signal.Value = 2;
        });
        thread.Start();
        thread.Join();
        Assert.False(Graph.IsOwnedByThisThread);
        Assert.Throws<WrongThreadException>(() => signal.Value = 3);
        Graph.Adopt();
        Assert.Equal(2, signal.Value);
    }
}
