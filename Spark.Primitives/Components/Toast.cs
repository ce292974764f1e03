namespace Spark;

/// <summary>A message that goes by itself: made by <see cref="Toasts.Show"/>.</summary>
public sealed class Toast
{
    private readonly Signal<bool> _isLeaving = new(false);

    internal Toast(Prop<string> text, ToastKind kind, TimeSpan duration) => (Text, Kind, Duration) = (text, kind, duration);

    /// <summary>What it says.</summary>
    public Prop<string> Text { get; }

    /// <summary>What it tells of.</summary>
    public ToastKind Kind { get; }

    /// <summary>How long it is there, not counting while the pointer is over the toasts; <see cref="Timeout.InfiniteTimeSpan"/>: until it is dismissed.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Whether its time is up, or it was dismissed: it is about to be gone.</summary>
    internal IReadable<bool> IsLeaving => _isLeaving;

    /// <summary>How many views show it.</summary>
    internal int Views { get; set; }

    /// <summary>Lets it go now.</summary>
    public void Dismiss() => _isLeaving.Value = true;
}
