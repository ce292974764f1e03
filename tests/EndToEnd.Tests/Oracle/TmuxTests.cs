using System.Diagnostics;
using System.Text;

namespace Spark.Tests;

/// <summary>A third witness, after our own framebuffer and xterm.js: fixed screens in tmux are what the framebuffer of the same screen says.</summary>
/// <remarks>tmux tells what it shows with escape sequences, which xterm.js reads.</remarks>
public sealed class TmuxTests
{
    private const int Columns = 60, Rows = 16;

    public static TheoryData<string> Scenes => [.. FixedScenes.Names];

    [Theory]
    [MemberData(nameof(Scenes))]
    public void Tmux_shows_what_the_framebuffer_says(string scene)
    {
        byte[] wanted = WitnessedApp.Encode(Picture(scene));
        string server = $"spark-witness-{Environment.ProcessId}-{scene}";
        try
        {
            Tmux(server, "set", "-g", "status", "off", ";", "new-session", "-d", "-x", $"{Columns}", "-y", $"{Rows}", $"COLORTERM=truecolor exec '{Repository.Program}' scene {scene}");
            string? differs = null;
            Eventually.Holds(() => (differs = Compare(Tmux(server, "capture-pane", "-e", "-p", "-N"), wanted)) is null, $"tmux shows the scene '{scene}'", () => differs!);
        }
        finally
        {
            Tmux(server, "kill-server");
        }
    }

    [Fact]
    public void Without_an_alternate_screen_what_comes_next_begins_below_the_picture()
    {
        string server = $"spark-witness-{Environment.ProcessId}-without";
        try
        {
            Tmux(server, "set", "-g", "status", "off", ";", "set", "-g", "alternate-screen", "off", ";", "new-session", "-d", "-x", $"{Columns}", "-y", $"{Rows}", $"sh -c \"'{Repository.Program}' scene borders; printf ended; exec cat\"");
            string[] Lines() => Tmux(server, "capture-pane", "-p").Split('\n');
            string[] picture = [], left = [];
            Eventually.Holds(() => (picture = Lines())[Rows - 1].StartsWith('╰'), "tmux shows the scene", () => string.Join('\n', picture));
            Tmux(server, "send-keys", "C-c");
            Eventually.Holds(() => (left = Lines()).Contains("ended"), "the program has ended", () => string.Join('\n', left));
            // Its own last words took the last row, and so the picture's last but one is still there, one row further up.
            Assert.Equal([.. picture[1..(Rows - 1)], "the program's last words: 0", "ended"], left[..Rows]);
        }
        finally
        {
            Tmux(server, "kill-server");
        }
    }

    [Fact]
    public void A_scene_that_is_shown_as_another_one_is_found_out()
    {
        string captured = string.Concat(Enumerable.Range(0, Rows).Select(row => $"row {row}\n"));
        Assert.NotNull(Compare(captured, WitnessedApp.Encode(Picture("borders"))));
    }

    private static FrameSnapshot Picture(string scene)
    {
        using HeadlessSession headless = new(new SparkOptions(), (Columns, Rows));
        headless.Session.Mount(() => FixedScenes.Build(scene));
        headless.Settle();
        FrameSnapshot picture = headless.Snapshot();
        headless.Session.Unmount();
        return picture;
    }

    private static string? Compare(string captured, byte[] wanted)
    {
        using ScreenOracle terminal = new(Columns, Rows, joinsClusters: true);
        IEnumerable<string> lines = captured.Split('\n').Take(Rows).Select((line, row) => $"\u001b[{row + 1}H{line}");
        return terminal.Compare(Encoding.UTF8.GetBytes("\u001b[?25l\u001b[?7l" + string.Concat(lines)), wanted);
    }

    private static string Tmux(string server, params string[] arguments)
    {
        ProcessStartInfo start = new("tmux", ["-L", server, "-f", "/dev/null", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process tmux = Process.Start(start)!;
        string output = tmux.StandardOutput.ReadToEnd();
        tmux.WaitForExit();
        return output;
    }
}
