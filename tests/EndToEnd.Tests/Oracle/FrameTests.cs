using System.Text;

namespace Spark.Tests;

/// <summary>What the engine sends, read by a terminal that is not ours, is the picture: after every one of many random frames.</summary>
/// <remarks>SPARK_LONG=1 draws ten times as many. A failure names the seed and the frame.</remarks>
public sealed class FrameTests
{
    private const int FramesPerScreen = 50;
    private static readonly int s_screens = Environment.GetEnvironmentVariable("SPARK_LONG") == "1" ? 100 : 10;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_terminal_shows_the_picture_after_every_frame(bool synchronizes, bool joinsClusters)
    {
        using TerminalVariables variables = new(("SYNC", synchronizes), ("CLUSTERS", joinsClusters), ("REPEAT", joinsClusters));
        for (int screen = 0; screen < s_screens; screen++)
        {
            int seed = 1000 * screen + (synchronizes ? 100 : 0) + (joinsClusters ? 10 : 0);
            using WitnessedApp app = new(seed, joinsClusters);
            for (int frame = 0; frame < FramesPerScreen; frame++) app.Step(frame);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_live_region_shows_the_picture_below_all_that_was_printed(bool joinsClusters)
    {
        using TerminalVariables variables = new(("SYNC", joinsClusters), ("CLUSTERS", joinsClusters), ("REPEAT", joinsClusters));
        for (int screen = 0; screen < s_screens; screen++)
        {
            using WitnessedApp app = new(1000 * screen + (joinsClusters ? 7 : 3), joinsClusters, ScreenMode.Inline);
            for (int frame = 0; frame < FramesPerScreen; frame++) app.LiveStep(frame);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_terminal_shows_the_picture_whatever_mode_it_is_switched_to(bool joinsClusters)
    {
        using TerminalVariables variables = new(("SYNC", joinsClusters), ("CLUSTERS", joinsClusters), ("REPEAT", joinsClusters));
        for (int screen = 0; screen < s_screens; screen++)
        {
            using WitnessedApp app = new(1000 * screen + (joinsClusters ? 9 : 5), joinsClusters, screen % 2 == 0 ? ScreenMode.Fullscreen : ScreenMode.Inline);
            for (int frame = 0; frame < FramesPerScreen; frame++) app.ModeStep(frame);
        }
    }

    [Theory]
    [InlineData("\u001b[31mZ")]
    [InlineData("\u001b[4:3mZ")]
    [InlineData("\u001b[4;58:5:1mZ")]
    [InlineData("\u001b]8;;https://example.org/other\u001b\\Z")]
    public void A_witness_that_is_shown_another_picture_objects(string bytes)
    {
        using WitnessedApp app = new(7, joinsClusters: true);
        Assert.Throws<WitnessException>(() => app.Witness(Encoding.UTF8.GetBytes("\u001b[3;3H" + bytes), "a cell that looks different"));
    }
}
