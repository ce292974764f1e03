namespace Spark.Tests;

/// <summary>A program that fails shows why, on a terminal that is as it was.</summary>
public sealed class CrashTests
{
    [Fact]
    public void An_exception_in_a_handler_ends_with_1_and_is_read_on_the_main_screen()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F2);
        Assert.Equal(1, job.WaitForEnd());
        job.Terminal.AssertRestored();
        Screen screen = job.Terminal.Look();
        Assert.False(screen.Alternate);
        Assert.True(screen.EverShowed("the handler's own words"), screen.ToString());
        Assert.True(screen.EverShowed("   at Program"), screen.ToString());
        job.WaitUntilNothingIsLeft();
    }

    [Theory]
    [InlineData(Programs.F5, "the fail-fast words", 128 + LibC.SignalAbort)]
    [InlineData(Programs.F7, "the pool's own words", 128 + LibC.SignalAbort)]
    [InlineData(Programs.F8, "Stack overflow", 128 + LibC.SignalAbort)]
    [InlineData(Programs.F10, "AccessViolationException", 128 + LibC.SignalAbort)]
    public void The_runtime_s_dying_words_are_read_on_the_main_screen(string key, string words, int exitCode)
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(key);
        Assert.Equal(exitCode, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Screen screen = job.Terminal.Look();
        Assert.False(screen.Alternate);
        Assert.True(screen.EverShowed(words), screen.ToString());
    }

    [Theory]
    [InlineData("700")]
    [InlineData("750")]
    [InlineData("800")]
    public void A_heap_that_is_full_to_the_brim_says_so_and_ends_with_1(string delay)
    {
        using Job job = Programs.Start([("DOTNET_GCHeapHardLimit", "0x4000000")], "doom", "memory-in-crumbs-on-loop", delay);
        Assert.Equal(1, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Screen screen = job.Terminal.Look();
        Assert.True(screen.EverShowed("System.OutOfMemoryException"), screen.ToString());
    }

    [Fact]
    public void What_is_printed_while_the_screen_is_up_is_read_afterwards()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F4);
        Screen during = job.Terminal.WaitFor("plain printed");
        Assert.False(during.Shows("printed to standard"), during.ToString());
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        Screen after = job.Terminal.Look();
        Assert.True(after.Shows("printed to standard output"), after.ToString());
        Assert.True(after.Shows("printed to standard error"), after.ToString());
        // Nothing translates a line feed for a raw terminal: every line must still begin at the left edge.
        Assert.Contains("printed to standard error", after.Rows);
        Assert.Contains("the program's last words: 0", after.Rows);
        job.WaitUntilNothingIsLeft();
    }

    [Fact]
    public void A_file_that_got_the_number_of_a_closed_terminal_stays_what_it_is()
    {
        string file = Path.GetTempFileName();
        using Job job = Programs.Start("renumbered", file);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
        Assert.Equal("the file's own words", File.ReadAllText(file));
        File.Delete(file);
    }

    [Fact]
    public void What_a_killed_program_had_printed_is_read_afterwards()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F4);
        job.Terminal.WaitFor("plain printed");
        Processes.Signal(job.Id, LibC.SignalKill);
        job.WaitForEnd();
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Assert.Contains("printed to standard error", job.Terminal.Look().Rows);
    }

    [Theory]
    [InlineData("\u001c")]
    [InlineData("\u0003\u0003\u0003")]
    public void A_hung_app_can_be_ended_from_the_keyboard(string keys)
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type(Programs.F3);
        // An event that stays unread for 2 s is what makes an app hung.
        job.Terminal.Type("x");
        Thread.Sleep(2200);
        Assert.True(Processes.IsRunning(job.Id));
        job.Terminal.Type(keys);
        Assert.Equal(128 + LibC.SignalKill, job.WaitForEnd());
        job.WaitUntilNothingIsLeft();
        job.Terminal.AssertRestored();
        Assert.False(job.Terminal.Look().Alternate);
    }

    [Fact]
    public void An_app_that_is_merely_slow_is_not_ended()
    {
        using Job job = Programs.Start("plain");
        job.Terminal.Type("\u001c\u001c\u001c");
        Programs.TypeText(job, "alive");
    }
}
