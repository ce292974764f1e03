using Spark;
using static Spark.Ui;

namespace Spark.Tests;

/// <summary>Asks for more rows and more text than there is memory for, one wish a key, and tells what became of it.</summary>
internal static class FullMemory
{
    private const int Few = 3, Many = 20_000, Long = 4 << 20;

    internal static Task<int> RunAsync()
    {
        Signal<string> note = Signal("ready");
        Signal<int> rows = Signal(Few);
        Signal<string> text = Signal("short");
        return App.RunAsync(() =>
        {
            Scope.OnError(error => note.Value = error is SparkException ? $"{error.GetType().Name}: {error.Message}" : error.ToString());
            return Box(new() { OnKey = Wish },
                Text(() => $"note <{note.Value}>"),
                Text(() => $"text <{text.Value}>", new() { Wrap = TextWrap.NoWrap }),
                Each(() => Enumerable.Range(0, rows.Value), row => row, row => Text(() => $"row {row.Value}")));
        });

        void Wish(KeyEvent key)
        {
            switch (key.Key.ToString())
            {
                case "f": MemoryRefusal.Begin(); note.Value = "full"; break;
                case "r": note.Value = "many rows"; rows.Value = Many; break;
                case "s": note.Value = "few rows"; rows.Value = Few; break;
                case "t": note.Value = "a long text"; text.Value = new string('t', Long); break;
                case "u": note.Value = "a short text"; text.Value = "one"; break;
                case "v": note.Value = "a short text"; text.Value = "another"; break;
            }
        }
    }
}
