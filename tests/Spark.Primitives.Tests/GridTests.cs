using static Spark.Ui;

namespace Spark.Primitives.Tests;

public sealed class GridTests
{
    [Fact]
    public async Task Tracks_are_cells_shares_and_content()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Display = Display.Grid, GridTemplateColumns = [4, Track.Fr(1), Track.Auto], GridTemplateRows = [1, Track.Fr(1)] },
                Text("a"), Text("b"), Text("ccc"), Text("d"), Text("e"), Text("f")),
            width: 12, height: 3);
        app.Snapshot().ShouldMatch("""
            a   b    ccc
            d   e    f
            """);
    }

    [Fact]
    public async Task Items_name_their_tracks()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Display = Display.Grid, GridTemplateColumns = [Track.Repeat(4, 5)], GridAutoRows = 3 },
                Box(new() { GridColumn = (1, 3), Border = BorderStyle.Single }, Text("1/3")),
                Box(new() { GridColumn = 4, GridRow = (1, 3), Border = BorderStyle.Single }, Text("4")),
                Box(new() { GridColumn = GridLine.Span(3), Border = BorderStyle.Single }, Text("span 3"))),
            width: 20, height: 6);
        app.Snapshot().ShouldMatch("""
            ┌────────┐     ┌───┐
            │1/3     │     │4  │
            └────────┘     │   │
            ┌─────────────┐│   │
            │span 3       ││   │
            └─────────────┘└───┘
            """);
    }

    [Fact]
    public async Task Automatic_flow_and_alignment_are_CSS_s()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new()
            {
                Display = Display.Grid,
                GridTemplateRows = [1, 1],
                GridAutoColumns = 5,
                GridAutoFlow = GridAutoFlow.Column,
                JustifyItems = Align.End,
            }, Text("a"), Text("b"), Text("c", new() { JustifySelf = Align.Center }), Text("d")),
            width: 10, height: 2);
        app.Snapshot().ShouldMatch("    a  c\n    b    d");
    }

    [Fact]
    public async Task A_ratio_makes_a_height_of_a_width()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { AlignItems = Align.Start }, Box(new() { Width = 6, AspectRatio = 2, Border = BorderStyle.Single })), width: 8, height: 4);
        app.Snapshot().ShouldMatch("""
            ┌────┐
            │    │
            └────┘
            """);
    }

    [Fact]
    public async Task Bound_tracks_places_and_flow_follow_their_sources()
    {
        Signal<GridTracks> columns = null!;
        Signal<int> column = null!;
        Signal<GridAutoFlow> flow = null!;
        await using var app = await TestApp.StartAsync(
            () =>
            {
                columns = new Signal<GridTracks>([3, 3, 3]);
                column = new Signal<int>(1);
                flow = new Signal<GridAutoFlow>(GridAutoFlow.Row);
                return Box(new() { Display = Display.Grid, GridTemplateColumns = columns, GridTemplateRows = [1, 1], GridAutoFlow = flow },
                    Text("x", new() { GridColumn = column, GridRow = 1 }), Text("a"), Text("b"), Text("c"));
            },
            width: 12, height: 2);
        app.Snapshot().ShouldMatch("x  a  b\nc");
        await app.InvokeAsync(() => columns.Value = [1, 2, Track.Fr(1)]);
        app.Snapshot().ShouldMatch("xa b\nc");
        await app.InvokeAsync(() => column.Value = 3);
        app.Snapshot().ShouldMatch("ab x\nc");
        await app.InvokeAsync(() => flow.Value = GridAutoFlow.Column);
        app.Snapshot().ShouldMatch("ac x\nb");
    }

    [Fact]
    public async Task A_grid_that_is_gone_gives_its_row_and_bytes_back()
    {
        Signal<bool> isShown = null!;
        await using var app = await TestApp.StartAsync(
            () =>
            {
                isShown = new Signal<bool>(true);
                return Box(Show(() => isShown.Value, () => Box(new() { Display = Display.Grid, GridTemplateColumns = [4, 4], Width = 8 }, Text("a"), Text("b"))));
            },
            width: 8, height: 1);
        for (int i = 0; i < 50; i++)
        {
            await app.InvokeAsync(() => isShown.Value = false);
            Assert.Equal("", app.Snapshot().Row(0).TrimEnd());
            await app.InvokeAsync(() => isShown.Value = true);
            Assert.Equal("a   b", app.Snapshot().Row(0).TrimEnd());
        }

        Assert.InRange(app.Session.Segment.Text.BytesInUse, 1, 1024);
        Assert.InRange(app.Session.Segment.Grids.Used, 1, 4);
    }

    [Fact]
    public async Task A_grid_row_of_wild_numbers_harms_nothing()
    {
        await using var app = await TestApp.StartAsync(
            () => Box(new() { Display = Display.Grid, GridTemplateColumns = [4, 4] }, Text("a", new() { GridColumn = 1 }), Text("b")), width: 8, height: 1);
        app.Snapshot().ShouldMatch("a   b");
        Segment segment = app.Session.Segment;
        int engine = app.Session.Engine.ProcessId;
        Random random = new(20);
        uint[] wild = [0, 1, 7, 8, 19, 20, 4096, int.MaxValue, uint.MaxValue];
        for (int i = 0; i < 200; i++)
        {
            await app.InvokeAsync(() =>
            {
                for (byte id = Fields.TemplateColumnsOffset.Id; id <= Fields.AutoRowsLength.Id; id++) segment.Buffer(new Field<uint>(id)).Set(0, wild[random.Next(wild.Length)]);
                for (byte id = Fields.ColumnStart.Id; id <= Fields.RowEnd.Id; id++) segment.Buffer(new Field<int>(id)).Set(1, (int)wild[random.Next(wild.Length)]);
                for (byte id = Fields.AutoFlow.Id; id <= Fields.RowEndKind.Id; id++) segment.Buffer(new Field<byte>(id)).Set(random.Next(2), (byte)random.Next(256));
                segment.Buffer(Fields.Grid).Set(random.Next(3), wild[random.Next(wild.Length)]);
            });
        }

        Assert.Equal(engine, app.Session.Engine.ProcessId);
    }
}
