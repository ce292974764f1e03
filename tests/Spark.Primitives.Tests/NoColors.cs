namespace Spark.Primitives.Tests;

/// <summary>Tells an app that its terminal shows no colors, as <c>NO_COLOR</c> does.</summary>
internal static class NoColors
{
    internal static void On(TestApp app)
    {
        app.Session.Segment.WriteU32(HeaderWord.TerminalColors, (uint)TerminalColors.None);
        app.Session.Terminal.Refresh();
    }
}
