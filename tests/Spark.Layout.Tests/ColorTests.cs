namespace Spark.Layout.Tests;

public sealed class ColorTests
{
    [Theory]
    [InlineData(0, 1, 0.5, "#ff0000")]
    [InlineData(120, 1, 0.25, "#008000")]
    [InlineData(-120, 1, 0.5, "#0000ff")]
    [InlineData(270, 0.5, 0.4, "#663399")]
    [InlineData(0, 0, 0.5, "#808080")]
    public void Hsl_is_as_in_css(double hue, double saturation, double lightness, string expected) =>
        Assert.Equal(Color.Hex(expected), Color.Hsl(hue, saturation, lightness));

    [Theory]
    [InlineData(0.627955, 0.257683, 29.2339, "#ff0000")]
    [InlineData(0.519752, 0.176858, 142.4953, "#008000")]
    [InlineData(1, 0, 0, "#ffffff")]
    [InlineData(0, 0.2, 100, "#000000")]
    public void Oklch_is_as_in_css(double lightness, double chroma, double hue, string expected) =>
        Assert.Equal(Color.Hex(expected), Color.Oklch(lightness, chroma, hue));

    [Fact]
    public void What_is_out_of_gamut_keeps_its_hue_and_loses_chroma()
    {
        uint word = Color.Oklch(0.7, 0.4, 142).Word;
        Assert.True((word >> 8 & 255) > (word >> 16 & 255) && (word >> 8 & 255) > (word & 255));
    }

    [Theory]
    [InlineData("#fff", "#ffffff")]
    [InlineData(" BrightBlue ", "palette 12")]
    [InlineData("default", "default")]
    [InlineData("inherit", "inherit")]
    [InlineData("transparent", "transparent")]
    public void Colors_are_read_from_text(string text, string expected) => Assert.Equal(expected, Color.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("#12345")]
    [InlineData("reddish")]
    public void What_is_no_color_is_refused_with_what_would_be(string text) =>
        Assert.Contains("#rrggbb", Assert.Throws<FormatException>(() => Color.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Alpha_is_of_rgb_colors_alone()
    {
        Assert.Equal(Color.Rgba(1, 2, 3, 128), Color.Rgb(1, 2, 3).WithAlpha(0.5));
        Assert.Throws<InvalidOperationException>(() => Color.Red.WithAlpha(0.5));
    }

    [Fact]
    public void Stops_without_a_place_stand_evenly_between_their_neighbours()
    {
        Gradient gradient = Gradient.Linear(0, Color.Red, new GradientStop(Color.Blue, 0.6), Color.Green, Color.White);
        Assert.Equal([0, 0.6, 0.8, 1], gradient.Stops.Select(stop => Math.Round(stop.Place, 6)));
        Assert.Throws<ArgumentException>(() => Gradient.ToRight());
        Assert.Throws<ArgumentException>(() => Gradient.ToRight(Color.Default));
    }

    [Fact]
    public void Styled_texts_are_equal_by_what_they_show()
    {
        SpanStyle bold = new() { Attributes = TextAttributes.Bold };
        Assert.Equal(StyledText.Create("a", new TextSpan("b", bold)), new StyledText("ab", new TextRange(1, 1, bold)));
        Assert.NotEqual(StyledText.Create("ab"), StyledText.Create("a", new TextSpan("b", bold)));
    }
}
