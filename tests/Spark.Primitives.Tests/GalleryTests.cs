using Gallery;
using Spark.Tests;

namespace Spark.Primitives.Tests;

public sealed class GalleryTests
{
    /// <summary>The picture of docs/painting.md. When it changes on purpose, run this with SPARK_WRITE_PICTURES=1.</summary>
    [Fact]
    public async Task The_picture_of_the_document_is_what_the_gallery_draws()
    {
        await using TestApp app = await TestApp.StartAsync(GalleryScreen.Make, width: 132, height: 31);
        string drawn = app.Snapshot().ToSvg(), file = Repository.PathOf("docs/gallery.svg");
        if (Environment.GetEnvironmentVariable("SPARK_WRITE_PICTURES") == "1") await File.WriteAllTextAsync(file, drawn);
        Assert.Equal(await File.ReadAllTextAsync(file), drawn);
    }
}
