namespace Spark;

/// <summary>What Spark throws: the message says what happened, the value now, and what to change.</summary>
public class SparkException : Exception
{
    /// <summary>Makes an exception with that message.</summary>
    public SparkException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with that message and the exception that caused it.</summary>
    public SparkException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
