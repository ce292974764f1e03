using System.Globalization;
using System.Text.RegularExpressions;

namespace Spark.Tests;

/// <summary>A paste of ten megabytes, on a terminal.</summary>
public sealed partial class PasteTests
{
    /// <summary>Small enough that each is shown long before the engine takes the terminal to be silent for good (2 s).</summary>
    private const int Pieces = 40, PieceLength = 250_000;

    [Fact]
    public void The_screen_stays_alive_between_its_first_byte_and_its_last_and_keys_are_answered_behind_it()
    {
        using Job job = Programs.Start("paste");
        PseudoTerminal terminal = job.Terminal;
        string line = "0123456789 some words and 世 \n";
        string piece = string.Concat(Enumerable.Repeat(line, PieceLength / line.Length));
        terminal.Type("\u001b[200~");
        for (int i = 1; i <= Pieces; i++)
        {
            terminal.Type(piece);
            int before = NumberOf(Clock(), terminal.Look());
            int arrived = NumberOf(Length(), terminal.Look());
            terminal.WaitForScreen(screen => NumberOf(Clock(), screen) > before && (NumberOf(Length(), screen) > arrived || arrived >= i * piece.Length - 100), "a later clock, and more of the text");
        }

        terminal.Type("\u001b[201~x");
        terminal.WaitFor($"length {Pieces * piece.Length + 1}.");
        terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        terminal.AssertRestored();
    }

    private static int NumberOf(Regex what, Screen screen) =>
        screen.Rows.Select(row => what.Match(row)).FirstOrDefault(match => match.Success) is { } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^clock (\d+)\.")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^length (\d+)\.")]
    private static partial Regex Length();
}
