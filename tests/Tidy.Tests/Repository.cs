namespace Tidy.Tests;

/// <summary>The repository that these tests stand in.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs = ["bin", "obj", "target", "node_modules", ".git", "out", "TestResults"];

    internal static string Root { get; } = FindRoot();

    /// <summary>Files that are written by hand, by extension.</summary>
    internal static IEnumerable<string> Files(string extension) => Files(new DirectoryInfo(Root), extension);

    internal static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Files(DirectoryInfo folder, string extension)
    {
        foreach (FileInfo file in folder.EnumerateFiles("*" + extension)) yield return file.FullName;
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => !s_notOurs.Contains(inner.Name)))
        {
            foreach (string file in Files(inner, extension)) yield return file;
        }
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spark.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from inside of the repository.");
    }
}
