using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>What is done for ever costs no more at the end than after the first tenth.</summary>
/// <remarks>Short counts here; <c>SPARK_LONG=1</c> runs the long ones, of which the restarts alone take half an hour.</remarks>
public sealed class SoakTests(ITestOutputHelper output)
{
    /// <summary>Growth that is allowed: 2 %, and a little for what the runtime keeps for itself.</summary>
    private const double Share = 0.02;
    /// <summary>The objects of a thread of the pool, which may have come meanwhile.</summary>
    private const long ManagedSlack = 4 * 1024;
    /// <summary>Code that is compiled late, and what the kernel gives in larger pieces.</summary>
    private const long ProcessSlack = 1 << 20;
    private const long EngineSlack = 128 * 1024;
    /// <summary>How many versions of a pasted text stand in the pool at once is the scheduler's affair; one that is not given back each round is five times this.</summary>
    private const long PastedSlack = 2 << 20;

    private static bool IsLong => Environment.GetEnvironmentVariable("SPARK_LONG") == "1";

    [Theory]
    [InlineData("frames", 60_000, 10_000_000)]
    [InlineData("mounts", 10_000, 1_000_000)]
    [InlineData("resizes", 5_000, 100_000)]
    [InlineData("pastes", 50, 1_000)]
    [InlineData("restarts", 3, 1_000)]
    public void Memory_slots_and_descriptors_are_flat(string kind, int shortCount, int longCount)
    {
        int count = IsLong ? longCount : shortCount;
        // Code is compiled once, and the nursery keeps its size: else the runtime's own growth would hide a small one of ours.
        (int exitCode, string said) = Captured.Run(
            Repository.Program, ["soak", kind, count.ToString(CultureInfo.InvariantCulture)], ("DOTNET_TieredCompilation", "0"), ("DOTNET_GCgen0size", "0x200000"));
        output.WriteLine(said);
        Assert.True(exitCode == 0, said);
        Dictionary<string, long>[] marks = [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        Assert.Equal(3, marks.Length);
        foreach ((string name, long last) in marks[2])
        {
            long first = marks[1][name], allowed = first + SlackOf(kind, name, first);
            Assert.True(last <= allowed, $"{kind}: {name} grew from {first} after a tenth to {last} after {count} rounds; {allowed} are allowed.");
        }
    }

    [Fact]
    public void A_program_without_a_terminal_goes_on_when_who_started_it_is_killed()
    {
        string said = Path.GetTempFileName();
        ProcessStartInfo start = new("bash", ["-c", $"'{Repository.Program}' soak frames 10000 > '{said}' 2>&1 & echo $!; read"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Job.Prepare(start);
        using Process launcher = Process.Start(start)!;
        int program = int.Parse(launcher.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Eventually.Holds(() => File.ReadAllLines(said).Length == 1, "the first thousand frames", () => File.ReadAllText(said));
        launcher.Kill();
        Eventually.Holds(() => !Processes.IsRunning(program), "the program comes to its end", () => File.ReadAllText(said));
        Assert.Equal(3, File.ReadAllLines(said).Length);
        File.Delete(said);
    }

    private static long SlackOf(string kind, string name, long first) => name switch
    {
        "managed" => (long)(first * Share) + ManagedSlack,
        "app" => (long)(first * Share) + ProcessSlack,
        "engine" => (long)(first * Share) + EngineSlack,
        "segment" when kind == "pastes" => PastedSlack,
        // A thread of the pool comes and goes, with its descriptors.
        "threads" or "descriptors" => 2,
        _ => 0,
    };

    private static Dictionary<string, long> Parse(string line) =>
        line.Split(' ').Skip(1).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => long.Parse(pair[1], CultureInfo.InvariantCulture));
}
