using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Spark.Bench;

/// <summary>Finds the groups, runs the chosen rows one after the other, and decides the exit code.</summary>
internal static class BenchRunner
{
    /// <summary>The JIT optimises in the background, once nothing new was called for 100 ms; short samples need repeating till then.</summary>
    private static readonly TimeSpan JitSettles = TimeSpan.FromMilliseconds(700);

    /// <summary>A row that misses its gate is sampled on, up to this many times as long: a busy neighbour must not decide alone.</summary>
    private const int RoundsBeforeAMiss = 3;

    internal const int Good = 0, GateMissed = 1, CouldNotRun = 2;

    internal static int Run(IReadOnlyList<string> prefixes, string? jsonFile)
    {
        List<BenchRow> rows = [.. AllRows().Where(row => prefixes.Count == 0 || prefixes.Any(prefix => row.Name.StartsWith(prefix, StringComparison.Ordinal)))];
        if (rows.Count == 0)
        {
            Console.Error.WriteLine($"No row starts with {string.Join(" or ", prefixes)}. Known rows:");
            foreach (BenchRow row in AllRows()) Console.Error.WriteLine($"  {row.Name}");
            return CouldNotRun;
        }

        List<BenchResult> results = [];
        List<string> failures = [];
        Console.WriteLine(BenchResult.Header);
        foreach (BenchRow row in rows)
        {
            try
            {
                BenchResult result = Measure(row);
                results.Add(result);
                Console.WriteLine(result);
            }
            catch (Exception exception)
            {
                failures.Add($"{row.Name}: {exception.Message}");
                Console.WriteLine($"{row.Name,-42} COULD NOT RUN: {exception.Message}");
            }
        }

        if (jsonFile is not null) BenchJson.Write(jsonFile, results, failures);
        return Conclude(results, failures);
    }

    private static int Conclude(List<BenchResult> results, List<string> failures)
    {
        List<BenchResult> missed = [.. results.Where(result => !result.Met)];
        Console.WriteLine($"{results.Count} rows, {results.Count(result => result.GoalMet)} at their goal, {missed.Count} missed their gate, {failures.Count} could not run.");
        foreach (BenchResult result in missed) Console.WriteLine($"missed: {result.Name}");
        foreach (string failure in failures) Console.WriteLine($"could not run: {failure}");
        return failures.Count > 0 ? CouldNotRun : missed.Count > 0 ? GateMissed : Good;
    }

    private static IEnumerable<BenchRow> AllRows() =>
        from type in Assembly.GetExecutingAssembly().GetTypes()
        where typeof(IBenchGroup).IsAssignableFrom(type) && !type.IsAbstract
        let @group = (IBenchGroup)Activator.CreateInstance(type)!
        from row in @group.Rows()
        orderby row.Name
        select row;

    /// <summary>Subject and peer take turns, so that a noisy moment of the machine hits both.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BenchResult Measure(BenchRow row)
    {
        BenchSample subject = row.Subject();
        BenchSample? compared = row.Compared?.Invoke();
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < row.WarmUp || (row.WarmUp > 0 && Stopwatch.GetElapsedTime(begin) < JitSettles); i++)
        {
            subject();
            compared?.Invoke();
        }

        List<double> values = [], comparedValues = [];
        BenchResult result;
        int round = 0;
        do
        {
            Sample(row, subject, compared, values, comparedValues);
            result = BenchResult.From(row, Median(values), compared is null ? null : Median(comparedValues));
        }
        while (!result.Met && ++round < RoundsBeforeAMiss);
        return result;
    }

    private static void Sample(BenchRow row, BenchSample subject, BenchSample? compared, List<double> values, List<double> comparedValues)
    {
        for (int i = 0; i < row.Samples; i++)
        {
            Settle();
            values.Add(subject());
            if (compared is not null) comparedValues.Add(compared());
        }
    }

    private static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
