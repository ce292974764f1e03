using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>The code of docs/guide.md, word for word.</summary>
internal static class GuideScreens
{
    internal static Element Thermometer()
    {
        Signal<double> celsius = Signal(20.0);
        Derived<bool> isHot = Derived(() => celsius.Value >= 30);
        return Box(new() { Border = BorderStyle.Rounded, BorderColor = Bind(() => isHot.Value ? Color.Red : Color.Blue), Padding = (0, 1) },
            Text(() => $"{celsius.Value:0} °C is {celsius.Value * 9 / 5 + 32:0} °F"),
            Box(new() { Direction = FlexDirection.Row, Gap = 1 },
                Button("colder", () => celsius.Value -= 5),
                Button("warmer", () => celsius.Value += 5)));
    }

    internal static Element Field(string label, Signal<string> value, Func<string, string?>? validate = null)
    {
        Signal<string?> error = Signal<string?>(null);
        return Box(
            Text(label, new() { Attributes = TextAttributes.Bold }),
            Input(new() { Value = value, Validate = validate, Error = error }),
            Show(() => error.Value is not null, () => Text(() => error.Value!, new() { Foreground = Color.Red })));
    }

    internal static Element SignUp(Action<string, string> onDone)
    {
        Signal<string> name = Signal(""), mail = Signal("");
        return Box(new() { Gap = 1, Padding = 1, Width = 40 },
            Field("Name", name),
            Field("Mail", mail, text => text.Contains('@') ? null : "An address has an @."),
            Button("Sign up", () => onDone(name.Value, mail.Value), new() { Disabled = Bind(() => name.Value is "" || !mail.Value.Contains('@')) }));
    }

    internal static Element Tasks(ReactiveList<TaskItem> tasks)
    {
        Signal<string> draft = Signal("");
        void Add(string title)
        {
            tasks.Add(new TaskItem(title));
            draft.Value = "";
        }

        return Box(new() { Height = Percent(100) },
            Input(new() { Value = draft, Placeholder = "What is to be done?", AutoFocus = true, OnSubmit = Add }),
            Box(new() { Grow = 1, Basis = 0, OverflowY = Overflow.Auto, FocusGroup = true },
                Each(tasks, task => task, task => TaskRow(task.Peek()))),
            Text(() => $"{tasks.Count(task => !task.IsDone.Value)} of {tasks.Count} left"));
    }

    internal static Element TaskRow(TaskItem task) =>
        Box(new()
        {
            Direction = FlexDirection.Row, Gap = 1, Focusable = true,
            FocusColors = new(Background: Color.Blue), HoverColors = new(Background: Color.BrightBlack),
            OnClick = _ => task.Toggle(),
            Commands = [new("task.toggle", "Done or not", "space", task.Toggle)],
        },
            Text(() => task.IsDone.Value ? "✓" : "·"),
            Text(task.Title, new() { Attributes = Bind(() => task.IsDone.Value ? TextAttributes.Strikethrough : TextAttributes.None) }));

    internal static Element PickFile(IReadOnlyList<string> paths, Action<string> onPick)
    {
        Signal<string> filter = Signal("");
        Signal<int> selected = Signal(0);
        Derived<string[]> matching = Derived(() => paths.Where(path => path.Contains(filter.Value, StringComparison.OrdinalIgnoreCase)).ToArray());
        return Box(new() { Height = Percent(100) },
            Input(new() { Value = filter, Placeholder = "Filter", AutoFocus = true }),
            ListView(matching, path => path, row => Text(() => row.Value, new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.EllipsisMiddle }),
                new() { Grow = 1, Basis = 0, SelectedIndex = selected, OnActivate = index => onPick(matching.Value[index]) }),
            Text(() => $"{selected.Value + 1} of {matching.Value.Length}"));
    }

    internal static Element Albums(IReadOnlyList<Album> albums, Signal<TableSort?> sort, Action<Album> onPlay) =>
        Table(albums, album => album.Title,
            [
                new("Title", album => album.Title) { Width = Track.Fr(2), SortKey = album => album.Title },
                new("Artist", album => album.Artist) { SortKey = album => album.Artist, MinTableWidth = 40 },
                new("Year", album => $"{album.Year}") { Width = 6, Align = TextAlign.End, SortKey = album => album.Year },
            ],
            new() { Height = Percent(100), SelectedIndex = Signal(0), Sort = sort, AutoFocus = true, OnActivate = index => onPlay(albums[index]) });

    internal static Element Folder(string root, Action<string> onOpen) =>
        Tree([root], path => path, path => Directory.GetFileSystemEntries(path).Order().ToArray(), row => Text(Path.GetFileName(row.Peek())),
            new() { Height = Percent(100), Expanded = [root], IsLeaf = path => !Directory.Exists(path), AutoFocus = true, OnActivate = onOpen });

    internal static Element Home()
    {
        Signal<bool> helps = Signal(false);
        return Box(new()
        {
            Height = Percent(100), Focusable = true, AutoFocus = true,
            Commands =
            [
                new("app.quit", "Quit", "q", async () => { if (await Dialogs.ConfirmAsync("Really quit?", "Yes", "No")) App.Exit(); }),
                new("app.help", "Keys", "?", () => helps.Value = !helps.Value),
            ],
        },
            Text("Press q to quit, ? for the keys."),
            Show(helps, () => CommandHelp()));
    }

    internal static Element Travel(IReadOnlyList<string> cities, Toasts toasts)
    {
        Signal<string> city = Signal(""), seat = Signal("window");
        async Task BookAsync()
        {
            if (!await Dialogs.ConfirmAsync($"To {city.Value}, at the {seat.Value}?", "Book", "Not yet")) return;
            toasts.Show($"{city.Value} is booked.", ToastKind.Success);
        }

        return Box(new() { Gap = 1 },
            Select(cities, city, props: new() { Placeholder = "Where to?" }),
            RadioGroup(["window", "aisle"], seat, props: new() { Direction = FlexDirection.Row, Gap = 2 }),
            Button("Book", BookAsync, new() { Disabled = Bind(() => city.Value is "") }),
            Toasts(toasts));
    }

    internal static Element Board(Signal<string[]>[] columns)
    {
        NodeRef[] panes = [.. columns.Select(_ => new NodeRef())];
        Signal<(string Card, int X, int Y)?> drag = Signal<(string, int, int)?>(null);
        int Under(int x) => Math.Max(0, Array.FindLastIndex(panes, pane => x >= pane.X));

        void OnMouse(string card, MouseEvent mouse)
        {
            if (mouse is { Action: MouseAction.Move, Button: MouseButton.Left }) drag.Value = (card, mouse.ScreenX, mouse.ScreenY);
            if (mouse.Action != MouseAction.Up || drag.Value is null) return;
            drag.Value = null;
            foreach (Signal<string[]> cards in columns) cards.Value = [.. cards.Value.Where(other => other != card)];
            columns[Under(mouse.ScreenX)].Value = [.. columns[Under(mouse.ScreenX)].Value, card];
        }

        Element Column(int index) => Box(new()
        {
            Ref = panes[index], Grow = 1, Basis = 0, Border = BorderStyle.Rounded,
            BorderColor = Bind(() => drag.Value is { } at && Under(at.X) == index ? Color.Yellow : Color.Default),
        },
            Each(() => columns[index].Value, card => card, card => Text(card, new() { OnMouse = mouse => OnMouse(card.Peek(), mouse) })));

        return Box(new() { Height = Percent(100), Direction = FlexDirection.Row, OnKeyCapture = key => { if (key.Is(Key.Escape)) drag.Value = null; } },
            [.. Enumerable.Range(0, columns.Length).Select(Column), Show(() => drag.Value is not null, Preview)]);

        Element Preview() => Text(() => drag.Value!.Value.Card, new()
        {
            Position = Position.Fixed, Background = Color.Yellow, Foreground = Color.Black,
            Inset = Bind(() => new Edges(drag.Value!.Value.Y, Auto, Auto, drag.Value.Value.X)),
        });
    }

    internal static Element Download(Signal<double> part, Signal<bool> isQuiet) =>
        Box(new() { Gap = 1, Width = 30 },
            Box(new() { Direction = FlexDirection.Row, Gap = 1 }, Spinner(), Text(() => $"{part.Value * 100:0} % is here")),
            ProgressBar(part),
            Checkbox("without a sound", isQuiet));

    internal static Element UpTime()
    {
        Signal<int> seconds = Signal(0);
        _ = CountAsync();
        return Text(() => $"up {seconds.Value} s");

        async Task CountAsync()
        {
            using PeriodicTimer timer = new(TimeSpan.FromSeconds(1), App.Clock);
            Scope.OnCleanup(timer.Dispose);
            while (await timer.WaitForNextTickAsync()) seconds.Value++;
        }
    }

    internal static Element Assistant(Func<string, IAsyncEnumerable<string>> answer)
    {
        Signal<string> draft = Signal(""), coming = Signal("");
        return Box(
            Show(() => coming.Value is not "", () => Box(new() { Direction = FlexDirection.Row, Gap = 1 }, Spinner(), Text(coming))),
            Box(new() { Border = BorderStyle.Rounded, Padding = (0, 1) },
                TextArea(new() { Value = draft, Placeholder = "Ask", AutoFocus = true, FieldSizing = FieldSizing.Content, MaxHeight = 8, OnSubmit = async text => await AskAsync(text) })));

        async Task AskAsync(string question)
        {
            draft.Value = "";
            App.Print(StyledText.Create("> ", Span(question, new() { Attributes = TextAttributes.Bold })));
            await foreach (string piece in answer(question)) coming.Value += piece;
            App.Print(coming.Value);
            coming.Value = "";
        }
    }

    internal static Element Search(Func<string, CancellationToken, Task<string[]>> find)
    {
        Signal<string> words = Signal("");
        AsyncDerived<string[]> found = new(cancellation => find(words.Value, cancellation));
        return Box(
            Input(new() { Value = words, Placeholder = "Search", AutoFocus = true }),
            Text(() => found.Value.Status switch
            {
                AsyncStatus.Pending => "…",
                AsyncStatus.Failed => found.Value.Error!.Message,
                _ => $"{found.Value.Value!.Length} found",
            }),
            Each(() => found.Value.Value ?? [], line => line, line => Text(() => line.Value)));
    }

    internal static Element Guarded(Func<Element> make) => new Scope().Run(() =>
    {
        Signal<string> problem = Signal("");
        Scope.OnError(error => problem.Value = error.Message);
        return Box(make(), Show(() => problem.Value is not "", () => Text(problem, new() { Foreground = Color.Red })));
    });

    internal sealed record Album(string Title, string Artist, int Year);

    internal sealed class TaskItem(string title)
    {
        public string Title { get; } = title;

        public Signal<bool> IsDone { get; } = new(false);

        public void Toggle() => IsDone.Value = !IsDone.Value;
    }
}
