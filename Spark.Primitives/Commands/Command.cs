namespace Spark;

/// <summary>Something that the user can do, by a name that key maps know, and by keys.</summary>
/// <remarks>
/// Given to an element as <see cref="NodeProps.Commands"/>, it can be done while the keyboard is in that element. What is
/// closer to the keyboard comes first; and a key that somebody handles, as a text does with letters, is no command.
/// </remarks>
public sealed class Command
{
    private readonly Func<Task>? _runAsync;

    /// <summary>A command with its keys.</summary>
    /// <param name="name">What key maps call it, such as <c>file.save</c>.</param>
    /// <param name="title">What the help shows.</param>
    /// <param name="keys">Its default keys, as <see cref="KeySequence.Parse"/> reads them; several ways are parted by commas. Empty: none.</param>
    /// <param name="run">What it does.</param>
    /// <exception cref="FormatException">There are no such keys.</exception>
    public Command(string name, string title, string keys, Action run)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(run);
        (Name, Title, Run) = (name, title, run);
        DefaultKeys = [.. KeyMap.Ways(keys).Select(way => KeySequence.Parse(way))];
    }

    /// <summary>A command whose work takes a while. Code behind an <c>await</c> runs on the app's loop again; what it throws goes where exceptions of the element's handlers go.</summary>
    /// <inheritdoc cref="Command(string, string, string, Action)"/>
    public Command(string name, string title, string keys, Func<Task> run) : this(name, title, keys, Following(run)) => _runAsync = run;

    /// <summary>What key maps call it.</summary>
    public string Name { get; }

    /// <summary>What the help shows.</summary>
    public string Title { get; }

    /// <summary>Its keys, unless a key map says otherwise.</summary>
    public IReadOnlyList<KeySequence> DefaultKeys { get; }

    /// <summary>What it does.</summary>
    public Action Run { get; }

    /// <summary>Whether it can be done now; while it cannot, its keys are somebody else's. Always unless set.</summary>
    public Func<bool>? CanRun { get; init; }

    /// <summary>Does it, for an element that was made in a scope.</summary>
    internal void RunIn(Scope? origin)
    {
        if (_runAsync is null) Run();
        else AppSession.Current.Follow(_runAsync(), origin);
    }

    /// <summary>The same for who calls <see cref="Run"/>: exceptions go to the scope that the command was made in.</summary>
    private static Action Following(Func<Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Scope? origin = Scope.Current;
        return () => AppSession.Current.Follow(run(), origin);
    }
}
