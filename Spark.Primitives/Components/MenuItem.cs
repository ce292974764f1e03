namespace Spark;

/// <summary>An entry of a menu: something that can be done, or a line between others. A <see cref="Command"/> is one, too, and shows its keys.</summary>
public sealed class MenuItem
{
    private readonly Action _run;
    private readonly Func<Task>? _runAsync;

    /// <summary>An entry.</summary>
    /// <param name="title">What it is called.</param>
    /// <param name="run">What it does; the menu is closed by then.</param>
    public MenuItem(string title, Action run)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(run);
        (Title, _run) = (title, run);
    }

    /// <summary>An entry whose work takes a while. Code behind an <c>await</c> runs on the app's loop again; what it throws goes where exceptions of the element's handlers go.</summary>
    /// <inheritdoc cref="MenuItem(string, Action)"/>
    public MenuItem(string title, Func<Task> run) : this(title, static () => { })
    {
        ArgumentNullException.ThrowIfNull(run);
        _runAsync = run;
    }

    private MenuItem() => (Title, _run) = ("", static () => { });

    /// <summary>A line between others.</summary>
    public static MenuItem Separator { get; } = new();

    /// <summary>What it is called; empty: it is <see cref="Separator"/>.</summary>
    public string Title { get; }

    /// <summary>Shown at its end: the keys that do the same. Nothing unless set.</summary>
    public string Keys { get; init; } = "";

    /// <summary>Whether it can be done; asked when the menu is opened. Always unless set.</summary>
    public Func<bool>? CanRun { get; init; }

    /// <summary>The command of which this is the entry, and whose keys it shows; null: none.</summary>
    internal Command? Command { get; private init; }

    /// <summary>Does it, for an element that was made in a scope.</summary>
    internal void RunIn(Scope? origin)
    {
        if (_runAsync is null) _run();
        else AppSession.Current.Follow(_runAsync(), origin);
    }

    /// <summary>The entry of a command, with the keys that the user has for it.</summary>
    public static implicit operator MenuItem(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return FromCommand(command);
    }

    /// <summary>The entry of a command, with the keys that the user has for it.</summary>
    public static MenuItem FromCommand(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new MenuItem(command.Title, command.Run) { CanRun = command.CanRun, Command = command };
    }
}
