namespace Spark;

/// <summary>What a spinner can be given besides <see cref="NodeProps"/>.</summary>
public sealed class SpinnerProps : NodeProps
{
    /// <summary>What is shown in turn, each of one row; a walking dot of braille unless set.</summary>
    /// <exception cref="ArgumentException">There is no frame, or one of several rows.</exception>
    public IReadOnlyList<string> Frames
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Count == 0 || value.Any(frame => frame is null || frame.AsSpan().ContainsAny('\n', '\r')))
                throw new ArgumentException("A spinner has one frame or more, each of one row.", nameof(value));
            field = value;
        }
    } = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

    /// <summary>How long each is shown; 80 ms unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not longer than nothing.</exception>
    public TimeSpan FrameTime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(80);
}
