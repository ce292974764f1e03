namespace Spark.Renderer.Tests;

/// <summary>An engine that dies is replaced, and nothing is lost: everything stands in the segment.</summary>
public sealed class ReplacementTests
{
    [Fact]
    public void Another_engine_takes_over_the_rows()
    {
        using Segment segment = new(new Capacities());
        segment.WriteU32(HeaderWord.AnswersWanted, 1);
        EngineHost host = new(segment, new EngineDescriptors(segment.File, Headless: (10, 2)));
        segment.Graph.Batch(() =>
        {
            int node = segment.Nodes.Allocate();
            segment.Nodes.Initialize(node, Fields.ComponentType, (byte)ComponentType.Text);
            TextPlace place = segment.Text.Store("kept");
            segment.Nodes.Initialize(node, Fields.TextOffset, place.Offset);
            segment.Nodes.Initialize(node, Fields.TextLength, place.Length);
            segment.Nodes.Root = node;
        });
        WaitFor(() => FrameSnapshot.Read(segment).ToString() == "kept");
        int first = host.ProcessId;
        host.Replace();
        WaitFor(() => host.ProcessId != first && segment.ReadU32(HeaderWord.EnginePid) == (uint)host.ProcessId);
        segment.Graph.Batch(() =>
        {
            TextPlace place = segment.Text.Store("and more");
            segment.Buffer(Fields.TextOffset).Set(segment.Nodes.Root, place.Offset);
            segment.Buffer(Fields.TextLength).Set(segment.Nodes.Root, place.Length);
        });
        WaitFor(() => FrameSnapshot.Read(segment).ToString() == "and more");
        Assert.True(host.End());
    }

    private static void WaitFor(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(10)), "It did not happen within 10 seconds.");
}
