namespace Spark.Tests;

/// <summary>A picker between pipes: lines from standard input, keys and picture on the terminal, the result on standard output.</summary>
public sealed class PickTests
{
    [Fact]
    public void What_is_picked_is_the_output_and_the_screen_is_as_it_was()
    {
        using Shell shell = new();
        string modes = shell.LineModes();
        int mark = shell.Terminal.Mark;
        shell.Type($"picked=$(printf 'one\\ntwo\\nthree\\nfour\\n' | {Repository.Pick}); echo \"<$?>[$picked]\"");
        shell.Terminal.WaitFor("4/4");
        shell.Terminal.Type("o");
        shell.Terminal.WaitFor("3/4");
        shell.Terminal.Type("\u001b[B\u001b[B\r");
        Screen screen = shell.Terminal.WaitFor("<0>[four]");
        shell.WaitForPrompt(mark);
        Assert.DoesNotContain(screen.Rows, row => row.Contains("3/4", StringComparison.Ordinal));
        shell.AssertLineModes(modes);
    }

    [Fact]
    public void Nothing_picked_is_1_and_no_output()
    {
        using Shell shell = new();
        shell.Type($"picked=$(printf 'one\\ntwo\\n' | {Repository.Pick}); echo \"<$?>[$picked]\"");
        shell.Terminal.WaitFor("2/2");
        shell.Terminal.Type("\u001b");
        shell.Terminal.WaitFor("<1>[]");
    }
}
