// The smallest app: two signals, five elements. Everything that changes later does so because a signal was written.
using Spark;
using static Spark.Ui;

var name  = Signal("");
var count = Signal(0);

return await App.RunAsync(() =>
    Box(new() { Border = BorderStyle.Rounded, Padding = 1, Gap = 1, Title = "Hello" },
        Input(new() { Value = name, Placeholder = "Your name" }),
        Text(() => name.Value is "" ? "Who is there?" : $"Hello, {name.Value}!"),
        Button("Clicked", () => count.Value++),
        Text(() => $"{count.Value} times", new() { Foreground = Bind(() => count.Value > 9 ? Color.Red : Color.Green) })));
