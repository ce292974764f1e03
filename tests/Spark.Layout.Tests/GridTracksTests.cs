namespace Spark.Tests;

/// <summary>Grid tracks as values and as bytes; the engine's reading of the same bytes is tested in <c>mirror/grids.rs</c>.</summary>
public sealed class GridTracksTests
{
    [Fact]
    public void Tracks_are_named_as_in_CSS()
    {
        GridTracks tracks = [20, Track.Percent(50), Track.Fr(1.5), Track.Auto, Track.MinContent, Track.MaxContent, Track.MinMax(Track.MinContent, Track.Fr(1)),
            Track.FitContent(8), Track.FitContent(Track.Percent(30)), Track.Repeat(2, 3, Track.Fr(1)), Track.Repeat(TrackRepeat.AutoFill, 5), Track.Repeat(TrackRepeat.AutoFit, 6)];
        Assert.Equal(
            "20 50% 1.5fr auto min-content max-content minmax(min-content, 1fr) fit-content(8) fit-content(30%) repeat(2, 3 1fr) repeat(auto-fill, 5) repeat(auto-fit, 6)",
            tracks.ToString());
    }

    [Fact]
    public void A_list_is_parts_of_a_head_and_twelve_bytes_a_track()
    {
        GridTracks tracks = [1, Track.Repeat(TrackRepeat.AutoFit, Track.MinMax(Track.MinContent, Track.Fr(1)))];
        byte[] expected = [0, 0, 1, 0, 1, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0x80, 0x3f, 2, 0, 1, 0, 1, 0, 0, 0, 1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f];
        Assert.Equal(expected, tracks.Encode());
    }

    [Fact]
    public void Lists_with_equal_parts_are_equal()
    {
        GridTracks one = [1, Track.Repeat(2, Track.Auto)], same = [1, Track.Repeat(2, Track.Auto)], other = [1, Track.Repeat(3, Track.Auto)];
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void What_is_no_track_is_refused_where_it_is_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Track.Cells(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Track.Fr(double.NaN));
        Assert.Throws<ArgumentException>(() => Track.MinMax(Track.Fr(1), 5));
        Assert.Throws<ArgumentException>(() => Track.MinMax(1, Track.FitContent(2)));
        Assert.Throws<ArgumentException>(() => Track.FitContent(Track.Auto));
        Assert.Throws<ArgumentOutOfRangeException>(() => Track.Repeat(0, Track.Auto));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridLine.Line(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GridLine.Span(0));
        Assert.Throws<ArgumentException>(() => GridTracks.Create(new TrackPart[1001]));
    }

    [Fact]
    public void A_range_reads_as_in_CSS()
    {
        GridRange oneLine = 2, lines = (1, -1), spans = (2, GridLine.Span(3)), span = GridLine.Span(2);
        Assert.Equal(["2", "1 / -1", "2 / span 3", "span 2"], [oneLine.ToString(), lines.ToString(), spans.ToString(), span.ToString()]);
    }
}
