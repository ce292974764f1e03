using System.Runtime.CompilerServices;

namespace Spark.Tests;

/// <summary>Where the repository stands, so that tests in both languages read the same files.</summary>
internal static class Repository
{
    internal static string PathOf(string relative) => Path.Combine(Root(), relative);

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../.."));
}
