using System.Text.RegularExpressions;
using Conformance;

namespace Spark.Tests;

/// <summary>The recorded cases through the whole way of an app's tree: C# arrays, the segment, the engine process, and back.</summary>
public sealed partial class LayoutConformanceTests : IDisposable
{
    private const double Tolerance = 0.02;
    private const string Data = "tests/layout-oracle/data";

    /// <summary>Every so manieth case, besides the ones that are known to fail.</summary>
    private const int Stride = 3;

    private readonly CaseRunner _runner = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("spark-layout-").FullName;

    public void Dispose()
    {
        _runner.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("absolute")]
    [InlineData("block")]
    [InlineData("flex")]
    [InlineData("grid")]
    [InlineData("mixed")]
    [InlineData("scroll")]
    [InlineData("text")]
    public void Boxes_are_a_browsers_but_for_the_cases_that_the_crates_test_names(string profile)
    {
        string[] known = KnownFailures();
        LayoutCase[] cases = [.. CaseFile.Read(Repository.PathOf($"{Data}/{profile}.json.gz")).Cases
            .Where((one, index) => index % Stride == 0 || known.Contains(one.Id))];
        string[] failed = [.. cases.Where(one => Mismatch.Between(one.Boxes!, _runner.LayOut(one), Tolerance).Concat(_runner.CompareScroll(one, Tolerance)).Any()).Select(one => one.Id)];
        Assert.Equal(known.Intersect(cases.Select(one => one.Id)), failed);
    }

    [Fact]
    public void A_file_without_boxes_is_laid_out_and_its_boxes_are_written_under_its_name()
    {
        string file = Path.Combine(_folder, "mine.json");
        File.WriteAllText(file, """{"cases":[{"id":"a","viewport":[30,9],"root":{"style":{"width":"50%"},"children":[{"text":"hello world"}]}}]}""");
        string output = Run(0, file, "--emit", Path.Combine(_folder, "boxes"));
        Assert.Equal("mine.json: 0 passed, 0 failed, 1 without recorded boxes\n0 passed, 0 failed\n", output);
        LayoutCase[] cases = [.. CaseFile.Read(file).Cases];
        string written = File.ReadAllText(Path.Combine(_folder, "boxes", "mine.json"));
        Assert.Equal("""{"cases":[{"id":"a","boxes":[[0,0,15,1],[0,0,11,1]]}]}""", written.Replace("\n", "", StringComparison.Ordinal));
        Assert.Null(cases[0].Boxes);
    }

    [Fact]
    public void A_mismatch_is_listed_with_what_was_expected()
    {
        string file = Path.Combine(_folder, "wrong.json");
        File.WriteAllText(file, """[{"id":"b","viewport":[30,9],"root":{"style":{"height":4}},"boxes":[[0,0,29,5]]}]""");
        Assert.Equal(
            "wrong.json: 0 passed, 1 failed\n  b  node 0  width  expected 29  actual 30\n  and 1 more\n0 passed, 1 failed\n",
            Run(1, file, "--list", "1"));
        Assert.EndsWith("1 passed, 0 failed\n", Run(0, file, "--tolerance", "1"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_the_recorded_ones_are_meant()
    {
        Assert.True(Arguments.TryParse(["layout"], out Arguments? arguments, out _));
        Assert.Equal(7, arguments.Files.Count);
        Assert.False(Arguments.TryParse(["layout", "--list"], out _, out string? error));
        Assert.Equal("--list needs a value.", error);
        Assert.False(Arguments.TryParse([], out _, out _));
    }

    [Fact]
    public void A_changed_tree_has_the_boxes_of_one_made_anew()
    {
        int count = Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 12_500 : 250;
        StringWriter output = new() { NewLine = "\n" };
        new Fuzz(output, seed: 20, count).Run();
        Assert.Equal($"{count} passed, 0 failed\n", output.ToString());
    }

    private string Run(int exitCode, params string[] words)
    {
        Assert.True(Arguments.TryParse(["layout", .. words], out Arguments? arguments, out _));
        StringWriter output = new() { NewLine = "\n" };
        Report report = new(output, arguments);
        foreach (string file in arguments.Files) report.Add(CaseFile.Read(file), _runner);
        Assert.Equal(exitCode, report.Close());
        return output.ToString();
    }

    /// <summary>The names stand in one place: the Rust test of the same cases.</summary>
    private static string[] KnownFailures()
    {
        string source = File.ReadAllText(Repository.PathOf("Spark.Layout/crate/tests/oracle.rs"));
        return [.. Name().Matches(List().Match(source).Groups[1].Value).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("""const UNEXPLAINED: [^=]*= \[([^\]]*)\]""")]
    private static partial Regex List();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Name();
}
