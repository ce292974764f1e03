namespace Spark.Tests;

public class TextMetricsTests
{
    [Fact]
    public void Widths_are_those_that_the_engine_finds()
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("tests/unicode/widths.txt"));
        Assert.True(lines.Length > 30);
        foreach (string line in lines)
        {
            string[] fields = line.Split('\t');
            string text = string.Concat(fields[1].Split(' ').Select(hex => char.ConvertFromUtf32(Convert.ToInt32(hex, 16))));
            Assert.True(TextMetrics.Width(text) == int.Parse(fields[0]), $"{line}: {TextMetrics.Width(text)}");
        }
    }

    [Fact]
    public void Every_code_point_is_as_wide_as_in_the_engine()
    {
        ulong sum = 14695981039346656037;
        for (int code = 0; code <= 0x10FFFF; code++)
        {
            int width = code is >= 0xD800 and <= 0xDFFF ? 1 : TextMetrics.Width(char.ConvertFromUtf32(code));
            sum = (sum ^ (ulong)width) * 1099511628211;
        }
        // The same number stands in Spark.Layout/crate/src/text/cluster.rs.
        Assert.Equal(0x22A62C132D9C8FF4UL, sum);
    }

    [Fact]
    public void Lone_surrogates_survive()
    {
        const string Text = "a\uD83Db\uDE00\uDE00c\uD83D";
        Assert.Equal(7, TextMetrics.Width(Text));
        int steps = 0;
        for (int at = 0; at < Text.Length; at = TextMetrics.NextBoundary(Text, at)) steps++;
        Assert.Equal(7, steps);
        Assert.Equal(6, TextMetrics.PreviousBoundary(Text, 7));
    }

    [Fact]
    public void An_index_outside_of_the_text_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TextMetrics.NextBoundary("ab", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextMetrics.PreviousBoundary("ab", -1));
        Assert.Equal(2, TextMetrics.NextBoundary("ab", 2));
        Assert.Equal(0, TextMetrics.PreviousBoundary("ab", 0));
        Assert.True(TextMetrics.IsBoundary("", 0));
    }

    [Fact]
    public void A_caret_step_in_a_long_text_does_not_walk_it()
    {
        string text = new('x', 1_000_000);
        for (int i = 0; i < 100_000; i++) Assert.Equal(999_999, TextMetrics.PreviousBoundary(text, 1_000_000));
    }
}
