namespace Spark;

/// <summary>Thrown when a thread touches a graph that another thread owns. Nothing was changed.</summary>
public sealed class WrongThreadException : SparkException
{
    internal WrongThreadException(string what) : base(
        $"{what} from thread {Environment.CurrentManagedThreadId}, which does not own its graph. " +
        "Use App.Post(() => …) to run this on the owning thread, or Graph.Adopt() to hand the graph over.")
    {
    }
}
