namespace Spark.Tests;

/// <summary>How one run of the kill matrix ends; a seed decides all of it.</summary>
/// <param name="Way">A signal's number, or a way that the program under test knows.</param>
/// <param name="Delay">How long after the moment began it strikes, in milliseconds.</param>
/// <param name="Text">What is typed in all, and how much of it before.</param>
/// <param name="IsElsewhere">Whether the second field has the keyboard.</param>
internal sealed record Fate(int Seed, Victim Victim, string Way, Moment Moment, double Delay, string Text, int TypedBefore, bool IsElsewhere)
{
    private static readonly string[] s_signals = ["9", "9", "9", "11", "15", "1", "2"];
    private static readonly string[] s_engineSignals = ["9", "9", "9", "11", "6", "7", "15", "1", "2"];
    private static readonly string[] s_ways =
    [
        "fail-fast", "exception-on-loop", "exception", "overflow", "overflow-on-loop", "memory", "memory-on-loop", "memory-in-crumbs-on-loop",
        "access-violation",
    ];

    /// <summary>Whether it ends the victim at once, with nothing that the victim could do.</summary>
    internal bool IsSudden => Way is "9" or "11" or "6" or "7";

    /// <summary>How far the list is scrolled before an engine ends: notches of the wheel.</summary>
    internal int Notches => 1 + Seed % 7;

    internal static Fate Of(int seed)
    {
        Random random = new(seed);
        Victim victim = (Victim)(seed % 3);
        Moment moment = random.Next(5) switch { 0 => Moment.Starting, 1 => Moment.Ending, _ => Moment.Typing };
        string[] ways = victim switch { Victim.App => s_signals, Victim.AppItself => s_ways, _ => s_engineSignals };
        string text = string.Concat(Enumerable.Range(0, random.Next(4, 20)).Select(_ => (char)random.Next('a', 'z' + 1)));
        double delay = random.NextDouble() * (moment, victim) switch
        {
            (_, Victim.AppItself) => 600,
            (Moment.Starting, Victim.App) => 150,
            (Moment.Starting, _) => 40,
            (Moment.Typing, _) => 5,
            _ => 20,
        };
        return new Fate(seed, victim, ways[random.Next(ways.Length)], moment, delay, text, random.Next(1, text.Length), random.Next(2) == 0);
    }

    public override string ToString() =>
        $"seed {Seed}: {Victim} by {(char.IsDigit(Way[0]) ? $"signal {Way}" : Way)}, {Moment}, after {Delay:F2} ms, {TypedBefore} of {Text.Length} letters typed{(IsElsewhere ? " into the second field" : "")}";
}
