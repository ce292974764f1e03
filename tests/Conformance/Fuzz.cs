namespace Conformance;

/// <summary>
/// Lays out random trees: every box is a number, children of a row or column do not overlap, and after a change the boxes are
/// those of the changed tree made anew.
/// </summary>
internal sealed class Fuzz(TextWriter output, int seed, int count)
{
    private const int ChangesPerTree = 8;
    /// <summary>Boxes come back as differences of single-precision numbers.</summary>
    private const double Tolerance = 0.001;

    private readonly RandomTrees _trees = new(seed);

    /// <summary>Runs; the exit code.</summary>
    internal int Run()
    {
        using CaseRunner changed = new(), anew = new();
        int failed = 0;
        for (int i = 0; i < count; i++)
        {
            LayoutCase one = _trees.Next($"seed {seed}, tree {i}");
            string? error = Check(one, changed, anew);
            if (error is null) continue;
            failed++;
            output.WriteLine($"  {one.Id}: {error}");
        }

        output.WriteLine($"{count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private string? Check(LayoutCase one, CaseRunner changed, CaseRunner anew)
    {
        double[][] boxes = changed.LayOut(one);
        for (int change = 0; ; change++)
        {
            if (boxes.Any(box => box.Any(number => !double.IsFinite(number)) || box[2] < 0 || box[3] < 0)) return $"change {change}: a box is no box.";
            if (Overlaps.Find(one, boxes) is { } overlap) return $"change {change}: {overlap}";
            foreach (Mismatch mismatch in Mismatch.Between(anew.LayOut(one), boxes, Tolerance))
            {
                return $"change {change}: node {mismatch.Node} {mismatch.Field}: anew {mismatch.Expected}, after the change {mismatch.Actual}";
            }

            if (change == ChangesPerTree) return null;
            boxes = Change(one, changed);
        }
    }

    private double[][] Change(LayoutCase one, CaseRunner runner)
    {
        int index = _trees.Below(one.Nodes.Count), other = _trees.Below(one.Nodes.Count);
        bool isText = one.Nodes[index].Text is not null;
        return _trees.Below(10) switch
        {
            0 when index > 0 => runner.Remove(index),
            1 or 2 when !isText => runner.Insert(index, _trees.Leaf()),
            3 or 4 when index > 0 && one.Nodes[other].Text is null => runner.Move(index, other),
            5 when isText => runner.Rewrite(index, _trees.Words()),
            _ => runner.Restyle(index, _trees.Change()),
        };
    }
}
