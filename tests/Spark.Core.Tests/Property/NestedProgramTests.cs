namespace Spark.Tests;

/// <summary>Random programs of nested effects, beside a naive walk over the values that says what should live, with which outcome.</summary>
/// <remarks>SPARK_LONG=1 runs 100,000 programs; a failure prints the seed, and SPARK_SEED runs it alone.</remarks>
public sealed class NestedProgramTests : GraphTest
{
    private const int ShortRun = 1_000, LongRun = 100_000, FirstSeed = 1;

    [Fact]
    public void What_lives_is_what_the_values_say_whatever_ends_throws_or_writes_meanwhile()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("SPARK_SEED"), out int one))
        {
            new NestedProgram(one).Run();
            return;
        }

        int count = Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? LongRun : ShortRun;
        int outcomes = 0;
        for (int seed = FirstSeed; seed < FirstSeed + count; seed++)
        {
            try
            {
                NestedProgram program = new(seed);
                program.Run();
                outcomes += program.Outcomes;
            }
            catch (Exception exception)
            {
                Assert.Fail($"SPARK_SEED={seed}: {exception}");
            }
        }

        // The programs must not be trivial, or agreement would mean nothing.
        Assert.True(outcomes > count * 50, $"{outcomes} outcomes in {count} programs.");
    }
}
