using System.Globalization;
using System.Text;

namespace Spark.Tests;

/// <summary>Every case of the published GraphemeBreakTest. The Rust tests read the same file.</summary>
public class GraphemeBreakTests
{
    private static readonly string[] Cases = File.ReadAllLines(Repository.PathOf("tests/unicode/grapheme-break-test.txt"));

    [Fact]
    public void Every_case_of_the_grapheme_break_test_passes()
    {
        Assert.True(Cases.Length > 1000);
        foreach (string line in Cases)
        {
            string[] expected = Clusters(line);
            Assert.Equal(expected, Found(string.Concat(expected)));
        }
    }

    [Fact]
    public void Caret_steps_visit_the_same_boundaries_in_both_directions()
    {
        foreach (string line in Cases)
        {
            string[] clusters = Clusters(line);
            string text = string.Concat(clusters);
            int at = 0;
            foreach (string cluster in clusters)
            {
                int next = at + cluster.Length;
                for (int inside = at; inside < next; inside++) Assert.Equal(next, TextMetrics.NextBoundary(text, inside));
                for (int inside = at + 1; inside <= next; inside++) Assert.Equal(at, TextMetrics.PreviousBoundary(text, inside));
                at = next;
            }
        }
    }

    [Fact]
    public void Pairs_of_cases_break_alike_from_the_start_and_from_within()
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 4).SelectMany(_ => Clusters(Cases[random.Next(Cases.Length)])));
            int[] boundaries = [.. Boundaries(text)];
            int at = random.Next(text.Length + 1);
            Assert.Equal(boundaries.FirstOrDefault(b => b > at, text.Length), TextMetrics.NextBoundary(text, at));
            Assert.Equal(boundaries.LastOrDefault(b => b < at, 0), TextMetrics.PreviousBoundary(text, at));
        }
    }

    private static string[] Clusters(string line) =>
        [.. line.Split(" / ").Select(cluster => string.Concat(cluster.Split(" x ").Select(Decode)))];

    private static string Decode(string hex) =>
        new Rune(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    private static List<string> Found(string text)
    {
        var found = new List<string>();
        foreach (ReadOnlySpan<char> cluster in TextMetrics.Graphemes(text)) found.Add(cluster.ToString());
        return found;
    }

    private static IEnumerable<int> Boundaries(string text)
    {
        int at = 0;
        foreach (string cluster in Found(text)) yield return at += cluster.Length;
    }
}
