using System.Text.RegularExpressions;

namespace Tidy.Tests;

/// <summary>Dependencies point one way.</summary>
public sealed partial class DependencyTests
{
    [Theory]
    [InlineData("Spark.Core", "")]
    [InlineData("Spark.Layout", "Spark.Core")]
    [InlineData("Spark.Renderer", "Spark.Layout")]
    [InlineData("Spark.Primitives", "Spark.Renderer")]
    public void A_project_knows_the_room_below_it_and_no_other(string project, string mayKnow)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, project, project + ".csproj"));
        string[] known = [.. ProjectReference().Matches(text).Select(match => match.Groups[1].Value)];
        string[] allowed = mayKnow.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] wrong = [.. known.Except(allowed)];
        Assert.True(wrong.Length == 0, $"{project} → {string.Join(", ", wrong)} is an arrow that should not be there.");
    }

    [Theory]
    [InlineData("Spark.Layout/schema", "")]
    [InlineData("Spark.Layout/crate", "spark-schema")]
    [InlineData("Spark.Renderer/crate", "spark-layout")]
    public void A_crate_knows_the_crate_below_it_and_no_other(string crate, string mayKnow)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, crate, "Cargo.toml"));
        string[] known = [.. CrateDependency().Matches(text).Select(match => match.Groups[1].Value)];
        string[] wrong = [.. known.Except(mayKnow.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.True(wrong.Length == 0, $"{crate} → {string.Join(", ", wrong)} is an arrow that should not be there.");
    }

    [Fact]
    public void Rust_uses_the_standard_library_alone()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "Cargo.lock"));
        Assert.DoesNotContain("source = ", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("""ProjectReference Include="[^"]*/([^/"]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""^([a-z-]+) = \{ path""", RegexOptions.Multiline)]
    private static partial Regex CrateDependency();
}
