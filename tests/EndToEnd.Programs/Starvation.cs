using System.Reflection;
using System.Runtime.InteropServices;

namespace Spark.Tests;

/// <summary>Takes from this process what it needs, so that it is Spark and not the runtime that runs out of it.</summary>
internal static partial class Starvation
{
    private const int DescriptorLimit = 7;
    private const int AddressSpaceLimit = 9;

    /// <summary>Leaves that many free descriptors. The code that is needed is loaded before.</summary>
    internal static void LeaveDescriptors(int count)
    {
        LoadAll(Assembly.GetExecutingAssembly(), []);
        // Some parts of the runtime open what they need when they are first used.
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => { })) { }
        ThreadPool.QueueUserWorkItem(_ => { });
        List<Stream> holes = [];
        int highest = 0;
        for (int i = 0; i < 16; i++)
        {
            FileStream stream = File.OpenRead("/dev/null");
            highest = Math.Max(highest, (int)stream.SafeFileHandle.DangerousGetHandle());
            holes.Add(stream);
        }

        foreach (Stream stream in holes.Take(count)) stream.Dispose();
        s_kept = [.. holes.Skip(count)];
        Limit limit = new() { Soft = (ulong)highest + 1, Hard = (ulong)highest + 1 };
        if (SetLimit(DescriptorLimit, ref limit) != 0) throw new InvalidOperationException("The limit could not be set.");
    }

    /// <summary>Leaves that many megabytes to map: for the segment, threads, and whatever else is not on the runtime's own heap.</summary>
    internal static void LeaveMemory(int megabytes)
    {
        LoadAll(Assembly.GetExecutingAssembly(), []);
        string pages = File.ReadAllText("/proc/self/statm").Split(' ')[0];
        ulong bytes = ulong.Parse(pages, System.Globalization.CultureInfo.InvariantCulture) * (ulong)Environment.SystemPageSize + ((ulong)megabytes << 20);
        Limit limit = new() { Soft = bytes, Hard = bytes };
        if (SetLimit(AddressSpaceLimit, ref limit) != 0) throw new InvalidOperationException("The limit could not be set.");
    }

    private static Stream[]? s_kept;

    private static void LoadAll(Assembly assembly, HashSet<string> seen)
    {
        foreach (AssemblyName name in assembly.GetReferencedAssemblies())
        {
            if (seen.Add(name.FullName)) LoadAll(Assembly.Load(name), seen);
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ref Limit limit);

    private struct Limit
    {
        internal ulong Soft;
        internal ulong Hard;
    }
}
