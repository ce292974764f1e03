using Spark.Tests;
using System.Text.RegularExpressions;

namespace Spark.Primitives.Tests;

/// <summary>docs/layout.md shows what Spark draws, and the code that draws it. SPARK_WRITE_PICTURES=1 writes its frames anew.</summary>
public sealed partial class LayoutDocumentTests
{
    private static readonly string s_document = Repository.PathOf("docs/layout.md");

    public static TheoryData<string> Headings => [.. LayoutRecipes.All.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task A_frame_of_the_document_is_what_its_code_draws(string heading)
    {
        (Func<Element> make, (int Width, int Height)[] screens) = LayoutRecipes.All[heading];
        List<string> drawn = [];
        foreach ((int width, int height) in screens)
        {
            await using TestApp app = await TestApp.StartAsync(make, width, height);
            drawn.Add(Framed(app.Snapshot(), width, height));
        }

        if (Environment.GetEnvironmentVariable("SPARK_WRITE_PICTURES") == "1") await WriteFramesAsync(heading, drawn);
        Assert.Equal(drawn, Frame().Matches(Section(heading)).Select(match => match.Groups[1].Value));
    }

    [Theory]
    [MemberData(nameof(Headings))]
    public void The_code_of_the_document_is_the_code_that_is_drawn(string heading)
    {
        string source = Squeezed(File.ReadAllText(Repository.PathOf("tests/Spark.Primitives.Tests/LayoutRecipes.cs")));
        Assert.Contains(Squeezed(Code().Match(Section(heading)).Groups[1].Value), source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_prop_of_layout_and_painting_is_in_its_document()
    {
        string[] others = ["Disabled", "Selected", "TabIndex", "Focusable", "FocusGroup", "FocusTrap", "Commands", "UserSelect", "AutoFocus", "ScrollBehavior", "ContextMenu"];
        string documents = File.ReadAllText(s_document) + File.ReadAllText(Repository.PathOf("docs/painting.md"));
        string[] missing = [.. typeof(BoxProps).GetProperties().Concat(typeof(TextProps).GetProperties()).Select(prop => prop.Name).Distinct()
            .Except(others).Where(name => !name.StartsWith("On", StringComparison.Ordinal) && !name.EndsWith("Colors", StringComparison.Ordinal))
            .Where(name => !documents.Contains($"`{name}`", StringComparison.Ordinal))];
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_divider_of_the_split_panes_moves_by_keys()
    {
        await using TestApp app = await TestApp.StartAsync(LayoutRecipes.All["Split panes"].Make, width: 41, height: 3);
        await app.PressAsync(Key.Tab, Key.Left, Key.Left);
        Assert.Equal(17, app.Snapshot().Row(0).IndexOf("┌", 1, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_divider_of_the_split_panes_follows_the_mouse()
    {
        await using TestApp app = await TestApp.StartAsync(LayoutRecipes.All["Split panes"].Make, width: 41, height: 3);
        await app.DragAsync(24, 1, 12, 2);
        Assert.Equal(13, app.Snapshot().Row(0).IndexOf("┌", 1, StringComparison.Ordinal));
        await app.DragAsync(12, 1, 40, 0);
        Assert.Equal(33, app.Snapshot().Row(0).IndexOf("┌", 1, StringComparison.Ordinal));
    }

    /// <summary>The screen, with its edge around it.</summary>
    private static string Framed(FrameSnapshot snapshot, int width, int height)
    {
        string edge = new('▁', width), under = new('▔', width);
        IEnumerable<string> rows = Enumerable.Range(0, height).Select(row => $"▕{snapshot.Row(row).PadRight(width)}▏\n");
        return $" {edge}\n{string.Concat(rows)} {under}\n";
    }

    private static string Section(string heading) => Part(File.ReadAllText(s_document), heading).Section;

    private static async Task WriteFramesAsync(string heading, List<string> drawn)
    {
        string document = await File.ReadAllTextAsync(s_document);
        (int start, string section) = Part(document, heading);
        string frames = string.Concat(drawn.Select(frame => $"```text\n{frame}```\n"));
        int first = section.IndexOf("```text\n", StringComparison.Ordinal), last = section.LastIndexOf("```\n", StringComparison.Ordinal) + 4;
        string written = section[..first] + frames + section[last..];
        await File.WriteAllTextAsync(s_document, document[..start] + written + document[(start + section.Length)..]);
    }

    private static (int Start, string Section) Part(string document, string heading)
    {
        int start = document.IndexOf($"### {heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/layout.md has no heading \"### {heading}\".");
        int end = document.IndexOf("\n##", start + 1, StringComparison.Ordinal);
        return (start, document[start..(end < 0 ? document.Length : end)]);
    }

    private static string Squeezed(string code) => Space().Replace(code, "");

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Frame();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
