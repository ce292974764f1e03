using System.Text;

namespace Spark;

/// <summary><see cref="Console.Out"/> while a live region is up: whole lines go above it.</summary>
internal sealed class LiveConsole : TextWriter
{
    private readonly object _lock = new();
    private readonly StringBuilder _line = new();
    private readonly TextWriter _before = Console.Out;

    private LiveConsole()
    {
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The terminal is somebody else's for a while: what is written goes there as it comes.</summary>
    internal bool IsAway { get; set; }

    /// <summary>Takes the place of the console's writer.</summary>
    internal static LiveConsole Install()
    {
        LiveConsole console = new();
        Console.SetOut(console);
        return console;
    }

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        lock (_lock)
        {
            if (IsAway)
            {
                PlainOutput.WritePart(value ?? "");
                return;
            }

            _line.Append(value);
            string text = _line.ToString();
            int end = text.LastIndexOf('\n');
            if (end < 0) return;
            App.PrintOutput(text[..(end + 1)]);
            _line.Remove(0, end + 1);
        }
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <summary>Gives the place back; what has no end of line yet is written there.</summary>
    internal string Uninstall()
    {
        Console.SetOut(_before);
        lock (_lock) return _line.ToString();
    }
}
