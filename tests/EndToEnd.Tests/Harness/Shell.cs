namespace Spark.Tests;

/// <summary>A bash as users have it, on a pseudo-terminal, with a prompt that nothing else prints.</summary>
internal sealed class Shell : IDisposable
{
    private const string Prompt = "[prompt]";
    private readonly Job _job;
    private int _commands;

    internal Shell()
    {
        _job = Job.Start(new PseudoTerminal(), [("PS1", Prompt), ("HISTFILE", "/dev/null"), ("INPUTRC", "/dev/null")], "bash", "--norc", "-i");
        Terminal.WaitFor(Prompt);
        // What a shell does to the terminal at its prompt is not what is tested here.
        Run("bind 'set enable-bracketed-paste off'");
    }

    internal PseudoTerminal Terminal => _job.Terminal;

    /// <summary>Types a line.</summary>
    internal void Type(string line) => Terminal.Type(line + "\r");

    /// <summary>Runs a command to its end, at a working prompt; what it printed.</summary>
    internal string Run(string command)
    {
        int number = ++_commands, mark = Terminal.Mark;
        Type($"{command}; echo \"<$?>end$(({number}+1000))\"");
        Terminal.WaitForBytes($">end{number + 1000}", mark);
        Terminal.WaitForBytes(Prompt, mark);
        return Terminal.Since(mark);
    }

    /// <summary>The modes of the line, as commands have it.</summary>
    internal string LineModes()
    {
        string text = Run("stty -g");
        return text.Split('\n').Select(line => line.Trim()).First(line => line.Split(':').Length > 20 && !line.Contains("stty", StringComparison.Ordinal));
    }

    /// <summary>Fails unless commands have these modes of the line.</summary>
    internal void AssertLineModes(string expected)
    {
        string actual = LineModes();
        Assert.True(actual == expected, $"Commands have the modes {actual} instead of {expected}.\n{PseudoTerminal.Visible(Terminal.Since(0))}");
    }

    /// <summary>Waits until the shell has the terminal and prompts for a command.</summary>
    internal void WaitForPrompt(int mark)
    {
        Eventually.Holds(() => Terminal.ForegroundGroup == _job.Id, "the shell has the terminal");
        Terminal.WaitForBytes(Prompt, mark);
        // After a kill -9, shell and engine both hear of it, and the shell may be the faster one.
        Eventually.Holds(() => !Terminal.IsAlternate, "the main screen is back");
    }

    /// <summary>A running program of the session, by the beginning of its name.</summary>
    internal int WaitForProcess(string name)
    {
        int found = 0;
        Eventually.Holds(() => (found = Find(name)) != 0, $"{name} runs", () => string.Join('\n', _job.Members()));
        return found;
    }

    /// <summary>Fails unless everything but the shell ends.</summary>
    internal TimeSpan WaitUntilNothingIsLeft() => Eventually.Holds(
        () => _job.Members().All(member => member.Id == _job.Id), "only the shell is left", () => string.Join('\n', _job.Members()));

    public void Dispose() => _job.Dispose();

    private int Find(string name) =>
        _job.Members().FirstOrDefault(member => member.Name.StartsWith(name, StringComparison.Ordinal))?.Id ?? 0;
}
