namespace Conformance;

/// <summary>A number that is further off than the tolerance.</summary>
/// <param name="Node">The node's place in pre-order; -1: there is another number of nodes.</param>
/// <param name="Field">Which of its numbers.</param>
/// <param name="Expected">What was recorded.</param>
/// <param name="Actual">What the engine says.</param>
internal readonly record struct Mismatch(int Node, string Field, double Expected, double Actual)
{
    private static readonly string[] s_fields = ["x", "y", "width", "height"];
    private static readonly string[] s_scrollFields = ["scroll width", "scroll height"];

    /// <summary>All that is off in a case.</summary>
    internal static IEnumerable<Mismatch> Between(double[][] expected, double[][] actual, double tolerance)
    {
        if (expected.Length != actual.Length) yield return new Mismatch(-1, "boxes", expected.Length, actual.Length);
        for (int node = 0; node < Math.Min(expected.Length, actual.Length); node++)
        {
            foreach (Mismatch mismatch in OfNode(node, s_fields, expected[node], actual[node], tolerance)) yield return mismatch;
        }
    }

    /// <summary>All that is off in what scroll containers hold; what is expected of other nodes is null.</summary>
    internal static IEnumerable<Mismatch> OfScroll(double[]?[] expected, double[][] actual, double tolerance)
    {
        IEnumerable<int> nodes = Enumerable.Range(0, Math.Min(expected.Length, actual.Length)).Where(node => expected[node] is not null);
        return nodes.SelectMany(node => OfNode(node, s_scrollFields, expected[node]!, actual[node], tolerance));
    }

    private static IEnumerable<Mismatch> OfNode(int node, string[] fields, double[] expected, double[] actual, double tolerance)
    {
        for (int field = 0; field < fields.Length; field++)
        {
            // Written so that what is no number is off.
            bool isNear = Math.Abs(expected[field] - actual[field]) <= tolerance;
            if (!isNear) yield return new Mismatch(node, fields[field], expected[field], actual[field]);
        }
    }
}
