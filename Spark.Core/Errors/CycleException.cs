namespace Spark;

/// <summary>Thrown when effects keep waking each other, or a derived needs its own value.</summary>
public sealed class CycleException : SparkException
{
    internal CycleException(int rounds, IReadOnlyList<string> nodes) : base(
        $"Effects still wake each other after {rounds} rounds: {string.Join(", ", nodes)}. " +
        $"Let one of them not write what the others read, or raise {nameof(Graph)}.{nameof(Graph.RoundLimit)} (now {rounds}). " +
        "Names come from the nodes' name parameter.") => Nodes = nodes;

    internal CycleException(ReactiveNode derived) : base(
        $"{derived} reads itself, directly or through others, while it is being computed. " +
        "Break the circle, or read one side of it with Peek() or Untracked.") => Nodes = [derived.ToString()];

    /// <summary>The nodes that take part, as messages show them.</summary>
    public IReadOnlyList<string> Nodes { get; }
}
