using System.Text;
using System.Text.RegularExpressions;

namespace Spark.Tests;

/// <summary>What may reach a terminal: printable text, and the sequences that the engine makes. Everything else is a finding.</summary>
/// <remarks>The same as <c>tests/hostile/src/grammar.rs</c> says in Rust, written independently of it.</remarks>
internal static partial class OutputGrammar
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Throws at the first byte that no engine sends.</summary>
    internal static void Check(ReadOnlySpan<byte> bytes)
    {
        string text = s_strict.GetString(bytes);
        int end = Unit().EnumerateMatches(text) is var matches && matches.MoveNext() && matches.Current.Index == 0 ? matches.Current.Length : 0;
        // The regular expression reads UTF-16, in which the noncharacters of the other planes are no single letters.
        int strange = text.EnumerateRunes().Count(rune => (rune.Value & 0xfffe) == 0xfffe);
        if (end == text.Length && strange == 0) return;
        int from = Math.Max(0, end - 40);
        throw new InvalidDataException($"At {end} of {text.Length}: {PseudoTerminal.Visible(text[from..Math.Min(text.Length, end + 40)])}");
    }

    // Units, one after the other: characters that are no controls (C0, C1, bidi controls, line separators, noncharacters), cursor
    // controls, CSI, two-byte escapes, and strings of known commands.
    [GeneratedRegex(
        "^(?>"
        + @"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\ufdd0-\ufdef\ufffe\uffff]"
        + @"|[\b\t\r\n]"
        + @"|\x1b\[[<=>?]?[0-9;:]{0,256}(?:[A-HJ-MSTXbcdfhlmnqrstu]|\ q|\$p|!p)"
        + @"|\x1b[78=>M\\]"
        + @"|\x1b\](?:0|2|4|8|9|10|11|12|22|52|99|104|110|111|112|777)(?:;[^\x00-\x1f\x7f-\x9f]*)?(?:\x07|\x1b\\)"
        + @"|\x1b[P_][^\x00-\x1f\x7f-\x9f]*\x1b\\"
        + ")*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
