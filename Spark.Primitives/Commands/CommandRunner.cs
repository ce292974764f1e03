namespace Spark;

/// <summary>Finds the command of a key, and keeps the keys of a sequence that is not complete yet.</summary>
internal sealed class CommandRunner(KeyMap map)
{
    private readonly List<KeyEvent> _struck = [];

    /// <summary>The user's keys.</summary>
    internal KeyMap Map { get; } = map;

    /// <summary>Whether a sequence was begun: the next key belongs to it.</summary>
    internal bool IsPending => _struck.Count > 0;

    /// <summary>A sequence that leads nowhere is forgotten.</summary>
    internal void Forget() => _struck.Clear();

    /// <summary>Whether one of the commands can be done, and a key does it or begins its sequence.</summary>
    internal bool Has(IReadOnlyList<Command> commands, KeyEvent key)
    {
        if (key.Action == KeyAction.Release) return false;
        foreach (Command command in commands)
        {
            if (command.CanRun is { } canRun && !canRun()) continue;
            foreach (KeySequence keys in Map.KeysOf(command))
            {
                if (Matches(keys, key)) return true;
            }
        }

        return false;
    }

    /// <summary>Runs the command of a key, or begins its sequence.</summary>
    /// <param name="commands">An element's.</param>
    /// <param name="key">The key.</param>
    /// <param name="origin">The scope that the element was made in.</param>
    internal bool TryRun(IReadOnlyList<Command> commands, KeyEvent key, Scope? origin)
    {
        if (key.Action == KeyAction.Release) return false;
        bool begins = false;
        foreach (Command command in commands)
        {
            if (command.CanRun is { } canRun && !canRun()) continue;
            foreach (KeySequence keys in Map.KeysOf(command))
            {
                if (!Matches(keys, key)) continue;
                begins = true;
                if (keys.Keys.Length > _struck.Count + 1) continue;
                _struck.Clear();
                command.RunIn(origin);
                return true;
            }
        }

        if (begins) _struck.Add(key);
        return begins;
    }

    private bool Matches(KeySequence keys, KeyEvent key)
    {
        if (keys.Keys.Length <= _struck.Count) return false;
        for (int i = 0; i < _struck.Count; i++)
        {
            if (!_struck[i].Is(keys.Keys[i])) return false;
        }

        return key.Is(keys.Keys[_struck.Count]);
    }
}
