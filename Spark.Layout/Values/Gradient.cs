using System.Buffers.Binary;

namespace Spark;

/// <summary>Colors that run along a line over a background or a text, as in CSS Images 4.</summary>
/// <remarks>Colors are mixed in OKLCH, in which equal steps look equal; <see cref="InRgb"/> mixes as older programs do.</remarks>
public sealed class Gradient : IEquatable<Gradient>
{
    private const int HeadBytes = 8, StopBytes = 8, MostStops = 64;

    private readonly GradientStop[] _stops;

    private Gradient(double angle, GradientStop[] stops, bool isRgb)
    {
        Angle = angle;
        _stops = stops;
        IsRgb = isRgb;
    }

    /// <summary>Degrees clockwise, as in CSS: 0 runs up, 90 to the right, 180 down.</summary>
    public double Angle { get; }

    /// <summary>Whether colors are mixed in sRGB rather than in OKLCH.</summary>
    public bool IsRgb { get; }

    /// <summary>The colors, in order, each with its place.</summary>
    public IReadOnlyList<GradientStop> Stops => _stops;

    /// <summary>A gradient to the right.</summary>
    public static Gradient ToRight(params ReadOnlySpan<GradientStop> stops) => Linear(90, stops);

    /// <summary>A gradient downwards.</summary>
    public static Gradient ToBottom(params ReadOnlySpan<GradientStop> stops) => Linear(180, stops);

    /// <summary>A gradient along a line.</summary>
    /// <param name="angle">Degrees clockwise, as in CSS: 0 runs up, 90 to the right, 180 down. A cell counts as twice as high as wide.</param>
    /// <param name="stops">The colors, in order; 1 to 64.</param>
    /// <exception cref="ArgumentException">There is no stop, there are more than 64, or one is no RGB or palette color.</exception>
    public static Gradient Linear(double angle, params ReadOnlySpan<GradientStop> stops)
    {
        if (stops.Length is 0 or > MostStops) throw new ArgumentException($"A gradient has 1 to {MostStops} stops; these are {stops.Length}.", nameof(stops));
        foreach (GradientStop stop in stops)
        {
            if (stop.Color.Word < 0x0100) throw new ArgumentException($"A stop is an RGB or palette color; {stop.Color} is none.", nameof(stops));
        }

        return new Gradient(angle, Spread(stops), isRgb: false);
    }

    /// <summary>The same gradient, mixed in sRGB.</summary>
    public Gradient InRgb() => new(Angle, _stops, isRgb: true);

    /// <inheritdoc/>
    public bool Equals(Gradient? other) => ReferenceEquals(this, other)
        || (other is not null && Angle.Equals(other.Angle) && IsRgb == other.IsRgb && _stops.AsSpan().SequenceEqual(other._stops));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Gradient);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Angle, IsRgb, _stops.Length, _stops[0]);

    /// <summary>The gradient as the segment holds it.</summary>
    internal byte[] Encode()
    {
        byte[] bytes = new byte[HeadBytes + _stops.Length * StopBytes];
        bytes[0] = IsRgb ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4), (float)Angle);
        for (int i = 0; i < _stops.Length; i++)
        {
            Span<byte> stop = bytes.AsSpan(HeadBytes + i * StopBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(stop, _stops[i].Color.Word);
            BinaryPrimitives.WriteSingleLittleEndian(stop[4..], (float)_stops[i].Place);
        }

        return bytes;
    }

    /// <summary>Gives a place to each stop that has none (CSS Images 3.4.3), and lets none stand before the one in front of it.</summary>
    private static GradientStop[] Spread(ReadOnlySpan<GradientStop> given)
    {
        GradientStop[] stops = given.ToArray();
        if (double.IsNaN(stops[0].Place)) stops[0] = stops[0] with { Place = 0 };
        if (double.IsNaN(stops[^1].Place)) stops[^1] = stops[^1] with { Place = 1 };
        for (int i = 1; i < stops.Length; i++)
        {
            int next = i;
            while (double.IsNaN(stops[next].Place)) next++;
            double from = stops[i - 1].Place, to = Math.Max(from, stops[next].Place);
            stops[i] = stops[i] with { Place = from + (to - from) / (next - i + 1) };
        }

        return stops;
    }
}
