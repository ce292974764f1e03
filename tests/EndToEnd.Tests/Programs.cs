namespace Spark.Tests;

/// <summary>The program under test, and the keys that it acts upon.</summary>
internal static class Programs
{
    internal const string F2 = "\u001bOQ";
    internal const string F3 = "\u001bOR";
    internal const string F4 = "\u001bOS";
    internal const string F5 = "\u001b[15~";
    internal const string F6 = "\u001b[17~";
    internal const string F7 = "\u001b[18~";
    internal const string F8 = "\u001b[19~";
    internal const string F9 = "\u001b[20~";
    internal const string F10 = "\u001b[21~";
    internal const string F11 = "\u001b[23~";
    internal const string F12 = "\u001b[24~";

    /// <summary>Starts it, and waits for its picture.</summary>
    internal static Job Start(params string[] arguments) => Start([], arguments);

    internal static Job Start((string Name, string Value)[] variables, params string[] arguments)
    {
        Job job = Job.Start(new PseudoTerminal(), variables, Repository.Program, arguments);
        job.Terminal.WaitFor("typed <>");
        return job;
    }

    /// <summary>Types into its input, and waits until that is shown.</summary>
    internal static void TypeText(Job job, string text)
    {
        job.Terminal.Type(text);
        job.Terminal.WaitFor($"typed <{text}>");
    }
}
