namespace Spark;

/// <summary>Runs actions on the thread that owns a graph, from wherever they come.</summary>
internal sealed class Marshaller(Graph graph)
{
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;

    /// <summary>On the owner: at once. Elsewhere: through the graph's <see cref="Graph.Post"/>, else the captured context.</summary>
    /// <exception cref="WrongThreadException">Neither exists, so there is no way to the owner.</exception>
    internal void Run(Action action)
    {
        if (graph.IsOwnedByThisThread) action();
        else if (graph.Post is { } post) post(action);
        else if (_context is not null) _context.Post(static state => ((Action)state!)(), action);
        else SparkThrow.WrongThread_NoWay();
    }
}
