namespace Spark.Tests;

/// <summary>When a process is ended.</summary>
internal enum Moment
{
    /// <summary>While the program starts.</summary>
    Starting,

    /// <summary>While the user types.</summary>
    Typing,

    /// <summary>After the user asked for the program's end.</summary>
    Ending,
}
