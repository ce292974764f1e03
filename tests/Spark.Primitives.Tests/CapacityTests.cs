using static Spark.Ui;

namespace Spark.Primitives.Tests;

/// <summary>An app that asks for more than there is gets an exception that names the setting, and can let go of it and go on.</summary>
public sealed class CapacityTests
{
    [Fact]
    public async Task Too_many_nodes_are_an_error_and_fewer_work_again()
    {
        Signal<int> rows = new(3);
        await using TestApp app = await TestApp.StartAsync(
            () => Box(Text("head"), Each(() => Enumerable.Range(0, rows.Value), row => row, row => Text(() => $"row {row.Value}"))),
            width: 10, height: 6, new SparkOptions { MaxNodes = 4096 });
        int before = app.NodeCount;
        for (int round = 0; round < 3; round++)
        {
            Exception error = await Assert.ThrowsAnyAsync<Exception>(() => app.InvokeAsync(() => rows.Value = 10_000));
            Assert.Contains("Raise SparkOptions.MaxNodes", error.ToString(), StringComparison.Ordinal);
            await app.InvokeAsync(() => rows.Value = 3);
            app.Snapshot().ShouldMatch("head\nrow 0\nrow 1\nrow 2");
            Assert.Equal(before, app.NodeCount);
        }

        await app.InvokeAsync(() => rows.Value = 4000);
        Assert.Equal(before + 3997, app.NodeCount);
    }

    [Fact]
    public async Task Too_long_a_text_is_an_error_and_a_shorter_one_works_again()
    {
        Signal<string> text = new("short");
        await using TestApp app = await TestApp.StartAsync(() => Box(Text(text), Text("end")), width: 10, height: 2, new SparkOptions { TextPoolBytes = 64 * 1024 });
        for (int round = 0; round < 3; round++)
        {
            Exception error = await Assert.ThrowsAnyAsync<Exception>(() => app.InvokeAsync(() => text.Value = new string('x', 100_000)));
            Assert.Contains("Raise SparkOptions.TextPoolBytes", error.ToString(), StringComparison.Ordinal);
            app.Snapshot().ShouldMatch("short\nend");
            await app.InvokeAsync(() => text.Value = $"round {round}");
            app.Snapshot().ShouldMatch($"round {round}\nend");
            await app.InvokeAsync(() => text.Value = "short");
        }
    }

    [Fact]
    public async Task A_handler_of_the_error_may_change_what_the_same_commit_changes_already()
    {
        Signal<string> note = new("ready");
        Signal<string> text = new("short");
        await using TestApp app = await TestApp.StartAsync(
            () =>
            {
                Scope.OnError(error => note.Value = error.GetType().Name);
                return Box(Text(() => $"note {note.Value}"), Text(text));
            },
            width: 30, height: 2, new SparkOptions { TextPoolBytes = 64 * 1024 });
        for (int round = 0; round < 20; round++)
        {
            await app.InvokeAsync(() => (note.Value, text.Value) = ($"round {round}", new string('x', 100_000)));
            app.Snapshot().ShouldMatch("note TextCapacityException\n" + (round == 0 ? "short" : $"text {round - 1}"));
            await app.InvokeAsync(() => (note.Value, text.Value) = ("well", $"text {round}"));
            app.Snapshot().ShouldMatch($"note well\ntext {round}");
        }
    }
}
