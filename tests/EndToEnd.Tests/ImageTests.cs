namespace Spark.Tests;

/// <summary>A canvas is an image where the terminal says that it shows them. The pixels themselves are the engine's own tests' affair.</summary>
public sealed class ImageTests
{
    private const string Fence = "\u001b[c";

    [Fact]
    public void Kitty_is_sent_the_pixels_once_and_throws_them_away_at_the_end()
    {
        using Job job = Job.Start(Repository.Program, "image");
        job.Terminal.WaitForBytes(Fence);
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b_Gi=31;OK\u001b\\\u001b[?62;22c");
        job.Terminal.WaitForBytes("\u001b_Ga=t,f=32,s=8,v=8,i=", mark);
        job.Terminal.WaitForBytes("\u001b_Ga=p,", mark);
        int shown = job.Terminal.Mark;
        job.Terminal.Type("x");
        job.Terminal.WaitFor("typed <x>");
        Assert.DoesNotContain("\u001b_Ga=t", job.Terminal.Since(shown), StringComparison.Ordinal);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
        string end = job.Terminal.Since(shown);
        int thrownAway = end.IndexOf("\u001b_Ga=d,d=A", StringComparison.Ordinal);
        Assert.InRange(thrownAway, 0, end.IndexOf("\u001b[?1049l", StringComparison.Ordinal));
    }

    [Fact]
    public void Sixel_is_drawn_where_the_size_of_a_cell_is_known()
    {
        using Job job = Job.Start(Repository.Program, "image");
        job.Terminal.WaitForBytes(Fence);
        int mark = job.Terminal.Mark;
        job.Terminal.Type("\u001b[6;20;10t\u001b[?62;4;22c");
        // Four cells across and two down.
        job.Terminal.WaitForBytes("\u001bP0;1;0q\"1;1;40;40#0;2;100;0;0", mark);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
        job.Terminal.AssertRestored();
    }

    [Fact]
    public void Other_terminals_are_sent_characters()
    {
        using Job job = Job.Start(Repository.Program, "image");
        job.Terminal.WaitForBytes(Fence);
        job.Terminal.Type("\u001b[?62;22c");
        job.Terminal.Type("x");
        job.Terminal.WaitFor("typed <x>");
        string sent = job.Terminal.Since(0);
        Assert.DoesNotContain("\u001b_Ga=t", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001bP0;", sent, StringComparison.Ordinal);
        job.Terminal.Type("\u0003");
        Assert.Equal(0, job.WaitForEnd());
    }
}
