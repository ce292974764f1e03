using Spark.Tests;
using System.Text.RegularExpressions;
using static Spark.Primitives.Tests.GuideScreens;

namespace Spark.Primitives.Tests;

/// <summary>docs/guide.md: its code is what stands here, and does what the page says.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void The_code_of_the_guide_is_the_code_that_is_run()
    {
        string source = Squeezed(Read("GuideScreens.cs") + Read("GuideTests.cs"));
        string[] pieces = [.. Code().Matches(File.ReadAllText(Repository.PathOf("docs/guide.md"))).SelectMany(match => Member().Split(match.Groups[1].Value))];
        Assert.True(pieces.Length > 8);
        Assert.All(pieces, piece => Assert.Contains(Squeezed(piece), source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_prop_follows_its_signal()
    {
        await using var app = await TestApp.StartAsync(Thermometer, width: 24, height: 4);
        Assert.Equal(Color.Blue, app.Snapshot()[0, 0].Foreground);
        await app.PressAsync(Key.Tab, Key.Enter, Key.Enter);
        app.Snapshot().ShouldMatch("""
            ╭──────────────────────╮
            │ 30 °C is 86 °F       │
            │  colder   warmer     │
            ╰──────────────────────╯
            """);
        Assert.Equal(Color.Red, app.Snapshot()[0, 0].Foreground);
    }

    [Fact]
    public async Task A_field_says_what_is_wrong()
    {
        (string, string) done = default;
        await using var app = await TestApp.StartAsync(() => SignUp((name, mail) => done = (name, mail)), width: 42, height: 12);
        await app.TypeAsync("Ada");
        await app.PressAsync(Key.Tab);
        await app.TypeAsync("ada");
        Assert.Contains("An address has an @.", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.TypeAsync("@example.org");
        Assert.DoesNotContain("An address has an @.", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Tab, Key.Enter);
        Assert.Equal(("Ada", "ada@example.org"), done);
    }

    [Fact]
    public async Task A_card_is_dragged_to_another_column()
    {
        Signal<string[]>[] columns = [new(["a", "b"]), new(["c"])];
        await using var app = await TestApp.StartAsync(() => Board(columns), width: 12, height: 5);
        await app.MouseDownAsync(1, 1);
        await app.MoveMouseAsync(8, 3);
        app.Snapshot().ShouldMatch("""
            ╭────╮╭────╮
            │a   ││c   │
            │b   ││    │
            │    ││ a  │
            ╰────╯╰────╯
            """);
        Assert.Equal((Color.Yellow, Color.Yellow), (app.Snapshot()[8, 3].Background, app.Snapshot()[6, 0].Foreground));
        await app.PressAsync(Key.Escape);
        await app.MouseUpAsync(8, 3);
        Assert.Equal("ab c", $"{string.Concat(columns[0].Value)} {string.Concat(columns[1].Value)}");
        await app.DragAsync(1, 1, 8, 3);
        Assert.Equal("b ca", $"{string.Concat(columns[0].Value)} {string.Concat(columns[1].Value)}");
        await app.DragAsync(7, 2, 0, 0);
        Assert.Equal("ba c", $"{string.Concat(columns[0].Value)} {string.Concat(columns[1].Value)}");
    }

    [Fact]
    public async Task A_task_that_is_done_is_not_left()
    {
        ReactiveList<TaskItem> tasks = new([new("milk"), new("bread")]);
        await using var app = await TestApp.StartAsync(() => Tasks(tasks), width: 24, height: 5);
        await app.TypeAsync("eggs");
        await app.PressAsync(Key.Enter, Key.Tab, Key.Space);
        app.Snapshot().ShouldMatch("""
            What is to be done?
            ✓ milk
            · bread
            · eggs
            2 of 3 left
            """);
    }

    [Fact]
    public async Task A_file_is_picked_from_very_many()
    {
        string? picked = null;
        string[] paths = [.. Enumerable.Range(0, 100_000).Select(number => $"src/file{number:00000}.cs")];
        await using var app = await TestApp.StartAsync(() => PickFile(paths, path => picked = path), width: 20, height: 5);
        await app.TypeAsync("FILE77");
        await app.PressAsync(Key.Tab, Key.End, Key.Up);
        app.Snapshot().ShouldMatch("""
            FILE77
            src/file77997.cs
            src/file77998.cs
            src/file77999.cs   █
            999 of 1000
            """);
        await app.PressAsync(Key.Enter);
        Assert.Equal("src/file77998.cs", picked);
    }

    [Fact]
    public async Task Albums_are_sorted_and_played()
    {
        Album? played = null;
        Album[] albums = [new("Hejira", "Joni Mitchell", 1976), new("Blue Train", "John Coltrane", 1958), new("Blue", "Joni Mitchell", 1971)];
        await using var app = await TestApp.StartAsync(() => Albums(albums, new(new("Year", IsDescending: true)), album => played = album), width: 44, height: 4);
        app.Snapshot().ShouldMatch("""
            Title                   Artist       Year ▼
            Hejira                  Joni Mitch…    1976
            Blue                    Joni Mitch…    1971
            Blue Train              John Coltr…    1958
            """);
        await app.PressAsync(Key.Down, Key.Enter);
        Assert.Equal("Blue", played!.Title);
    }

    [Fact]
    public async Task A_folder_opens_where_it_is_asked_to()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("spark-guide-");
        try
        {
            File.WriteAllText(Path.Combine(root.CreateSubdirectory("letters").FullName, "a.txt"), "");
            File.WriteAllText(Path.Combine(root.FullName, "notes.txt"), "");
            string? opened = null;
            await using var app = await TestApp.StartAsync(() => Folder(root.FullName, path => opened = path), width: 40, height: 5);
            await app.PressAsync(Key.Down, Key.Right, Key.Right, Key.Right, Key.Enter);
            app.Snapshot().ShouldMatch($"""
                ▾ {root.Name}
                  ▾ letters
                      a.txt
                    notes.txt

                """);
            Assert.Equal(Path.Combine(root.FullName, "letters", "a.txt"), opened);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_question_keeps_the_keyboard_until_it_is_answered()
    {
        await using var app = await TestApp.StartAsync(Home, width: 40, height: 11);
        await app.TypeAsync("?");
        Assert.Contains("Quit", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.TypeAsync("?q");
        Assert.Contains("Really quit?", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Escape);
        Assert.DoesNotContain("Really quit?", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.TypeAsync("q");
        await app.PressAsync(Key.Enter);
        Assert.Equal(0, app.ExitCode);
    }

    [Fact]
    public async Task A_form_asks_and_tells()
    {
        Toasts toasts = new();
        await using var app = await TestApp.StartAsync(() => Travel(["Athens", "Oslo", "Riga"], toasts), width: 46, height: 10);
        await app.TypeAsync("o");
        await app.PressAsync(Key.Tab, Key.Right, Key.Tab, Key.Enter);
        Assert.Contains("To Oslo, at the aisle?", app.Snapshot().ToString(), StringComparison.Ordinal);
        await app.PressAsync(Key.Enter);
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        app.Snapshot().ShouldMatch("""
             Oslo      ▾             ╭───────────────────╮
                                     │ ✓ Oslo is booked. │
            ( ) window  (•) aisle    ╰───────────────────╯

             Book
            """);
    }

    [Fact]
    public async Task A_download_shows_that_it_goes_on_and_how_far_it_is()
    {
        Signal<double> part = null!;
        await using var app = await TestApp.StartAsync(() => Download(part = new(0), new(false)), width: 30, height: 5);
        await app.InvokeAsync(() => part.Value = 0.5);
        await app.PressAsync(Key.Tab, Key.Space);
        await app.AdvanceAsync(TimeSpan.FromMilliseconds(200));
        app.Snapshot().ShouldMatch("⠹ 50 % is here\n\n\n\n[✓] without a sound");
        Assert.Equal(15, Enumerable.Range(0, 30).Count(column => app.Snapshot()[column, 2].Background == Color.BrightCyan));
    }

    [Fact]
    public async Task Seconds_are_counted_as_long_as_somebody_looks()
    {
        await using var app = await TestApp.StartAsync(UpTime, width: 10, height: 1);
        await app.AdvanceAsync(TimeSpan.FromSeconds(3.5));
        app.Snapshot().ShouldMatch("up 3 s");
    }

    [Fact]
    public async Task An_answer_comes_piece_by_piece_and_is_printed()
    {
        SparkOptions inline = new() { Mode = ScreenMode.Inline };
        await using var app = await TestApp.StartAsync(() => Assistant(Answer), width: 20, height: 9, inline);
        await app.TypeAsync("why?");
        await app.PressAsync(Key.Enter);
        await app.AdvanceAsync(TimeSpan.FromSeconds(1));
        app.Snapshot().ShouldMatch("""
            ⠋ because
            ╭──────────────────╮
            │ Ask              │
            ╰──────────────────╯
            """);
        await app.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["> why?\n", "because of it\n"], app.Printed.Select(line => line.Text));

        static async IAsyncEnumerable<string> Answer(string question)
        {
            foreach (string piece in (string[])["because", " of", " it"])
            {
                await Task.Delay(TimeSpan.FromSeconds(1), App.Clock);
                yield return piece;
            }
        }
    }

    [Fact]
    public async Task What_is_found_comes_later_and_what_is_outdated_is_cancelled()
    {
        Dictionary<string, TaskCompletionSource<string[]>> runs = [];
        List<string> cancelled = [];
        await using var app = await TestApp.StartAsync(() => Search((words, cancellation) =>
        {
            cancellation.Register(() => cancelled.Add(words));
            return (runs[words] = new()).Task;
        }), width: 10, height: 4);
        await app.TypeAsync("ab");
        Assert.Equal("…", app.Snapshot().Row(1));
        Assert.Equal(["", "a"], cancelled);
        runs["ab"].SetResult(["abc", "cab"]);
        await app.SettleAsync();
        app.Snapshot().ShouldMatch("ab\n2 found\nabc\ncab");
    }

    [Fact]
    public async Task What_fails_is_told_and_the_app_goes_on()
    {
        await using var app = await TestApp.StartAsync(() => Guarded(() => Ui.Button("fail", () => throw new InvalidOperationException("no luck"))), width: 10, height: 2);
        await app.PressAsync(Key.Enter);
        app.Snapshot().ShouldMatch(" fail\nno luck");
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathOf($"tests/Spark.Primitives.Tests/{file}"));

    private static string Squeezed(string code) => Space().Replace(code, "");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("\n\n(?=[^\\s])")]
    private static partial Regex Member();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
