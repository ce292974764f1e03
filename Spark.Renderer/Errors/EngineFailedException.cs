namespace Spark;

/// <summary>Thrown when the engine cannot be started, refuses the app's segment, or ends again and again.</summary>
public sealed class EngineFailedException : SparkException
{
    internal EngineFailedException(string message) : base(message)
    {
    }

    internal static EngineFailedException NotStarted(string path, int errorNumber) =>
        new(errorNumber is LibC.TooManyOpen or LibC.TooManyOpenInSystem
            ? $"Spark's engine {path} could not be started: this process has no descriptor left (error {errorNumber}). Close some, or raise the limit (ulimit -n)."
            : $"Spark's engine {path} could not be started (error {errorNumber}). Check that it may be executed.");

    internal static EngineFailedException Refused(string path, int exitCode) =>
        new($"Spark's engine {path} refused the segment: {Reason(exitCode)} (exit code {exitCode}). Build the app and the engine from one source.");

    internal static EngineFailedException KeepsEnding(int times) =>
        new($"Spark's engine ended {times} times within seconds, so it was not started again. Set SPARK_LOG to a file's path to see why.");

    internal static EngineFailedException NoWholePicture(int milliseconds) =>
        new($"Spark's engine left its picture unfinished for {milliseconds} ms. Set SPARK_LOG to a file's path to see why.");

    private static string Reason(int exitCode) => exitCode switch
    {
        70 => "it cannot be mapped",
        71 => "its first word is not a segment's",
        72 => "its schema has another version",
        73 => "its schema is another one",
        74 => "its size is not what its header says",
        75 => "a capacity in its header is out of range",
        76 => "its size is not sealed",
        _ => "of something the system refused it",
    };
}
