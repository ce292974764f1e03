namespace Spark;

/// <summary>Tells the other side that something was committed.</summary>
public interface INotifier
{
    /// <summary>Called once per commit, after it. Must not throw and must be cheap when the other side is awake.</summary>
    public void Notify();
}
