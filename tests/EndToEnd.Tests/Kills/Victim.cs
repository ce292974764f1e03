namespace Spark.Tests;

/// <summary>Which of the two processes is ended.</summary>
internal enum Victim
{
    /// <summary>The program, by a signal from outside.</summary>
    App,

    /// <summary>The program, by its own hand.</summary>
    AppItself,

    /// <summary>The engine, by a signal from outside.</summary>
    Engine,
}
