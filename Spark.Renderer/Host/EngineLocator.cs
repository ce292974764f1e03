namespace Spark;

/// <summary>Finds the engine's executable: beside the app, where NuGet puts native assets, by an absolute path.</summary>
internal static class EngineLocator
{
    private const string Name = "spark-engine";

    /// <summary>The executable's path.</summary>
    /// <exception cref="EngineMissingException">It is not there.</exception>
    internal static string Find()
    {
        string folder = AppContext.BaseDirectory;
        string native = Path.Combine(folder, "runtimes", "linux-x64", "native", Name);
        if (File.Exists(native)) return native;
        string beside = Path.Combine(folder, Name);
        return File.Exists(beside) ? beside : throw new EngineMissingException(native);
    }
}
