using System.Diagnostics;
using System.Globalization;

namespace Spark.Bench;

/// <summary>
/// How long from starting the Counter to its first frame, and how much memory it holds then, beside a one-line console program: both
/// ReadyToRun on the runtime, and both native.
/// </summary>
internal sealed class FirstFrame : IBenchGroup
{
    private const string Counter = "examples/Counter", Hello = "bench/hello";

    public IEnumerable<BenchRow> Rows()
    {
        yield return new BenchRow(
            "start/first-frame", "ms", () => ToFirstByte(Counter), "one-line console", () => ToFirstByte(Hello), BenchJudge.TimesTheFloor, 1.5, 1.15)
        { Samples = 21, WarmUp = 3 };
        yield return new BenchRow(
            "start/first-frame-native", "ms", () => ToFirstByte(Counter, isNative: true), "one-line console", () => ToFirstByte(Hello, isNative: true), BenchJudge.Limit, 50, 30)
        { Samples = 21, WarmUp = 3 };
        yield return new BenchRow(
            "memory/resident", "MB", () => () => Resident(isNative: false), "-", null, BenchJudge.Limit, 40, 32) { Samples = 3, WarmUp = 1 };
        yield return new BenchRow(
            "memory/resident-native", "MB", () => () => Resident(isNative: true), "-", null, BenchJudge.Limit, 15, 12) { Samples = 3, WarmUp = 1 };
    }

    private static BenchSample ToFirstByte(string project, bool isNative = false)
    {
        string program = PublishedProgram.Publish(project, isNative);
        return () =>
        {
            using PseudoTerminal terminal = new();
            byte[] buffer = new byte[65536];
            long begin = Stopwatch.GetTimestamp();
            using Process process = PublishedProgram.Start(program, terminal);
            terminal.Read(buffer);
            double time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            End(process);
            return time;
        };
    }

    /// <summary>Resident memory of app and engine together, after the first frame; shared pages count in both.</summary>
    private static double Resident(bool isNative)
    {
        string program = PublishedProgram.Publish(Counter, isNative);
        using PseudoTerminal terminal = new();
        using Process process = PublishedProgram.Start(program, terminal);
        byte[] buffer = new byte[65536];
        terminal.Read(buffer);
        Thread.Sleep(300);
        double bytes = ResidentOf(process.Id) + ChildrenOf(process.Id).Sum(ResidentOf);
        End(process);
        return bytes / (1024 * 1024);
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }

    private static double ResidentOf(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    private static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
}
