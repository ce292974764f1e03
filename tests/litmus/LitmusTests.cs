using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>No picture mixes two commits, and a writer at full speed does not keep pictures from being made.</summary>
/// <remarks>Five seconds; ten minutes with <c>SPARK_LONG=1</c>. An inconclusive run is not a pass: the broken twins must be caught.</remarks>
public sealed class LitmusTests(ITestOutputHelper output)
{
    private static TimeSpan RaceTime => Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData((int)Twin.SeparateCommits)]
    [InlineData((int)Twin.WithoutOddPhase)]
    public void A_broken_twin_is_caught(int twin)
    {
        using Race race = new((Twin)twin);
        RaceResult result = race.Run(TimeSpan.FromSeconds(20));
        output.WriteLine(result.ToString());
        Assert.NotNull(result.Disagreement);
    }

    [Fact]
    public void No_frame_is_torn_and_none_is_starved()
    {
        using Race race = new(Twin.Real);
        RaceResult result = race.Run(RaceTime);
        output.WriteLine(result.ToString());
        Assert.Null(result.Disagreement);
        Assert.True(result.Witness.Pictures > 10, "Too few pictures were compared.");
        Assert.True(result.FramesPerSecond >= 30, result.ToString());
        Assert.True(result.Witness.LongestGapOfEngine <= TimeSpan.FromMilliseconds(100), result.ToString());
        Assert.True(result.Flushes.Percentile(0.999) <= 100, result.ToString());
    }
}
