namespace Conformance;

/// <summary>A number that is further off than the tolerance.</summary>
/// <param name="Node">The node's place in pre-order; -1: there is another number of nodes.</param>
/// <param name="Field">Which of its numbers.</param>
/// <param name="Expected">What was recorded.</param>
/// <param name="Actual">What the engine says.</param>
internal readonly record struct Mismatch(int Node, string Field, double Expected, double Actual)
{
    private static readonly string[] s_fields = ["x", "y", "width", "height"];

    /// <summary>All that is off in a case.</summary>
    internal static IEnumerable<Mismatch> Between(double[][] expected, double[][] actual, double tolerance)
    {
        if (expected.Length != actual.Length) yield return new Mismatch(-1, "boxes", expected.Length, actual.Length);
        for (int node = 0; node < Math.Min(expected.Length, actual.Length); node++)
        {
            for (int field = 0; field < s_fields.Length; field++)
            {
                // Written so that what is no number is off.
                bool isNear = Math.Abs(expected[node][field] - actual[node][field]) <= tolerance;
                if (!isNear) yield return new Mismatch(node, s_fields[field], expected[node][field], actual[node][field]);
            }
        }
    }
}
