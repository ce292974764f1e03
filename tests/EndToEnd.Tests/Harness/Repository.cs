using System.Runtime.CompilerServices;

namespace Spark.Tests;

/// <summary>Where things stand: the repository, and what the build put where.</summary>
internal static class Repository
{
#if DEBUG
    internal const string Configuration = "Debug";
#else
    internal const string Configuration = "Release";
#endif

    internal static string PathOf(string relative) => Path.Combine(Root(), relative);

    /// <summary>The example, built in the configuration of this test.</summary>
    internal static string Counter => Existing($"examples/Counter/bin/{Configuration}/net10.0/Counter");

    /// <summary>The picker, whose result goes to standard output.</summary>
    internal static string Pick => Existing($"examples/Pick/bin/{Configuration}/net10.0/Pick");

    /// <summary>The program under test; its first argument says what it does.</summary>
    internal static string Program => Existing($"tests/EndToEnd.Programs/bin/{Configuration}/net10.0/EndToEnd.Programs");

    internal static string Leader => Existing("target/release/pty-leader");

    private static string Existing(string relative)
    {
        string path = PathOf(relative);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there: build the solution first.");
    }

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
