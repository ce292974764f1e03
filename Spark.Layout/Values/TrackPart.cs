using System.Diagnostics;

namespace Spark;

/// <summary>A part of a list of grid tracks: one track, or several that are repeated. Made by <see cref="Track.Repeat(int, ReadOnlySpan{Track})"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct TrackPart : IEquatable<TrackPart>
{
    internal const int HeadBytes = 8;
    internal const int TrackBytes = 12;

    private readonly TrackRepeat _repeat;
    private readonly ushort _times;
    private readonly Track[]? _tracks;

    internal TrackPart(TrackRepeat repeat, ushort times, Track[] tracks) => (_repeat, _times, _tracks) = (repeat, times, tracks);

    /// <summary>A track that stands once.</summary>
    public static implicit operator TrackPart(Track track) => new(TrackRepeat.Times, 1, [track]);

    /// <summary>A track of so many terminal cells.</summary>
    public static implicit operator TrackPart(int cells) => (Track)cells;

    /// <summary>A track of so many terminal cells.</summary>
    public static implicit operator TrackPart(double cells) => (Track)cells;

    /// <inheritdoc/>
    public static bool operator ==(TrackPart left, TrackPart right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(TrackPart left, TrackPart right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TrackPart other) => _repeat == other._repeat && _times == other._times && Tracks.SequenceEqual(other.Tracks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TrackPart other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_repeat, _times, Tracks.Length, Tracks.IsEmpty ? default : Tracks[0]);

    /// <inheritdoc/>
    public override string ToString()
    {
        string tracks = string.Join(' ', _tracks ?? []);
        return _repeat switch
        {
            TrackRepeat.AutoFill => $"repeat(auto-fill, {tracks})",
            TrackRepeat.AutoFit => $"repeat(auto-fit, {tracks})",
            _ => _times == 1 ? tracks : $"repeat({_times}, {tracks})",
        };
    }

    /// <summary>The tracks that are repeated.</summary>
    internal ReadOnlySpan<Track> Tracks => _tracks;

    /// <summary>Bytes in the text pool.</summary>
    internal int Bytes => HeadBytes + Tracks.Length * TrackBytes;

    /// <summary>Writes its bytes, and returns what is left of the room.</summary>
    internal Span<byte> Encode(Span<byte> bytes)
    {
        (bytes[0], bytes[1]) = ((byte)_repeat, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], _times);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], Tracks.Length);
        bytes = bytes[HeadBytes..];
        foreach (Track track in Tracks)
        {
            track.Encode(bytes);
            bytes = bytes[TrackBytes..];
        }

        return bytes;
    }
}
