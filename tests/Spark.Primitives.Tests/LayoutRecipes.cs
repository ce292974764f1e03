using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>The examples of docs/layout.md, as code. <see cref="LayoutDocumentTests"/> holds that the document has the same.</summary>
internal static class LayoutRecipes
{
    /// <summary>By the headings of the document: the example, and the screens that it is drawn on.</summary>
    internal static readonly Dictionary<string, (Func<Element> Make, (int Width, int Height)[] Screens)> All = new()
    {
        ["The box"] = (TheBox, [(30, 9)]),
        ["Rows and columns"] = (RowsAndColumns, [(30, 6)]),
        ["Grids"] = (Grids, [(30, 6)]),
        ["Text"] = (Texts, [(30, 5)]),
        ["Centre"] = (Centre, [(30, 7)]),
        ["Sidebar and content"] = (Sidebar, [(40, 6)]),
        ["Sticky footer"] = (StickyFooter, [(30, 6)]),
        ["Cards that wrap"] = (Cards, [(40, 6), (27, 9)]),
        ["Split panes"] = (SplitPanes, [(40, 4)]),
        ["A log that follows its end"] = (FollowingLog, [(30, 6)]),
        ["A menu at its button"] = (Menu, [(30, 6)]),
        ["A note on the screen"] = (Toast, [(30, 6)]),
        ["What the layout found"] = (Measured, [(30, 3), (20, 4)]),
    };

    private static Element TheBox() =>
        Box(
            Box(new() { Margin = (1, 2), Border = BorderStyle.Single, Padding = (1, 3) },
                Text("margin 1 2, border, padding 1 3")));

    private static Element RowsAndColumns() =>
        Box(
            Box(new() { Direction = FlexDirection.Row, Gap = 1 },
                Box(new() { Width = 8, Border = BorderStyle.Single }, Text("8")),
                Box(new() { Grow = 1, Border = BorderStyle.Single }, Text("grow 1")),
                Box(new() { Grow = 2, Border = BorderStyle.Single }, Text("grow 2"))),
            Text("a column has"),
            Text("its children below each other"));

    private static Element Grids() =>
        Box(new()
        {
            Display = Display.Grid,
            GridTemplateColumns = [8, Track.Fr(1), Track.Fr(1)],
            GridTemplateRows = [3, Track.Fr(1)],
        },
            Box(new() { GridRow = (1, 3), Border = BorderStyle.Single }, Text("1 / 3")),
            Box(new() { GridColumn = GridLine.Span(2), Border = BorderStyle.Single }, Text("span 2")),
            Box(new() { Border = BorderStyle.Single }, Text("auto")),
            Box(new() { Border = BorderStyle.Single }, Text("auto")));

    private static Element Texts() =>
        Box(
            Text("Words wrap at the width that there is."),
            Text("One line, cut with an ellipsis.", new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }),
            Text("to the right", new() { Align = TextAlign.End }));

    private static Element Centre() =>
        Box(new() { JustifyContent = Justify.Center, AlignItems = Align.Center },
            Box(new() { Border = BorderStyle.Rounded, Padding = (0, 2) },
                Text("All changes saved.")));

    private static Element Sidebar() =>
        Box(new() { Direction = FlexDirection.Row },
            Box(new() { Width = 12, Shrink = 0, Border = BorderStyle.Single, Title = "Files" },
                Text("main.cs"),
                Text("tests.cs")),
            Box(new() { Grow = 1, Basis = 0, Border = BorderStyle.Single, Title = "main.cs" },
                Text("The content takes the room that the sidebar leaves.")));

    private static Element StickyFooter() =>
        Box(
            Text("Log", new() { Background = Color.Blue, Shrink = 0 }),
            Box(new() { Grow = 1, Basis = 0, Overflow = Overflow.Hidden },
                Text("first\nsecond\nthird\nfourth\nfifth\nsixth")),
            Text("F1 help   F10 quit", new() { Background = Color.Blue, Shrink = 0 }));

    private static Element Cards() =>
        Box(new()
        {
            Display = Display.Grid,
            GridTemplateColumns = [Track.Repeat(TrackRepeat.AutoFill, Track.MinMax(12, Track.Fr(1)))],
            ColumnGap = 1,
            AlignContent = Justify.Start,
        },
            Card("North", "12 °C"), Card("East", "14 °C"), Card("South", "19 °C"), Card("West", "15 °C"), Card("Here", "16 °C"));

    private static Element Card(string title, string text) =>
        Box(new() { Border = BorderStyle.Rounded, Title = title }, Text(text));

    private static Element SplitPanes()
    {
        NodeRef panes = new();
        Signal<double> share = new(0.6);
        void Move(double to) => share.Value = Math.Clamp(to, 0.2, 0.8);
        return Box(new()
        {
            Ref = panes,
            Display = Display.Grid,
            GridTemplateColumns = Bind<GridTracks>(() => [Track.MinMax(0, Track.Fr(share.Value)), 1, Track.MinMax(0, Track.Fr(1 - share.Value))]),
            GridTemplateRows = Track.MinMax(0, Track.Fr(1)),
        },
            Box(new() { Border = BorderStyle.Single }, Text("left")),
            Box(new()
            {
                Focusable = true,
                HoverColors = new(Background: Color.Blue),
                FocusColors = new(Background: Color.Blue),
                OnHover = isOver => App.SetPointer(isOver ? PointerShape.ColumnResize : PointerShape.Default),
                OnMouseMove = mouse => { if (mouse.Button == MouseButton.Left) Move((mouse.ScreenX - panes.X) / (panes.Width - 1.0)); },
                OnKey = key =>
                {
                    if (key.Is(Key.Left)) Move(share.Value - 0.1);
                    else if (key.Is(Key.Right)) Move(share.Value + 0.1);
                    else return;
                    key.Handled = true;
                },
            }),
            Box(new() { Border = BorderStyle.Single }, Text("right")));
    }

    private static Element FollowingLog() =>
        Box(
            Box(new() { Grow = 1, Basis = 0, Overflow = Overflow.Auto, StickToEnd = true },
                [.. Enumerable.Range(1, 9).Select(number => Text($"{number}: done"))]),
            Text("9 jobs", new() { Shrink = 0, Background = Color.Blue }));

    private static Element Menu()
    {
        NodeRef button = new();
        return Box(
            Text("File", new() { Ref = button, AlignSelf = Align.Start, Background = Color.Blue }),
            Text("The menu covers what stands\nbelow its button, and where\nthere is no room it stands\nabove it."),
            Box(new() { Anchor = new(button), Border = BorderStyle.Single },
                Text("Open"),
                Text("Quit")));
    }

    private static Element Toast() =>
        Box(new() { Border = BorderStyle.Single, Overflow = Overflow.Hidden },
            Text("Whatever is laid out and scrolled here, the note keeps its place."),
            Box(new() { Position = Position.Fixed, Inset = new Edges(Auto, 1, 0, Auto), Border = BorderStyle.Rounded },
                Text("saved")));

    private static Element Measured()
    {
        NodeRef pane = new();
        return Box(new() { Border = BorderStyle.Single, Ref = pane },
            Text(Bind(() => $"{pane.Width} × {pane.Height}")));
    }
}
