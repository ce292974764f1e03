namespace Spark;

/// <summary>Takes a property from one value to another, as often as wished. The engine plays it, also while the app is busy. See <see cref="NodeProps.Animations"/>.</summary>
/// <remarks>
/// Before and after its turns the property has the value that its prop gives it. What else can be said of it is said with <c>with</c>:
/// <c>Animation.Between(Animatable.Opacity, 0.4, 1, TimeSpan.FromSeconds(1)) with { Repeat = Animation.Forever, Alternate = true }</c>.
/// </remarks>
public sealed record Animation
{
    /// <summary>As <see cref="Repeat"/>: without end.</summary>
    public const int Forever = 0;

    private Animation(FieldId[] fields, (uint? Start, uint? End) words, TimeSpan duration, Easing easing)
    {
        (Fields, StartWord, EndWord, Easing) = (fields, words.Start, words.End, easing);
        Duration = Played.Time(duration, nameof(duration));
    }

    /// <summary>How long one turn takes; to the millisecond.</summary>
    public TimeSpan Duration { get; }

    /// <summary>How the progress of a turn follows the time.</summary>
    public Easing Easing { get; }

    /// <summary>How long it waits before its first turn; not at all unless set.</summary>
    public TimeSpan Delay { get; init => field = Played.Time(value, nameof(Delay)); }

    /// <summary>How many turns it is played; 1 unless set, <see cref="Forever"/>: without end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Repeat
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1;

    /// <summary>With <see cref="Easing.Steps"/>: how many values a turn takes, both ends among them, each for as long; 2 unless set.</summary>
    /// <remarks>As <c>steps(n, jump-none)</c> of CSS. The engine wakes for no more than these.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">They are fewer than 2.</exception>
    public int Steps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 2;

    /// <summary>Whether every second turn runs backwards; not unless set.</summary>
    public bool Alternate { get; init; }

    /// <summary>Whether it is played; true unless set. Each time this becomes true, it is played from its start.</summary>
    public Prop<bool> Runs { get; init; }

    internal FieldId[] Fields { get; }

    /// <summary>Where it starts; null: at what the property has.</summary>
    internal uint? StartWord { get; }

    /// <summary>Where it ends; null: at what the property has.</summary>
    internal uint? EndWord { get; }

    /// <summary>Between two values.</summary>
    /// <param name="property">Of which property: <see cref="Animatable"/> has them.</param>
    /// <param name="from">Where a turn starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="duration">How long a turn takes; up to 49 days. Nothing: it is not played.</param>
    /// <param name="easing">How its progress follows the time; at one speed unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer.</exception>
    public static Animation Between<T>(Animatable<T> property, T from, T to, TimeSpan duration, Easing easing = Easing.Linear) where T : struct
    {
        ArgumentNullException.ThrowIfNull(property);
        return new Animation(property.Fields, (property.Word(from), property.Word(to)), duration, easing);
    }

    /// <summary>From a value to the one that the property has: how something comes.</summary>
    /// <inheritdoc cref="Between" path="/param|/exception"/>
    public static Animation From<T>(Animatable<T> property, T from, TimeSpan duration, Easing easing = Easing.Linear) where T : struct
    {
        ArgumentNullException.ThrowIfNull(property);
        return new Animation(property.Fields, (property.Word(from), null), duration, easing);
    }

    /// <summary>From the value that the property has to another one.</summary>
    /// <inheritdoc cref="Between" path="/param|/exception"/>
    public static Animation To<T>(Animatable<T> property, T to, TimeSpan duration, Easing easing = Easing.Linear) where T : struct
    {
        ArgumentNullException.ThrowIfNull(property);
        return new Animation(property.Fields, (null, property.Word(to)), duration, easing);
    }
}

/// <summary>What transitions and animations have in common.</summary>
internal static class Played
{
    /// <summary>Checks a time that the segment has to hold.</summary>
    internal static TimeSpan Time(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero || time.TotalMilliseconds > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(name, time, "A time of an animation is not negative, and at most 49 days.");
        }

        return time;
    }
}
