using System.Runtime.CompilerServices;

namespace Spark.Bench;

/// <summary>What the cases of the reactivity benchmark share; the twin of the helpers in <c>peers/reactivity.mjs</c>.</summary>
internal static class CaseSupport
{
    internal static int Sink;

    /// <summary>A graph of its own for the case, owned by this thread.</summary>
    internal static Graph FreshGraph()
    {
        Graph graph = new();
        graph.Adopt();
        return graph;
    }

    internal static void Check(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException($"wrong answer: {what}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int Busy()
    {
        int a = 0;
        for (int i = 0; i < 100; i++) a++;
        return a;
    }

    internal static int Hard(int n) => n + Fib(16);

    private static int Fib(int n) => n < 2 ? 1 : Fib(n - 1) + Fib(n - 2);
}
