namespace Spark.Tests;

/// <summary>Fails a test that leaves more live nodes, scopes or edges behind than it found.</summary>
public abstract class LeakTest : GraphTest, IDisposable
{
    private readonly long _before;

    protected LeakTest() => _before = Graph.Counters.Live;

    public void Dispose()
    {
        Graph.Adopt();
        Assert.Equal(_before, Graph.Counters.Live);
        GC.SuppressFinalize(this);
    }
}
