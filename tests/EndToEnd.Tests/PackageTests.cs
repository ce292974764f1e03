using System.IO.Compression;

namespace Spark.Tests;

/// <summary>What users of a package get.</summary>
public sealed class PackageTests
{
    [Fact]
    public void The_engine_stands_in_its_package_where_the_app_looks_for_it()
    {
        string folder = Directory.CreateTempSubdirectory("spark-package-").FullName;
        try
        {
            (int exitCode, string output) = Captured.Run(
                "dotnet", ["pack", Repository.PathOf("Spark.Renderer"), "--no-build", "-c", Repository.Configuration, "-o", folder, "--nologo"]);
            Assert.True(exitCode == 0, output);
            using ZipArchive package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
            Assert.Contains("runtimes/linux-x64/native/spark-engine", package.Entries.Select(entry => entry.FullName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
