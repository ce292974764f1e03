using static Spark.Bench.CaseSupport;

namespace Spark.Bench;

/// <summary>One signal, <c>width</c> chains of <c>height</c> deriveds, an effect at the end of each.</summary>
internal static class PropagateCase
{
    internal static Action Build(int width, int height, int writes)
    {
        FreshGraph();
        Signal<int> source = new(1);
        for (int i = 0; i < width; i++)
        {
            Derived<int> last = new(() => source.Value + 1);
            for (int j = 1; j < height; j++)
            {
                Derived<int> before = last;
                last = new Derived<int>(() => before.Value + 1);
            }

            Derived<int> end = last;
            _ = new Effect(() => _ = end.Value);
        }

        return () =>
        {
            for (int i = 0; i < writes; i++) source.Value++;
        };
    }
}
