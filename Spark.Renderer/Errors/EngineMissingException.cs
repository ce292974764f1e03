namespace Spark;

/// <summary>Thrown when the engine's executable is not where it belongs.</summary>
public sealed class EngineMissingException : SparkException
{
    internal EngineMissingException(string path) : base(
        $"Spark's engine is missing: there is no file {path}. Build the solution with cargo installed, or deploy the folder \"runtimes\" with the app.")
    {
    }
}
