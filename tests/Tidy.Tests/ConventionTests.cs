using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>What CONTRIBUTING.md asks for, where a machine can see it.</summary>
public sealed partial class ConventionTests
{
    [Fact]
    public void A_Rust_file_says_first_what_it_is()
    {
        string[] silent = [.. Repository.Files(".rs").Where(file => !File.ReadAllText(file).StartsWith("//!", StringComparison.Ordinal)
            && !File.ReadAllText(file).StartsWith("// Generated", StringComparison.Ordinal)).Select(Repository.Relative)];
        Assert.True(silent.Length == 0, $"Begin with //! and three sentences: {string.Join(", ", silent)}");
    }

    [Fact]
    public void Extern_functions_stand_in_the_sys_modules_alone()
    {
        string[] strays = [.. Repository.Files(".rs")
            .Where(file => ExternBlock().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative)
            .Where(file => !file.Contains("/sys", StringComparison.Ordinal))];
        Assert.True(strays.Length == 0, $"System calls belong into a sys module: {string.Join(", ", strays)}");
    }

    [Fact]
    public void Pointers_stay_in_the_rooms_that_are_fenced_for_them()
    {
        string[] fenced = ["Spark.Core/Shared/", "Spark.Core/Reactive/Graph.cs", "Spark.Layout/Segment/", "Spark.Layout/Sys/", "Spark.Renderer/Host/", "Spark.Primitives/App/HeadlessSession.cs", "Spark.Primitives/Sinks/TextSink.cs"];
        string[] strays = [.. new[] { "Spark.Core", "Spark.Layout", "Spark.Renderer", "Spark.Primitives" }
            .SelectMany(room => Repository.Files(".cs").Where(file => Repository.Relative(file).StartsWith(room + "/", StringComparison.Ordinal)))
            .Where(file => UnsafeWord().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Relative)
            .Where(file => !fenced.Any(place => file.StartsWith(place, StringComparison.Ordinal)))];
        Assert.True(strays.Length == 0, $"unsafe code outside of its fence: {string.Join(", ", strays)}");
    }

    [Fact]
    public void No_file_has_two_subjects_worth_of_lines()
    {
        // Tables made by tools, and cases listed after somebody else's list.
        string[] generated = ["tables.rs", "UnicodeTables.cs", "InnerWriteCases.cs"];
        string[] long_ = [.. Repository.Files(".cs").Concat(Repository.Files(".rs"))
            .Where(file => !generated.Contains(Path.GetFileName(file)) && File.ReadLines(file).Count() > 700).Select(Repository.Relative)];
        Assert.True(long_.Length == 0, $"Split by subject: {string.Join(", ", long_)}");
    }

    [Fact]
    public void Time_is_the_monotonic_clock_s()
    {
        // The log tells people when something happened.
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "SystemTime", "CLOCK_REALTIME"];
        string[] strays = [.. Repository.Files(".cs").Concat(Repository.Files(".rs"))
            .Where(file => Repository.Relative(file).StartsWith("Spark.", StringComparison.Ordinal) && Path.GetFileName(file) != "Log.cs")
            .Where(file => clocks.Any(clock => File.ReadAllText(file).Contains(clock, StringComparison.Ordinal)))
            .Select(Repository.Relative)];
        Assert.True(strays.Length == 0, $"A clock that somebody may set is no clock to wait by: {string.Join(", ", strays)}");
    }

    [Fact]
    public void Nothing_is_left_for_later_in_the_code()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "todo" + "!(", "unimplemented" + "!("];
        string[] found = [.. Repository.Files(".cs").Concat(Repository.Files(".rs"))
            .Where(file => marks.Any(mark => File.ReadAllText(file).Contains(mark, StringComparison.Ordinal))).Select(Repository.Relative)];
        Assert.True(found.Length == 0, $"Finish it, or say in an issue that it is missing: {string.Join(", ", found)}");
    }

    [Fact]
    public void The_ten_lines_of_the_README_are_the_Counter()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string program = File.ReadAllText(Path.Combine(Repository.Root, "examples", "Counter", "Program.cs"));
        Assert.Contains(program[program.IndexOf("using Spark;", StringComparison.Ordinal)..].Trim(), readme, StringComparison.Ordinal);
    }

    [GeneratedRegex("""^\s*(unsafe )?extern "C" \{""", RegexOptions.Multiline)]
    private static partial Regex ExternBlock();

    [GeneratedRegex("""^\s*[^/\s].*\bunsafe\b|^unsafe\b""", RegexOptions.Multiline)]
    private static partial Regex UnsafeWord();
}
