using System.Text;

namespace Spark.Tests;

/// <summary>Title, bell, notification, progress, pointer and clipboard: what is sent, and that nothing of it is left behind.</summary>
public sealed class RequestTests
{
    private const string Title = "\u001b]2;a title ]2;forged \u001b\\", Progress = "\u001b]9;4;1;42\u001b\\", Pointer = "\u001b]22;pointer\u001b\\";
    private const string NoProgress = "\u001b]9;4;0;0\u001b\\", NoPointer = "\u001b]22;\u001b\\", PushTitle = "\u001b[22;0t", PopTitle = "\u001b[23;0t";

    [Fact]
    public void What_is_asked_of_the_terminal_is_sent_cleaned_and_undone_at_the_end()
    {
        using Job job = Programs.Start("plain");
        int mark = job.Terminal.Mark;
        job.Terminal.Type(Programs.F11);
        string clipboard = Convert.ToBase64String(Encoding.UTF8.GetBytes("copied 世界"));
        job.Terminal.WaitForBytes($"{PushTitle}{Title}\u0007\u001b]9;done: all of it\u001b\\{Progress}{Pointer}\u001b]52;c;{clipboard}\u001b\\", mark);
        mark = job.Terminal.Mark;
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        string sent = job.Terminal.Since(mark);
        Assert.Contains(NoPointer, sent, StringComparison.Ordinal);
        Assert.Contains(NoProgress, sent, StringComparison.Ordinal);
        Assert.Contains(PopTitle, sent, StringComparison.Ordinal);
        // What was printed stands below the prompt's command now, and commands nothing.
        Assert.Contains("a line [2J ]2;forged  of  3Jtext", sent, StringComparison.Ordinal);
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void What_is_selected_is_copied_when_somebody_asks_where_the_app_wants_that()
    {
        using Job job = Programs.Start("list", "mark");
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[<0;5;2M\u001b[<32;5;3M\u001b[<0;5;3m");
        job.Terminal.WaitForBytes("7m1 of list", mark);
        // Ctrl+Shift+C, as kitty's protocol has it. The key comes behind the selection, so nothing was copied before it.
        Assert.DoesNotContain("\u001b]52;", job.Terminal.Since(mark), StringComparison.Ordinal);
        job.Terminal.Type("\u001b[99;6u");
        job.Terminal.WaitForBytes($"\u001b]52;c;{Convert.ToBase64String("1 of list\nrow 2"u8)}\u001b\\", mark);
        Assert.Single(job.Terminal.Since(mark).Split("\u001b]52;")[1..]);
    }

    [Fact]
    public void Ctrl_c_copies_what_is_selected_and_ends_the_app_when_that_is_done()
    {
        using Job job = Programs.Start("list", "mark");
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[<0;5;2M\u001b[<32;5;3M\u001b[<0;5;3m");
        // The app was told of the selection before the terminal was shown it.
        job.Terminal.WaitForBytes("7m1 of list", mark);
        job.Terminal.Type("\u0003");
        job.Terminal.WaitForBytes($"\u001b]52;c;{Convert.ToBase64String("1 of list\nrow 2"u8)}\u001b\\", mark);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
    }

    /// <summary>What is selected is what a middle click pastes, where the terminal tells that from the clipboard, which stays as it is.</summary>
    [Theory]
    [InlineData("\u001bP>|XTerm(390)\u001b\\\u001b[?64;1;2c", true)]
    [InlineData("\u001bP>|something else\u001b\\\u001b[?64;1;2c", false)]
    public void A_selection_leaves_the_clipboard_alone(string answers, bool hasPrimary)
    {
        using Job job = Programs.Start("list", "primary");
        job.Terminal.Type(answers);
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[<0;5;2M\u001b[<32;5;3M\u001b[<0;5;3m");
        job.Terminal.WaitForBytes("7m1 of list", mark);
        job.Terminal.Type("\u001b[99;6u");
        string text = Convert.ToBase64String("1 of list\nrow 2"u8);
        job.Terminal.WaitForBytes($"\u001b]52;c;{text}\u001b\\", mark);
        // Behind the selection came Ctrl+Shift+C, which alone copied it.
        Assert.Single(job.Terminal.Since(mark).Split("\u001b]52;c;")[1..]);
        Assert.Equal(hasPrimary, job.Terminal.Since(mark).Contains($"\u001b]52;p;{text}\u001b\\", StringComparison.Ordinal));
    }

    [Fact]
    public void What_lasts_is_asked_again_after_a_stop()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F11);
        job.Terminal.WaitForBytes("\u001b]52;");
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001a");
        job.WaitUntilStopped();
        job.Terminal.WaitForBytes(PopTitle, mark);
        mark = job.Terminal.Mark;
        job.Foreground();
        job.Terminal.WaitForBytes($"{PushTitle}{Title}{Progress}{Pointer}", mark);
        Assert.DoesNotContain("\u001b]52;", job.Terminal.Since(mark), StringComparison.Ordinal);
    }

    [Fact]
    public void A_killed_app_leaves_neither_title_nor_progress()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F11);
        job.Terminal.WaitForBytes("\u001b]52;");
        int mark = job.Terminal.Mark;
        Processes.Signal(job.Id, LibC.SignalKill);
        job.Terminal.WaitForBytes(NoProgress, mark);
        job.Terminal.WaitForBytes(PopTitle, mark);
        job.Terminal.WaitUntilRestored();
    }
}
