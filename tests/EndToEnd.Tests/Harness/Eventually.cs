using System.Diagnostics;

namespace Spark.Tests;

/// <summary>Waiting for what no descriptor tells: a process's end, a terminal's modes. Looks every millisecond.</summary>
internal static class Eventually
{
    /// <summary>Long enough for a loaded machine. A test that waits so long has failed already.</summary>
    internal static TimeSpan Limit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the condition holds; returns how long that took.</summary>
    internal static TimeSpan Holds(Func<bool> condition, string what, Func<string>? state = null)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            TimeSpan passed = Stopwatch.GetElapsedTime(started);
            if (passed > Limit) throw new TimeoutException($"After {passed.TotalSeconds:F0} s it is not true that {what}.\n{state?.Invoke()}");
            Thread.Sleep(1);
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
