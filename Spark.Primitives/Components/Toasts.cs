namespace Spark;

/// <summary>Messages that come one after the other, are there for a while, and go by themselves. <see cref="Ui.Toasts"/> shows them.</summary>
/// <remarks>Like a signal it belongs to the app's loop: another thread shows one with <see cref="App.Post"/>.</remarks>
public sealed class Toasts
{
    private readonly ReactiveList<Toast> _toasts = new([]);

    /// <summary>Most that are there at once: when there is one more, the oldest goes. 5 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Limit
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>How long one is there that says nothing else; 4 s unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not longer than nothing, or longer than 49 days; <see cref="Timeout.InfiniteTimeSpan"/> is allowed.</exception>
    public TimeSpan Duration { get; init => field = Checked(value); } = TimeSpan.FromSeconds(4);

    /// <summary>Those that are there, the oldest first. Followed by who reads it.</summary>
    public ReadOnlyReactiveList<Toast> Shown => _toasts;

    /// <summary>Shows a message.</summary>
    /// <param name="text">What it says; it may follow a signal, as that of something that goes on does.</param>
    /// <param name="kind">What it tells of.</param>
    /// <param name="duration">How long it is there, from when it is seen on; <see cref="Duration"/> unless given, <see cref="Timeout.InfiniteTimeSpan"/>: until it is dismissed.</param>
    /// <returns>The message, which can be dismissed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not longer than nothing, or longer than 49 days.</exception>
    public Toast Show(Prop<string> text, ToastKind kind = ToastKind.Info, TimeSpan? duration = null)
    {
        Toast toast = new(text, kind, Checked(duration ?? Duration));
        Toast[] staying = [.. _toasts.ToArrayUntracked().Where(other => !other.IsLeaving.Peek())];
        foreach (Toast old in staying.Take(staying.Length + 1 - Limit)) old.Dismiss();
        RemoveUnseen();
        _toasts.Add(toast);
        return toast;
    }

    /// <summary>Those that are leaving fade where they are seen; nobody waits for the others.</summary>
    private void RemoveUnseen()
    {
        foreach (Toast toast in _toasts.ToArrayUntracked())
        {
            if (toast.IsLeaving.Peek() && toast.Views == 0) _toasts.Remove(toast);
        }
    }

    /// <summary>Lets all of them go.</summary>
    public void Clear()
    {
        foreach (Toast toast in _toasts.ToArrayUntracked()) toast.Dismiss();
    }

    /// <summary>One that was leaving is gone.</summary>
    internal void Remove(Toast toast) => _toasts.Remove(toast);

    private static TimeSpan Checked(TimeSpan duration)
    {
        if (duration == Timeout.InfiniteTimeSpan) return duration;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, TimeSpan.FromDays(49));
        return duration;
    }
}
