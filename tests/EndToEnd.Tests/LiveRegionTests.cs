namespace Spark.Tests;

/// <summary>A live region at the cursor: what is above it is never touched, and what is printed goes there.</summary>
public sealed class LiveRegionTests
{
    private const int Before = 5;
    private static readonly string s_border = new('─', 58);

    [Fact]
    public void It_grows_and_shrinks_and_everything_above_it_is_kept()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        int rows = 2;
        // The fifth time it is higher than the screen, and what was above has scrolled away.
        foreach (char key in "gggggsssgs")
        {
            job.Terminal.Type(key.ToString());
            rows = key == 'g' ? rows + 3 : Math.Max(1, rows - 2);
            AssertScreen(job, above, Region("ready", rows));
        }

        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        AssertScreen(job, above, Region("ready", rows));
    }

    [Fact]
    public void What_is_finished_scrolls_away_above_it_in_order()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        for (int line = 1; line <= 20; line++)
        {
            job.Terminal.Type(line % 2 == 0 ? "p" : "w");
            above.Add(line % 2 == 0 ? $"finished {line}" : $"written {line}");
            AssertScreen(job, above, Region("ready", 2));
        }
    }

    [Fact]
    public void What_is_printed_keeps_its_colors_and_nothing_else_does()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        job.Terminal.Type("b");
        above.AddRange(["all of it bold", "red [2J ends"]);
        AssertScreen(job, above, Region("ready", 2));
        string sent = job.Terminal.Since(0);
        Assert.Contains("all of it \u001b[1mbold\u001b[m", sent, StringComparison.Ordinal);
        Assert.Contains("\u001b[31;44mred [2J\u001b[m ends", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_to_the_console_loses_its_escape_sequences_and_nothing_else()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        job.Terminal.Type("k");
        above.Add("colored 1 link");
        AssertScreen(job, above, Region("ready", 2));
    }

    [Fact]
    public void What_is_printed_past_the_console_stands_above_it_too()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        for (int line = 1; line <= 12; line++)
        {
            job.Terminal.Type(line % 2 == 0 ? "c" : "e");
            above.AddRange(line % 2 == 0 ? [$"child {line}", "and no more"] : [$"error {line}"]);
            AssertScreen(job, above, Region("ready", 2));
        }

        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        AssertScreen(job, above, Region("ready", 2));
    }

    [Fact]
    public void One_that_leaves_nothing_leaves_nothing()
    {
        using Job job = Start("live-nothing");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        job.Terminal.Type("g");
        AssertScreen(job, above, Region("ready", 5));
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        AssertScreen(job, above, []);
        Assert.Equal((0, Before), (job.Terminal.Look().Column, job.Terminal.Look().Row));
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void The_mode_changes_at_run_time()
    {
        using Job job = Start("live");
        job.Terminal.Type("m");
        job.Terminal.WaitForScreen(screen => screen.Alternate && screen.Rows[^1].StartsWith('└') && screen.Rows[0].StartsWith('┌'), "the whole screen");
        job.Terminal.Type("m");
        Screen screen = job.Terminal.WaitForScreen(screen => !screen.Alternate && screen.Shows("row 2 of 2"), "the live region");
        Assert.Equal("before 1", screen.Above.Concat(screen.Rows).First());
        // However often: nothing of it is left behind, and nothing is pushed out of the screen.
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        for (int time = 0; time < 5; time++)
        {
            job.Terminal.Type("m");
            job.Terminal.WaitForScreen(screen => screen.Alternate && screen.Rows[^1].StartsWith('└'), "the whole screen");
            job.Terminal.Type("m");
            AssertScreen(job, above, Region("ready", 2));
        }

        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void Stopped_and_continued_it_begins_anew_below()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Terminal.AssertRestored();
        above.AddRange(Region("ready", 2));
        AssertScreen(job, above, []);
        job.Foreground();
        AssertScreen(job, above, Region("ready", 2));
    }

    [Fact]
    public void A_killed_engine_is_replaced_in_place()
    {
        using Job job = Start("live");
        List<string> above = [.. Enumerable.Range(1, Before).Select(line => $"before {line}")];
        AssertScreen(job, above, Region("ready", 2));
        int engine = Processes.WaitForEngine(job.Id);
        Processes.Signal(engine, LibC.SignalKill);
        Eventually.Holds(() => Processes.EngineOf(job.Id) is { } other && other != engine, "there is another engine");
        job.Terminal.Type("g");
        AssertScreen(job, above, Region("ready", 5));
    }

    [Fact]
    public void A_title_outlives_a_switch_of_the_mode()
    {
        const string Title = "\u001b]2;a title\u001b\\";
        using Job job = Start("live");
        job.Terminal.WaitFor("row 2 of 2");
        int mark = job.Terminal.Mark;
        job.Terminal.Type("t");
        job.Terminal.WaitForBytes(Title, mark);
        foreach (string screen in (string[])["\u001b[?1049h", "\u001b[?1049l"])
        {
            mark = job.Terminal.Mark;
            job.Terminal.Type("m");
            job.Terminal.WaitForBytes(screen, mark);
            job.Terminal.WaitForBytes(Title, mark);
        }

        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void A_child_has_the_terminal_while_the_app_is_suspended()
    {
        using Job job = Start("live");
        job.Terminal.WaitFor("row 2 of 2");
        job.Terminal.Type("x");
        // What the app writes meanwhile is the terminal's too, at once.
        job.Terminal.WaitFor("the app and child asks");
        Eventually.Holds(() => !job.Terminal.IsRaw, "the line is as it was");
        job.Terminal.Type("yes\n");
        job.Terminal.WaitFor("child heard yes");
        job.Terminal.WaitForScreen(screen => screen.Shows("live back"), "the region is back");
        job.Terminal.Type("g");
        job.Terminal.WaitFor("row 5 of 5");
    }

    /// <summary>Starts it below lines that were there before.</summary>
    private static Job Start(string mode)
    {
        string lines = string.Concat(Enumerable.Range(1, Before).Select(line => $"before {line}\n"));
        Job job = Job.Start(new PseudoTerminal(), [], "/bin/sh", "-c", $"printf '{lines.Replace("\n", "\\n", StringComparison.Ordinal)}'; exec {Repository.Program} {mode}");
        job.Terminal.WaitFor("row 2 of 2"); // what is typed before the terminal is taken is echoed by the line
        return job;
    }

    private static string[] Region(string note, int rows) =>
        [$"┌{s_border}┐", Line($"live {note}"), .. Enumerable.Range(1, rows).Select(row => Line($"row {row} of {rows}")), $"└{s_border}┘"];

    private static string Line(string text) => $"│{text,-58}│";

    /// <summary>Waits until the terminal's history and screen together are these lines; of a region higher than the screen, as much as fits into its border.</summary>
    private static void AssertScreen(Job job, IEnumerable<string> above, string[] region)
    {
        string[] wanted = [.. above, .. region.Take(Math.Min(region.Length, 16) - 1), .. region.TakeLast(1)];
        string Shown(Screen screen) => string.Join('\n', screen.Above.Concat(screen.Rows)).TrimEnd('\n');
        job.Terminal.WaitForScreen(screen => Shown(screen) == string.Join('\n', wanted), string.Join('\n', wanted));
    }
}
