namespace Spark;

/// <summary>Lets changes of a property take their time: the engine shows the way from the old value to the new one. See <see cref="NodeProps.Transitions"/>.</summary>
/// <remarks>
/// A change on the way starts from what is seen. What an element begins with is shown at once; to let that take its time, use
/// <see cref="Animation.From"/>.
/// </remarks>
public sealed record Transition
{
    private Transition(FieldId[] fields, TimeSpan duration, Easing easing)
    {
        (Fields, Easing) = (fields, easing);
        Duration = Played.Time(duration, nameof(duration));
    }

    /// <summary>How long the way takes; to the millisecond.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How its progress follows the time.</summary>
    public Easing Easing { get; }

    /// <summary>How long the old value stays first; not at all unless set: <c>Transition.Of(…) with { Delay = … }</c>.</summary>
    public TimeSpan Delay { get; init => field = Played.Time(value, nameof(Delay)); }

    internal FieldId[] Fields { get; }

    /// <summary>A transition of a property.</summary>
    /// <param name="property">Which: <see cref="Animatable"/> has them.</param>
    /// <param name="duration">How long the way takes; up to 49 days. Nothing: it takes none.</param>
    /// <param name="easing">How its progress follows the time; slow at the end unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer.</exception>
    public static Transition Of<T>(Animatable<T> property, TimeSpan duration, Easing easing = Easing.EaseOut) where T : struct
    {
        ArgumentNullException.ThrowIfNull(property);
        return new Transition(property.Fields, duration, easing);
    }
}
