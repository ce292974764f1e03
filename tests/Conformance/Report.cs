namespace Conformance;

/// <summary>Runs files, and says what came out.</summary>
internal sealed class Report(TextWriter output, Arguments arguments)
{
    private readonly List<(string Case, Mismatch Mismatch)> _mismatches = [];
    private int _passed;
    private int _failed;

    internal void Add(CaseFile file, CaseRunner runner)
    {
        List<(string Id, double[][] Boxes)> answers = [];
        int passed = 0, failed = 0;
        foreach (LayoutCase one in file.Cases)
        {
            double[][] boxes = runner.LayOut(one);
            answers.Add((one.Id, boxes));
            if (one.Boxes is null) continue;
            Mismatch[] found = [.. Mismatch.Between(one.Boxes, boxes, arguments.Tolerance), .. runner.CompareScroll(one, arguments.Tolerance)];
            _mismatches.AddRange(found.Select(mismatch => (one.Id, mismatch)));
            if (found.Length == 0) passed++;
            else failed++;
        }

        if (arguments.Emit is { } folder) CaseFile.Write(Path.Combine(folder, file.Name), answers);
        int unrecorded = answers.Count - passed - failed;
        output.WriteLine($"{file.Name}: {passed} passed, {failed} failed{(unrecorded > 0 ? $", {unrecorded} without recorded boxes" : "")}");
        _passed += passed;
        _failed += failed;
    }

    /// <summary>Lists mismatches and the sum; the exit code.</summary>
    internal int Close()
    {
        foreach ((string id, Mismatch mismatch) in _mismatches.Take(arguments.List))
        {
            output.WriteLine($"  {id}  node {mismatch.Node}  {mismatch.Field}  expected {mismatch.Expected:0.####}  actual {mismatch.Actual:0.####}");
        }

        if (_mismatches.Count > arguments.List) output.WriteLine($"  and {_mismatches.Count - arguments.List} more");
        output.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }
}
