using System.IO.Compression;
using Xunit.Abstractions;

namespace Spark.Tests;

/// <summary>What users of the packages get: a project of their own, outside of the repository, that has the README's app.</summary>
/// <remarks>With <c>SPARK_LONG=1</c> it is also compiled ahead of time, which takes a C compiler and two minutes.</remarks>
public sealed class PackageTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] s_packages = ["Spark.Core", "Spark.Layout", "Spark.Renderer", "Spark.Primitives"];
    private static readonly string[] s_ways = Environment.GetEnvironmentVariable("SPARK_LONG") == "1"
        ? ["PublishSingleFile", "PublishReadyToRun", "PublishAot"]
        : ["PublishSingleFile"];

    private readonly string _folder = Directory.CreateTempSubdirectory("spark-package-").FullName;

    private string Feed => Path.Combine(_folder, "feed");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_app_that_is_published_from_them_runs_and_survives_its_engine()
    {
        foreach (string package in s_packages)
            Run("pack", Repository.PathOf(package), "--no-build", "-c", Repository.Configuration, "-o", Feed, "--nologo");
        AssertHolds("Spark.Renderer", "runtimes/linux-x64/native/spark-engine");
        AssertHolds("Spark.Primitives", "buildTransitive/Spark.Primitives.targets");
        string project = WriteProject();
        foreach (string way in s_ways)
        {
            string published = Path.Combine(_folder, way), selfContained = way == "PublishAot" ? "true" : "false";
            Run("publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", selfContained, $"-p:{way}=true", "-o", published, "--nologo");
            UseIt(Path.Combine(published, "MyApp"));
        }
    }

    private void UseIt(string program)
    {
        using Job job = Job.Start(new PseudoTerminal(), [], program);
        job.Terminal.WaitFor("Who is there?");
        job.Terminal.Type("Ann");
        job.Terminal.WaitFor("Hello, Ann!");
        int engine = Processes.WaitForEngine(job.Id);
        Processes.Signal(engine, LibC.SignalKill);
        Processes.WaitForEngine(job.Id, engine);
        job.Terminal.Type("\t\r");
        job.Terminal.WaitFor("1 times");
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        job.WaitUntilNothingIsLeft();
    }

    private void AssertHolds(string package, string file)
    {
        string path = Assert.Single(Directory.GetFiles(Feed, $"{package}.*.nupkg"));
        using ZipArchive archive = ZipFile.OpenRead(path);
        Assert.Contains(file, archive.Entries.Select(entry => entry.FullName));
    }

    private string WriteProject()
    {
        string version = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, "Spark.Core.*.nupkg").Single())["Spark.Core.".Length..];
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "MyApp")).FullName;
        File.Copy(Repository.PathOf("examples/Counter/Program.cs"), Path.Combine(folder, "Program.cs"));
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration><packageSources><add key="spark" value="{Feed}" /></packageSources></configuration>
            """);
        string project = Path.Combine(folder, "MyApp.csproj");
        File.WriteAllText(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Spark.Primitives" Version="{version}" /></ItemGroup>
            </Project>
            """);
        return project;
    }

    /// <summary>Packages of the same version as an older build's stand in a folder of their own, so that these are taken.</summary>
    private void Run(params string[] arguments)
    {
        (int exitCode, string said) = Captured.Run("dotnet", arguments, ("NUGET_PACKAGES", Path.Combine(_folder, "packages")));
        output.WriteLine(said);
        Assert.True(exitCode == 0, said);
    }
}
