using System.Reflection;

namespace Spark.Primitives.Tests;

public sealed class LibraryTests
{
    [Theory]
    [InlineData(typeof(Signal<>))]
    [InlineData(typeof(Color))]
    [InlineData(typeof(FrameSnapshot))]
    [InlineData(typeof(App))]
    public void Each_room_may_be_trimmed_and_has_its_documentation(Type type)
    {
        Assembly room = type.Assembly;
        Assert.Contains(room.GetCustomAttributes<AssemblyMetadataAttribute>(), said => (said.Key, said.Value) == ("IsTrimmable", "True"));
        Assert.True(File.Exists(Path.ChangeExtension(room.Location, ".xml")), $"{room.Location} has no documentation beside it.");
    }
}
