using System.Globalization;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>Either process, ended in every way that there is, at any moment: the terminal is as it was, and nothing is lost or left.</summary>
/// <remarks>
/// <c>SPARK_SEED=17</c> runs that one again, <c>SPARK_SEED=100-199</c> a hundred others; <c>SPARK_LONG=1</c> runs 500, and holds the
/// times to their limits.
/// </remarks>
public sealed class KillMatrixTests(ITestOutputHelper output)
{
    private const int ShortRuns = 30;
    private const int LongRuns = 500;

    [Fact]
    public void The_terminal_is_as_it_was_after_any_end_at_any_moment()
    {
        KillTimes times = new();
        List<string> failures = [];
        bool isLong = Environment.GetEnvironmentVariable("SPARK_LONG") == "1";
        foreach (int seed in Seeds(isLong))
        {
            try
            {
                KillRun.Run(Fate.Of(seed), times);
            }
            catch (InvalidOperationException exception)
            {
                failures.Add(exception.Message);
            }
        }

        output.WriteLine(times.ToString());
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        // Times are the machine's as well: they are held to their limits only where somebody sees to it that it is quiet.
        if (!isLong) return;
        Assert.InRange(KillTimes.Percentile(times.Restored, 0.99), 0, 100);
        Assert.InRange(KillTimes.Percentile(times.EngineBack, 0.99), 0, 200);
    }

    private static IEnumerable<int> Seeds(bool isLong)
    {
        if (Environment.GetEnvironmentVariable("SPARK_SEED") is not { Length: > 0 } asked)
            return Enumerable.Range(1, isLong ? LongRuns : ShortRuns);
        int[] ends = [.. asked.Split('-').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
