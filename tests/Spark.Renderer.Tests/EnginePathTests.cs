using System.Diagnostics;

namespace Spark.Renderer.Tests;

/// <summary>What the app is told when the engine is not what it should be.</summary>
public sealed class EnginePathTests
{
    [Fact]
    public void A_missing_engine_is_named_and_the_way_to_build_it()
    {
        string path = EngineLocator.Find();
        string aside = path + ".aside";
        File.Move(path, aside);
        try
        {
            EngineMissingException error = Assert.Throws<EngineMissingException>(EngineLocator.Find);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("cargo", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Move(aside, path);
        }
    }

    [Theory]
    [InlineData(HeaderWord.Magic, 71)]
    [InlineData(HeaderWord.SchemaVersion, 72)]
    [InlineData(HeaderWord.SchemaHash, 73)]
    [InlineData(HeaderWord.EventEntries, 75)]
    public void An_engine_refuses_a_segment_that_it_does_not_know(int word, int exitCode)
    {
        using Segment segment = new(new Capacities());
        segment.WriteU32(word, segment.ReadU32(word) + 1);
        EngineProcess engine = EngineProcess.Start(EngineLocator.Find(), new EngineDescriptors(segment.File, Headless: (10, 5)));
        Assert.Equal(exitCode, engine.WaitForExit());
    }

    [Fact]
    public void The_host_says_what_an_engine_refused()
    {
        using Segment segment = new(new Capacities());
        segment.WriteU64(HeaderWord.SchemaHash, 1);
        EngineHost host = new(segment, new EngineDescriptors(segment.File, Headless: (10, 5)));
        Assert.True(SpinWait.SpinUntil(() => host.Failure is not null, TimeSpan.FromSeconds(10)));
        Assert.Contains("another one (exit code 73)", host.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_was_started_by_hand_says_so()
    {
        ProcessStartInfo start = new(EngineLocator.Find()) { RedirectStandardError = true };
        using Process engine = Process.Start(start)!;
        Assert.Contains("started by a Spark app", engine.StandardError.ReadToEnd(), StringComparison.Ordinal);
        engine.WaitForExit();
        Assert.Equal(64, engine.ExitCode);
    }
}
