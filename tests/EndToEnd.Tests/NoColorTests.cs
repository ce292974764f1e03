using static Spark.Ui;

namespace Spark.Tests;

/// <summary>On a terminal without colors, what colors tell is told otherwise.</summary>
public sealed class NoColorTests
{
    [Fact]
    public void Who_has_the_keyboard_is_seen_without_colors()
    {
        using TerminalVariables variables = new(("COLORS", false));
        using HeadlessSession app = new(new SparkOptions(), (8, 2));
        app.Session.Mount(() => Box(Button("one", () => { }), Button("two", () => { })));
        app.Settle();
        Assert.Equal([true, false], Inverse(app));
        app.Send("\t"u8);
        app.Settle();
        Assert.Equal([false, true], Inverse(app));
        app.Session.Unmount();
    }

    [Fact]
    public void Which_row_is_selected_is_seen_without_colors()
    {
        using TerminalVariables variables = new(("COLORS", false));
        using HeadlessSession app = new(new SparkOptions(), (8, 2));
        Signal<int> selected = new(0);
        app.Session.Mount(() => ListView(["one", "two"], name => name, row => Text(row.Peek()), new() { SelectedIndex = selected }));
        app.Settle();
        Assert.Equal([true, false], Inverse(app));
        selected.Value = 1;
        app.Settle();
        Assert.Equal([false, true], Inverse(app));
        app.Session.Unmount();
    }

    private static bool[] Inverse(HeadlessSession app) => [.. Enumerable.Range(0, 2).Select(row => (app.Snapshot()[1, row].Attributes & TextAttributes.Inverse) != 0)];
}
