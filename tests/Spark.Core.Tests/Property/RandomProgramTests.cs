namespace Spark.Tests;

/// <summary>Random programs of writes, batches, disposals and changing dependencies, beside a twin that recomputes everything.</summary>
/// <remarks>SPARK_LONG=1 runs 100,000 programs; a failure prints the seed, and <see cref="OneSeed"/> runs it alone.</remarks>
public sealed class RandomProgramTests : GraphTest
{
    private const int ShortRun = 4_000, LongRun = 100_000, FirstSeed = 1;

    /// <summary>Set SPARK_SEED to run one program again.</summary>
    private static int? OneSeed => int.TryParse(Environment.GetEnvironmentVariable("SPARK_SEED"), out int seed) ? seed : null;

    [Fact]
    public void Same_values_same_effect_order_and_each_derived_at_most_once_per_batch()
    {
        int count = Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? LongRun : ShortRun;
        if (OneSeed is { } one)
        {
            new RandomProgram(one).Run();
            return;
        }

        int effectRuns = 0, rounds = 0;
        for (int seed = FirstSeed; seed < FirstSeed + count; seed++)
        {
            try
            {
                RandomProgram program = new(seed);
                program.Run();
                effectRuns += program.EffectRuns;
                rounds += program.FurtherRounds;
            }
            catch (Exception exception)
            {
                Assert.Fail($"SPARK_SEED={seed}: {exception}");
            }
        }

        // The programs must not be trivial, or agreement would mean nothing.
        Assert.True(effectRuns > count * 10, $"{effectRuns} effect runs in {count} programs.");
        Assert.True(rounds > count / 4, $"{rounds} further rounds in {count} programs.");
    }
}
