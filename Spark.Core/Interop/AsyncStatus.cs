namespace Spark;

/// <summary>How far an asynchronous value is.</summary>
public enum AsyncStatus
{
    /// <summary>A run is under way. A value of an earlier run may still be there.</summary>
    Pending,

    /// <summary>The last run ended with a value.</summary>
    Ready,

    /// <summary>The last run ended with an exception.</summary>
    Failed,
}
