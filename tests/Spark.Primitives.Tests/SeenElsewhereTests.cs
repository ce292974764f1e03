using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Faults that were seen in systems of this kind, held off by exact counts: the engine's own, from the segment's header.</summary>
public sealed class SeenElsewhereTests
{
    private static ulong Count(TestApp app, int word) => app.Session.Segment.ReadU64(word);

    [Fact]
    public async Task A_thousand_writes_in_a_handler_are_one_commit_and_one_frame()
    {
        Signal<int>[] values = [.. Enumerable.Range(0, 1000).Select(i => new Signal<int>(i))];
        await using var app = await TestApp.StartAsync(
            () => Box([.. values.Select(value => Text(() => $"{value.Value}"))]), width: 10, height: 20);
        ulong commits = app.Session.Segment.Journal.CommitNumber, frames = Count(app, HeaderWord.Frames);
        await app.InvokeAsync(() =>
        {
            foreach (Signal<int> value in values) value.Value++;
        });
        Assert.Equal(commits + 1, app.Session.Segment.Journal.CommitNumber);
        Assert.Equal(frames + 1, Count(app, HeaderWord.Frames));
    }

    [Fact]
    public async Task A_value_that_was_written_and_reverted_stores_nothing()
    {
        Signal<string> text = new("same");
        await using var app = await TestApp.StartAsync(() => Text(text), width: 10, height: 1);
        ulong commits = app.Session.Segment.Journal.CommitNumber;
        await app.InvokeAsync(() =>
        {
            text.Value = "other";
            text.Value = "same";
        });
        Assert.Equal(commits, app.Session.Segment.Journal.CommitNumber);
    }

    [Fact]
    public async Task One_changed_text_among_5000_costs_one_text()
    {
        Signal<string> text = new("aaaa");
        await using var app = await TestApp.StartAsync(
            () => Box([.. Enumerable.Range(0, 5000).Select(i => i == 20 ? Text(text) : Text($"row {i}"))]), width: 80, height: 50);
        ulong copied = Count(app, HeaderWord.RowsCopied), compared = Count(app, HeaderWord.CellsCompared), sent = Count(app, HeaderWord.CellsSent);
        text.Value = "bbbb";
        await app.SettleAsync();
        Assert.Equal("bbbb", app.Snapshot().Row(20));
        Assert.Equal(2ul, Count(app, HeaderWord.RowsCopied) - copied);
        Assert.InRange(Count(app, HeaderWord.CellsCompared) - compared, 4ul, 80ul);
        Assert.Equal(4ul, Count(app, HeaderWord.CellsSent) - sent);
    }

    [Fact]
    public async Task A_color_is_one_slot_and_lays_nothing_out()
    {
        Signal<Color> color = new(Color.Red);
        await using var app = await TestApp.StartAsync(() => Box(Text("colored", new() { Foreground = color }), Text("plain")), width: 20, height: 5);
        ulong copied = Count(app, HeaderWord.RowsCopied), layout = Count(app, HeaderWord.LayoutNs), sent = Count(app, HeaderWord.CellsSent);
        color.Value = Color.Blue;
        await app.SettleAsync();
        Assert.Equal(1ul, Count(app, HeaderWord.RowsCopied) - copied);
        Assert.Equal(layout, Count(app, HeaderWord.LayoutNs));
        Assert.Equal(7ul, Count(app, HeaderWord.CellsSent) - sent);
    }

    [Fact]
    public async Task A_commit_that_changes_no_cell_is_acknowledged_and_sends_nothing()
    {
        Signal<int> hidden = new(1);
        await using var app = await TestApp.StartAsync(() => Text("x", new() { TabIndex = hidden }), width: 5, height: 1);
        ulong bytes = Count(app, HeaderWord.BytesWritten);
        hidden.Value = 2;
        await app.SettleAsync();
        Assert.Equal(app.Session.Segment.Journal.CommitNumber, Count(app, HeaderWord.Written));
        Assert.Equal(bytes, Count(app, HeaderWord.BytesWritten));
    }

    [Fact]
    public async Task A_key_that_comes_up_types_nothing()
    {
        Signal<string> value = new("");
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = value }), width: 10, height: 1);
        await app.SendAsync("\u001b[97;1:1u\u001b[97;1:3u"u8);
        Assert.Equal("a", value.Value);
    }

    [Fact]
    public async Task Replies_to_queries_are_not_typed()
    {
        Signal<string> value = new("");
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = value }), width: 20, height: 1);
        await app.SendAsync("\u001b[?62;22c\u001b]11;rgb:1c1c/1c1c/1c1c\u001b\\\u001b[?2026;2$y\u001bP>|xterm(390)\u001b\\x"u8);
        Assert.Equal("x", value.Value);
        Assert.Equal(0ul, Count(app, HeaderWord.InputDropped));
        await app.SendAsync("\u001b]777;unknown\u0007\u001b[?1;2xy"u8);
        Assert.Equal("xy", value.Value);
        Assert.Equal(2ul, Count(app, HeaderWord.InputDropped));
    }

    [Fact]
    public async Task A_paste_without_end_still_arrives()
    {
        Signal<string> value = new("");
        await using var app = await TestApp.StartAsync(() => Input(new() { Value = value }), width: 20, height: 1);
        await app.SendAsync("\u001b[200~never ended"u8);
        Assert.Equal("never ended", app.Snapshot().Row(0));
        // The engine waits for the rest of it no longer than this.
        await app.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal("never ended", value.Value);
    }

    [Fact]
    public async Task Mounting_and_unmounting_for_ever_holds_slots_and_text_flat()
    {
        Signal<int> round = new(0);
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Title = "t", Border = BorderStyle.Single },
                Each(() => Enumerable.Range(round.Value * 50, 50), item => item,
                    item => Box(new() { Title = $"title {item.Peek()}", Border = BorderStyle.Single }, Text($"text of {item.Peek()}"), Button("b", () => { })))),
            width: 20, height: 20);
        await Rounds(10);
        int rows = app.Session.Segment.CommittedNodes, nodes = app.NodeCount;
        long text = app.Session.Segment.Text.BytesInUse;
        await Rounds(100);
        Assert.Equal(nodes, app.NodeCount);
        Assert.Equal(rows, app.Session.Segment.CommittedNodes);
        Assert.InRange(app.Session.Segment.Text.BytesInUse, 0, text * 2);

        async Task Rounds(int count)
        {
            for (int i = 0; i < count; i++)
            {
                round.Value++;
                await app.SettleAsync();
            }
        }
    }

    [Fact]
    public async Task Links_that_run_in_a_circle_end_the_walk_and_not_the_engine()
    {
        await using var app = await TestApp.StartAsync(() => Box(Text("one"), Text("two")), width: 10, height: 3);
        Segment segment = app.Session.Segment;
        int root = segment.Nodes.Root, first = segment.Nodes.FirstChild(root);
        await app.InvokeAsync(() =>
        {
            segment.Buffer(Fields.NextSiblingIndex).Set(first, first);
            segment.Buffer(Fields.ParentIndex).Set(root, first);
            segment.Buffer(Fields.FirstChildIndex).Set(first, root);
        });
        await app.InvokeAsync(() => segment.Buffer(Fields.NextSiblingIndex).Set(first, int.MaxValue));
        Assert.Equal(app.Session.Segment.Journal.CommitNumber, Count(app, HeaderWord.Written));
    }

    [Fact]
    public async Task A_mismatch_shows_both_pictures_side_by_side()
    {
        await using var app = await TestApp.StartAsync(() => Text("actual"), width: 10, height: 1);
        SnapshotMismatchException error = Assert.Throws<SnapshotMismatchException>(() => app.Snapshot().ShouldMatch("expected"));
        Assert.Contains("≠ expected │ actual", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_smallest_and_the_largest_screens_work()
    {
        await using var app = await TestApp.StartAsync(() => Box(new() { Border = BorderStyle.Single, Title = "t" }, Text("text")), width: 1, height: 1);
        await app.ResizeAsync(1000, 500);
        Assert.StartsWith("┌─t─", app.Snapshot().Row(0));
        await app.ResizeAsync(2, 2);
        app.Snapshot().ShouldMatch("┌┐\n└┘");
    }
}
