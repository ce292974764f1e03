using System.Runtime.InteropServices;
using Spark;

namespace Spark.Tests;

/// <summary>The ways in which a program ends by its own hand, each as the runtime has it.</summary>
internal static class Doom
{
    private static readonly List<byte[]> s_hoard = [];

    /// <summary>Ends this process in that way, after that many milliseconds, whatever it is doing then.</summary>
    internal static void After(string way, double milliseconds)
    {
        Thread doom = new(() =>
        {
            Thread.Sleep(TimeSpan.FromMilliseconds(milliseconds));
            if (way.EndsWith("-on-loop", StringComparison.Ordinal)) App.Post(() => Now(way));
            else Now(way);
        });
        doom.IsBackground = true;
        doom.Start();
    }

    /// <summary>Ends this process.</summary>
    internal static void Now(string way)
    {
        switch (way)
        {
            case "fail-fast": Environment.FailFast("the fail-fast words"); break;
            case "exception-on-loop": throw new InvalidOperationException("the loop's own words");
            case "exception": ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException("the pool's own words")); break;
            case "overflow" or "overflow-on-loop": Overflow(0); break;
            case "memory" or "memory-on-loop": Hoard(1 << 16); break;
            case "memory-in-crumbs-on-loop": Hoard(2000); break;
            case "access-violation": Marshal.WriteInt32(unchecked((nint)0x1_0000_0000), 1); break;
            default: throw new ArgumentException($"There is no such way: {way}.");
        }
    }

    private static int Overflow(int depth) => depth < 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);

    /// <summary>Takes memory until there is no more room for such a piece: the caller limits it with <c>DOTNET_GCHeapHardLimit</c>.</summary>
    private static void Hoard(int piece)
    {
        while (true) s_hoard.Add(new byte[piece]);
    }
}
