namespace Spark;

/// <summary>The user's own keys for commands, from a file: lines such as <c>file.save = ctrl+s, ctrl+x ctrl+s</c>.</summary>
/// <remarks>A command without keys behind its name has none. What cannot be read is told by <see cref="Problems"/>, and the rest counts; where nothing of a command's keys can be, it keeps its own.</remarks>
public sealed class KeyMap
{
    private readonly Dictionary<string, KeySequence[]> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>A map that changes nothing.</summary>
    public static KeyMap Empty { get; } = new();

    /// <summary>What could not be read, with its line.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Reads a map from a file; one that is not there changes nothing.</summary>
    public static KeyMap Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : Empty;

    /// <summary>Reads a map.</summary>
    public static KeyMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        KeyMap map = new();
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines()) map.Read(line.ToString(), ++number);
        return map;
    }

    /// <summary>The keys of a command.</summary>
    public IReadOnlyList<KeySequence> KeysOf(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _keys.TryGetValue(command.Name, out KeySequence[]? keys) ? keys : command.DefaultKeys;
    }

    /// <summary>
    /// Where keys are ambiguous among commands of one place: two commands have the same, or the keys of one begin those of
    /// another, which then can never be struck.
    /// </summary>
    public IReadOnlyList<string> Conflicts(IEnumerable<Command> commands)
    {
        (Command Command, KeySequence Keys)[] all = [.. commands.SelectMany(command => KeysOf(command).Select(keys => (command, keys)))];
        List<string> conflicts = [];
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = i + 1; j < all.Length; j++)
            {
                (Command one, KeySequence keys) = all[i];
                (Command other, KeySequence otherKeys) = all[j];
                if (keys == otherKeys) conflicts.Add($"{keys}: {one.Name} and {other.Name}");
                else if (keys.IsPrefixOf(otherKeys)) conflicts.Add($"{otherKeys}: {other.Name} begins with {keys}, which is {one.Name}");
                else if (otherKeys.IsPrefixOf(keys)) conflicts.Add($"{keys}: {one.Name} begins with {otherKeys}, which is {other.Name}");
            }
        }

        return conflicts;
    }

    /// <summary>Keys that are parted by commas; a comma that is a key stands alone.</summary>
    internal static IEnumerable<string> Ways(string keys) =>
        keys.Trim() is "," ? [","] : keys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Read(string line, int number)
    {
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#') return;
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        string name = line[..Math.Max(0, equals)].Trim();
        if (name.Length == 0)
        {
            _problems.Add($"line {number}: \"{line}\" is no binding; write name = keys");
            return;
        }

        List<KeySequence> keys = [];
        string[] ways = [.. Ways(line[(equals + 1)..])];
        foreach (string way in ways)
        {
            if (KeySequence.TryParse(way, null, out KeySequence sequence)) keys.Add(sequence);
            else _problems.Add($"line {number}: \"{way}\" is no sequence of keys");
        }

        // Who mistyped the only keys of a command did not wish it away.
        if (keys.Count > 0 || ways.Length == 0) _keys[name] = [.. keys];
    }
}
