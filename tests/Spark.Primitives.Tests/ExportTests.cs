using System.Text.Json;
using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class ExportTests
{
    private static Element Scene() => Box(
        Text("a<b", new() { Foreground = Color.Red, Attributes = TextAttributes.Bold }),
        Text(Span("世", new() { Background = Color.Rgb(1, 2, 3), Attributes = TextAttributes.CurlyUnderline, UnderlineColor = Color.Blue }), "x"),
        Text("link", new() { Link = "https://example.org/?a=1&b=\"2\"" }),
        Text("bad", new() { Link = "javascript:alert(1)" }));

    [Fact]
    public async Task Ansi_has_the_styles_and_links_and_no_cursor_moves()
    {
        await using TestApp app = await TestApp.StartAsync(Scene, width: 8, height: 4);
        Assert.Equal(
            "\u001b[1;31ma<b\u001b[0m\n"
            + "\u001b[4:3;48;2;1;2;3;58:5:4m世\u001b[0mx\n"
            + "\u001b]8;;https://example.org/?a=1&b=\"2\"\u001b\\link\u001b]8;;\u001b\\\n"
            + "\u001b]8;;javascript:alert(1)\u001b\\bad\u001b]8;;\u001b\\\n",
            app.Snapshot().ToAnsi());
    }

    [Fact]
    public async Task Html_is_escaped_and_links_to_no_script()
    {
        await using TestApp app = await TestApp.StartAsync(Scene, width: 8, height: 4);
        string html = app.Snapshot().ToHtml();
        Assert.Contains("<span style=\"color:#d0616a;font-weight:bold;\">a&lt;b</span>", html, StringComparison.Ordinal);
        Assert.Contains("text-decoration:underline wavy;text-decoration-color:#6c9ef8;\">世</span>x", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">link</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Svg_has_underlines_of_five_styles_in_their_own_color_under_all_of_a_wide_cluster()
    {
        TextAttributes[] styles = [TextAttributes.Underline, TextAttributes.DoubleUnderline, TextAttributes.CurlyUnderline, TextAttributes.DottedUnderline, TextAttributes.DashedUnderline];
        await using TestApp app = await TestApp.StartAsync(
            () => Box([.. styles.Select(style => Text("世 x", new() { Attributes = style, UnderlineColor = Color.Rgb(1, 2, 3) }))]), width: 8, height: 5);
        string[] lines = [.. app.Snapshot().ToSvg().Split('\n').Where(line => line.StartsWith("<path", StringComparison.Ordinal))];
        Assert.Equal(20, lines.Length);
        Assert.All(lines, line => Assert.Contains("stroke=\"#010203\"", line, StringComparison.Ordinal));
        Assert.Equal(5, lines.Select(line => System.Text.RegularExpressions.Regex.Replace(line, "[MmxX][-0-9. ]+", "")).Distinct().Count());
    }

    [Fact]
    public async Task Svg_draws_blocks_without_a_font()
    {
        await using TestApp app = await TestApp.StartAsync(() => Text("▀▄▌█🬀", new() { Foreground = Color.Rgb(255, 0, 0) }), width: 8, height: 1);
        string svg = app.Snapshot().ToSvg();
        Assert.DoesNotContain("<text", svg, StringComparison.Ordinal);
        Assert.Equal(5, svg.Split("fill=\"#ff0000\"").Length - 1);
    }

    [Fact]
    public async Task A_recording_has_the_clocks_times_and_only_what_changed()
    {
        Signal<string> text = null!;
        await using TestApp app = await TestApp.StartAsync(() => Box(Text("still"), Text(text = new("one"))), width: 8, height: 2);
        Recording recording = new();
        recording.Add(app.Snapshot(), app.Clock);
        await app.AdvanceAsync(TimeSpan.FromSeconds(1.5));
        await app.InvokeAsync(() => text.Value = "two");
        recording.Add(app.Snapshot(), app.Clock);
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        recording.Add(app.Snapshot(), app.Clock);
        await app.ResizeAsync(6, 2);
        recording.Add(app.Snapshot(), app.Clock);

        string[] second = recording.ToAsciicast2().TrimEnd().Split('\n');
        Assert.Equal("{\"version\":2,\"width\":8,\"height\":2}", second[0]);
        Assert.Equal((0.0, "o", "\u001b[0m\u001b[2J\u001b[1;1Hstill\u001b[K\u001b[2;1Hone\u001b[K\u001b[?25l"), Event(second[1]));
        Assert.Equal((1.5, "o", "\u001b[2;1Htwo\u001b[K"), Event(second[2]));
        Assert.Equal((2.5, "r", "6x2"), Event(second[3]));
        Assert.Equal(5, second.Length);

        string[] third = recording.ToAsciicast3().TrimEnd().Split('\n');
        Assert.Equal("{\"version\":3,\"term\":{\"cols\":8,\"rows\":2}}", third[0]);
        Assert.Equal(1.0, Event(third[3]).Time);
    }

    private static (double Time, string Code, string Data) Event(string line)
    {
        JsonElement entry = JsonDocument.Parse(line).RootElement;
        return (entry[0].GetDouble(), entry[1].GetString()!, entry[2].GetString()!);
    }
}
