using System.Diagnostics;

namespace Spark;

/// <summary>A row or column of a grid: how large it is (CSS Grid 1, 7.2). Numbers are cells.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct Track
{
    private readonly TrackKind _minKind;
    private readonly TrackKind _maxKind;
    private readonly float _min;
    private readonly float _max;

    private Track(TrackKind minKind, float min, TrackKind maxKind, float max) =>
        (_minKind, _min, _maxKind, _max) = (minKind, min, maxKind, max);

    /// <summary>As its content wants; takes a part of the room that is left. The default.</summary>
    public static Track Auto => default;

    /// <summary>As narrow as its content can be.</summary>
    public static Track MinContent => Of(TrackKind.MinContent, 0);

    /// <summary>As wide as its content would be without any line break.</summary>
    public static Track MaxContent => Of(TrackKind.MaxContent, 0);

    /// <summary>Terminal cells.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or no number.</exception>
    public static Track Cells(double count) => Of(TrackKind.Cells, Checked(count));

    /// <summary>Percent of the grid's own size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or no number.</exception>
    public static Track Percent(double percent) => Of(TrackKind.Percent, Checked(percent));

    /// <summary>A share of the room that the other tracks leave.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or no number.</exception>
    public static Track Fr(double share) => Of(TrackKind.Fraction, Checked(share));

    /// <summary>As its content wants, but no larger than <paramref name="limit"/>, which is in cells or percent.</summary>
    /// <exception cref="ArgumentException">The limit is neither.</exception>
    public static Track FitContent(Track limit) => limit._maxKind switch
    {
        TrackKind.Cells when limit.IsSimple => Of(TrackKind.FitContentCells, limit._max),
        TrackKind.Percent when limit.IsSimple => Of(TrackKind.FitContentPercent, limit._max),
        _ => throw new ArgumentException($"FitContent takes cells or a percentage, not {limit}.", nameof(limit)),
    };

    /// <summary>Not smaller than the one and not larger than the other, which wins only where it is larger.</summary>
    /// <exception cref="ArgumentException">A bound has bounds itself, or the minimum is a share.</exception>
    public static Track MinMax(Track min, Track max)
    {
        if (!min.IsSimple || min._maxKind is TrackKind.Fraction or TrackKind.FitContentCells or TrackKind.FitContentPercent)
        {
            throw new ArgumentException($"A minimum is cells, a percentage, Auto, MinContent or MaxContent, not {min}.", nameof(min));
        }

        if (!max.IsSimple || max._maxKind is TrackKind.FitContentCells or TrackKind.FitContentPercent)
        {
            throw new ArgumentException($"A maximum is cells, a percentage, Fr, Auto, MinContent or MaxContent, not {max}.", nameof(max));
        }

        return new Track(min._minKind, min._min, max._maxKind, max._max);
    }

    /// <summary>Tracks that stand <paramref name="times"/> times.</summary>
    /// <exception cref="ArgumentOutOfRangeException">That is not from 1 to 1,000 times.</exception>
    public static TrackPart Repeat(int times, params ReadOnlySpan<Track> tracks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, GridTracks.MostTracks);
        return new TrackPart(TrackRepeat.Times, (ushort)times, [.. tracks]);
    }

    /// <summary>Tracks that stand as often as there is room for them. They need a definite size.</summary>
    public static TrackPart Repeat(TrackRepeat repeat, params ReadOnlySpan<Track> tracks) => new(repeat, 1, [.. tracks]);

    /// <summary>Terminal cells.</summary>
    public static implicit operator Track(int cells) => Cells(cells);

    /// <summary>Terminal cells.</summary>
    public static implicit operator Track(double cells) => Cells(cells);

    /// <inheritdoc/>
    public override string ToString() =>
        IsSimple ? Name(_maxKind, _max) : $"minmax({Name(_minKind, _min)}, {Name(_maxKind, _max)})";

    /// <summary>Whether its size depends on what is in it; a share alone does not, though it would not be smaller than that.</summary>
    internal bool IsContentSized => IsContent(_maxKind) || (_minKind != TrackKind.Fraction && IsContent(_minKind));

    /// <summary>Cells that it has at least, whatever room there is; 0 for percent and shares.</summary>
    internal double LeastCells => _minKind == TrackKind.Cells ? _min : 0;

    /// <summary>The same, but a share has no minimum.</summary>
    internal Track WithoutContent() => _minKind == TrackKind.Fraction ? MinMax(0, this) : this;

    /// <summary>Writes its bytes.</summary>
    internal void Encode(Span<byte> bytes)
    {
        (bytes[0], bytes[1]) = ((byte)_minKind, (byte)_maxKind);
        bytes[2..4].Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], _min);
        System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes[8..], _max);
    }

    private bool IsSimple => _minKind == _maxKind && _min.Equals(_max);

    private static bool IsContent(TrackKind kind) => kind is not (TrackKind.Cells or TrackKind.Percent or TrackKind.Fraction);

    private static Track Of(TrackKind kind, float value) => new(kind, value, kind, value);

    private static float Checked(double value)
    {
        if (!(value >= 0 && float.IsFinite((float)value))) throw new ArgumentOutOfRangeException(nameof(value), value, "A track is 0 or larger, and finite.");
        return (float)value;
    }

    private static string Name(TrackKind kind, float value) => kind switch
    {
        TrackKind.MinContent => "min-content",
        TrackKind.MaxContent => "max-content",
        TrackKind.Cells => $"{value}",
        TrackKind.Percent => $"{value}%",
        TrackKind.Fraction => $"{value}fr",
        TrackKind.FitContentCells => $"fit-content({value})",
        TrackKind.FitContentPercent => $"fit-content({value}%)",
        _ => "auto",
    };
}
