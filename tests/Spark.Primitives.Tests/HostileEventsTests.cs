using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>Events of any kind with any words in them neither end the app nor change what it can do.</summary>
public sealed class HostileEventsTests
{
    private static readonly uint[] s_crafted = [0, 1, 27, 127, 0xd800, 0xdfff, 0xe000, 0x10ffff, 0x110000, 0x7fffffff, 0x80000000, 0xffffffff, KeyCode.Escape, KeyCode.F1];

    [Fact]
    public async Task An_app_survives_any_event()
    {
        const int Seed = 3;
        Random random = new(Seed);
        Signal<string> text = Signal(""), words = Signal("");
        List<string> keys = [];
        // One of them ends the app, as it should.
        EventKind[] kinds = [.. Enum.GetValues<EventKind>().Where(kind => kind != EventKind.TerminalLost)];
        await using TestApp app = await TestApp.StartAsync(() =>
            Box(new() { OnKey = key => { keys.Add(key.Key.ToString() + key.Text); if (keys.Count > 100) keys.Clear(); } },
                Input(new() { Value = text, AutoFocus = true }),
                Text(() => words.Value)),
            options: new SparkOptions { ExitOnCtrlC = false });
        for (int round = 0; round < 20_000; round++)
        {
            EngineEvent entry = new(
                kinds[random.Next(kinds.Length)], (int)Word(random), Word(random), Word(random), Word(random), Word(random), Word(random), Word(random));
            try
            {
                app.Session.Segment.Graph.Batch(() => app.Session.Loop.OnEvent!(entry));
                if (text.Value.Length > 200) text.Value = "";
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {Seed}, round {round}, {entry}: {exception.Message}", exception);
            }
        }

        Assert.Null(app.ExitCode);
        app.Session.Context.Focus.Settle();
        text.Value = "";
        await app.TypeAsync("still here");
        Assert.Equal("still here", text.Value);
    }

    private static uint Word(Random random) => random.Next(3) switch
    {
        0 => (uint)random.Next(200),
        1 => (uint)random.NextInt64(),
        _ => s_crafted[random.Next(s_crafted.Length)],
    };
}
