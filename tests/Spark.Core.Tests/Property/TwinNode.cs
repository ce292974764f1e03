namespace Spark.Tests;

/// <summary>What a node reads and how it combines that: the same description drives the real node and its twin.</summary>
/// <param name="Selector">Read first; its value chooses among the sources. Null: all sources are read.</param>
/// <param name="Sources">Read in this order.</param>
/// <param name="Modulus">Keeps values few, so that changes often end in an equal value.</param>
/// <param name="ThrowsAt">The value at which the node throws instead. -1: never.</param>
internal sealed record TwinNode(int Index, TwinNode? Selector, TwinNode[] Sources, int Modulus, int ThrowsAt)
{
    internal readonly InvalidOperationException Fault = new($"node {Index}");

    /// <summary>The node's value, from <paramref name="read"/> of others, which may throw their faults.</summary>
    internal int Compute(Func<TwinNode, int> read)
    {
        int sum = Index;
        int selected = Selector is null ? -1 : read(Selector);
        for (int i = 0; i < Sources.Length; i++)
        {
            if (Selector is not null && (i + selected) % 2 == 0) continue;
            sum += read(Sources[i]) * (i + 1);
        }

        int value = ((sum % Modulus) + Modulus) % Modulus;
        return value == ThrowsAt ? throw Fault : value;
    }
}
