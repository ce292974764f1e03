namespace Spark;

/// <summary>An asynchronous value at one moment.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Value">The last value, also while a newer one is pending. Default: there was none yet.</param>
/// <param name="Error">What the last run threw. Null unless it failed.</param>
public readonly record struct AsyncState<T>(AsyncStatus Status, T? Value, Exception? Error)
{
    /// <summary>Whether a run is under way.</summary>
    public bool IsPending => Status == AsyncStatus.Pending;
}
