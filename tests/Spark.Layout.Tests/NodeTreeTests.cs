namespace Spark.Layout.Tests;

public sealed class NodeTreeTests : IDisposable
{
    private readonly Segment _segment = new(new Capacities { MaxNodes = 4096 });

    private NodeTree Nodes => _segment.Nodes;

    public void Dispose() => _segment.Dispose();

    private T Batch<T>(Func<T> function) => _segment.Graph.Batch(function);

    private void Batch(Action action) => _segment.Graph.Batch(action);

    [Fact]
    public void Links_reach_the_segment_with_the_commit()
    {
        int parent = Batch(Nodes.Allocate);
        Batch(() =>
        {
            int child = Nodes.Allocate();
            Nodes.Insert(parent, child);
            Assert.Equal(NodeTree.None, _segment.Buffer(Fields.FirstChildIndex).Peek(parent));
        });
        Assert.Equal(Nodes.FirstChild(parent), _segment.Buffer(Fields.FirstChildIndex).Peek(parent));
        Assert.Equal(1, _segment.Buffer(Fields.ChildCount).Peek(parent));
    }

    [Fact]
    public void A_batch_is_one_commit()
    {
        ulong before = _segment.Journal.CommitNumber;
        Batch(() =>
        {
            int parent = Nodes.Allocate();
            for (int i = 0; i < 10; i++) Nodes.Insert(parent, Nodes.Allocate());
            Nodes.Root = parent;
        });
        Assert.Equal(before + 1, _segment.Journal.CommitNumber);
    }

    [Fact]
    public void A_freed_slot_comes_back_with_another_generation_and_clean()
    {
        int node = Batch(Nodes.Allocate);
        uint generation = Nodes.Generation(node);
        Batch(() =>
        {
            Nodes.Initialize(node, Fields.Width, 7f);
            Nodes.Initialize(node, Fields.FlexShrink, 0f);
            Nodes.Free(node);
            // Before the commit the slot is not handed out again: the engine may still be reading it.
            Assert.NotEqual(node, Nodes.Allocate());
        });
        int again = Batch(Nodes.Allocate);
        Assert.Equal(node, again);
        Assert.False(Nodes.IsAlive(node, generation));
        Assert.True(Nodes.IsAlive(node, generation + 2));
        Assert.Equal(0f, _segment.Buffer(Fields.Width).Peek(node));
        Assert.Equal(1f, _segment.Buffer(Fields.FlexShrink).Peek(node));
    }

    [Fact]
    public void A_full_table_names_the_setting_and_writes_nothing()
    {
        for (int i = 0; i < 4096; i++) Batch(Nodes.Allocate);
        ulong commit = _segment.Journal.CommitNumber;
        NodeCapacityException error = Assert.Throws<NodeCapacityException>(() => Nodes.Allocate());
        Assert.Contains("SparkOptions.MaxNodes", error.Message, StringComparison.Ordinal);
        Assert.Equal(commit, _segment.Journal.CommitNumber);
        Batch(() => Nodes.Free(17));
        Assert.Equal(17, Batch(Nodes.Allocate));
    }

    [Fact]
    public void Random_moves_agree_with_plain_lists()
    {
        const int Seed = 11;
        Random random = new(Seed);
        int parent = Batch(Nodes.Allocate);
        List<int> expected = [];
        for (int round = 0; round < 3000; round++)
        {
            Batch(() =>
            {
                int choice = random.Next(3);
                if (choice == 0 && expected.Count > 0)
                {
                    int node = expected[random.Next(expected.Count)];
                    expected.Remove(node);
                    Nodes.Remove(node);
                    Nodes.Free(node);
                    return;
                }

                int moved = choice == 1 && expected.Count > 0 ? expected[random.Next(expected.Count)] : Nodes.Allocate();
                expected.Remove(moved);
                int position = random.Next(expected.Count + 1);
                Nodes.Insert(parent, moved, position < expected.Count ? expected[position] : NodeTree.None);
                expected.Insert(position, moved);
            });
            Assert.Equal(expected, InSegment(parent));
        }
    }

    private List<int> InSegment(int parent)
    {
        List<int> found = [];
        int previous = NodeTree.None;
        for (int node = _segment.Buffer(Fields.FirstChildIndex).Peek(parent); node != NodeTree.None; node = _segment.Buffer(Fields.NextSiblingIndex).Peek(node))
        {
            Assert.Equal(parent, _segment.Buffer(Fields.ParentIndex).Peek(node));
            Assert.Equal(previous, _segment.Buffer(Fields.PreviousSiblingIndex).Peek(node));
            found.Add(previous = node);
        }

        Assert.Equal(found.Count, _segment.Buffer(Fields.ChildCount).Peek(parent));
        return found;
    }
}
