namespace Spark;

/// <summary>Tells nobody.</summary>
public sealed class NullNotifier : INotifier
{
    /// <summary>The one there needs to be.</summary>
    public static NullNotifier Instance { get; } = new();

    private NullNotifier()
    {
    }

    /// <inheritdoc/>
    public void Notify()
    {
    }
}
