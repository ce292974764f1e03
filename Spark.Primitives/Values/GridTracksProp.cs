using System.Collections;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>A prop of grid tracks: <c>[20, Track.Fr(1)]</c>, or a source of such lists. It is a type of its own, since C# does not chain conversions.</summary>
[CollectionBuilder(typeof(GridTracksProp), nameof(Create))]
public readonly struct GridTracksProp : IEnumerable<TrackPart>
{
    private GridTracksProp(Prop<GridTracks> prop) => Prop = prop;

    internal Prop<GridTracks> Prop { get; }

    /// <summary>A fixed list.</summary>
    public static GridTracksProp Create(ReadOnlySpan<TrackPart> parts) => GridTracks.Create(parts);

    /// <summary>A fixed list.</summary>
    public static implicit operator GridTracksProp(GridTracks tracks) => new(tracks);

    /// <summary>One track.</summary>
    public static implicit operator GridTracksProp(Track track) => GridTracks.Create(track);

    /// <summary>One part.</summary>
    public static implicit operator GridTracksProp(TrackPart part) => GridTracks.Create(part);

    /// <summary>One track of so many cells.</summary>
    public static implicit operator GridTracksProp(int cells) => GridTracks.Create(cells);

    /// <summary>Follows a list.</summary>
    public static implicit operator GridTracksProp(Signal<GridTracks> source) => new(source);

    /// <summary>Follows a list.</summary>
    public static implicit operator GridTracksProp(Derived<GridTracks> source) => new(source);

    /// <summary>Follows a list.</summary>
    public static implicit operator GridTracksProp(Binding<GridTracks> source) => new(source);

    /// <summary>The parts that it has now.</summary>
    public IEnumerator<TrackPart> GetEnumerator() => Prop.Peek(GridTracks.Create()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
