namespace Spark;

/// <summary>Thrown when effects keep waking each other, a list's follower keeps changing it, or a derived needs its own value.</summary>
public sealed class CycleException : SparkException
{
    internal CycleException(int rounds, IReadOnlyList<string> nodes) : base(
        $"Effects still wake each other after {rounds} rounds: {string.Join(", ", nodes)}. " +
        $"Let one of them not write what the others read, or raise {nameof(Graph)}.{nameof(Graph.RoundLimit)} (now {rounds}). " +
        "Names come from the nodes' name parameter.") => Nodes = nodes;

    internal CycleException(ReactiveNode derived) : base(
        $"{derived} reads itself, directly or through others, while it is being computed. " +
        "Break the circle: one side can read a signal that an effect writes, and so the value of the round before.") => Nodes = [derived.ToString()];

    internal CycleException(int steps, Type item) : base(
        $"A list of {item} is changed by what follows it, {steps} times over, each time because of the change before. " +
        $"Let the follower change it only when something is missing, or raise {nameof(Graph)}.{nameof(Graph.RoundLimit)} (now {steps}).") =>
        Nodes = [];

    /// <summary>The nodes that take part, as messages show them.</summary>
    public IReadOnlyList<string> Nodes { get; }
}
