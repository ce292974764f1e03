using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>A list of grid tracks: <c>[20, Track.Fr(1)]</c>, <c>[Track.Repeat(TrackRepeat.AutoFill, Track.MinMax(20, Track.Fr(1)))]</c>.</summary>
/// <remarks>Lists are equal when their parts are. How they are written for the engine stands in <c>segment.schema</c>, at the table <c>grid</c>.</remarks>
[CollectionBuilder(typeof(GridTracks), nameof(Create))]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class GridTracks : IEnumerable<TrackPart>, IEquatable<GridTracks>
{
    /// <summary>Tracks and parts that a list may have; the engine counts no more.</summary>
    internal const int MostTracks = 1000;

    private readonly TrackPart[] _parts;

    private GridTracks(TrackPart[] parts) => _parts = parts;

    /// <summary>A list of these parts.</summary>
    /// <exception cref="ArgumentException">They have more than 1,000 tracks, without repetitions.</exception>
    public static GridTracks Create(params ReadOnlySpan<TrackPart> parts)
    {
        int tracks = 0;
        foreach (TrackPart part in parts) tracks += Math.Max(1, part.Tracks.Length);
        if (tracks > MostTracks) throw new ArgumentException($"A list of tracks has at most {MostTracks}; this one has {tracks}. Use Track.Repeat.", nameof(parts));
        return new GridTracks(parts.ToArray());
    }

    /// <summary>A list of one track.</summary>
    public static implicit operator GridTracks(Track track) => Create(track);

    /// <summary>A list of one part.</summary>
    public static implicit operator GridTracks(TrackPart part) => Create(part);

    /// <inheritdoc/>
    public bool Equals(GridTracks? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GridTracks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_parts.Length, _parts.Length == 0 ? default : _parts[0]);

    /// <summary>Its parts.</summary>
    public IEnumerator<TrackPart> GetEnumerator() => ((IEnumerable<TrackPart>)_parts).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', _parts);

    /// <summary>Its bytes, as they stand in the text pool.</summary>
    internal byte[] Encode()
    {
        byte[] bytes = new byte[_parts.Sum(part => part.Bytes)];
        Span<byte> rest = bytes;
        foreach (TrackPart part in _parts) rest = part.Encode(rest);
        return bytes;
    }
}
