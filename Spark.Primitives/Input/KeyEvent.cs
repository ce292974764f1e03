using System.Text;

namespace Spark;

/// <summary>A key that went down, is held, or came up. It goes to the focused element and then to those around it.</summary>
public sealed class KeyEvent
{
    private readonly uint _shifted;

    internal KeyEvent(Key key, KeyAction action, string text, uint shifted = 0)
    {
        Key = key;
        Action = action;
        Text = text;
        _shifted = shifted;
    }

    /// <summary>Which key, and what is held with it. Code 0: a text that came without a key, from an input method.</summary>
    public Key Key { get; }

    /// <summary>Whether it went down, is held, or came up.</summary>
    public KeyAction Action { get; }

    /// <summary>What it types; empty for keys that type nothing.</summary>
    public string Text { get; }

    /// <summary>Set to true to keep the key from those around, and from what Spark does with it.</summary>
    public bool Handled { get; set; }

    /// <summary>Whether it is that key, going down or held. <c>?</c> and <c>shift+/</c> are one key where the terminal tells both.</summary>
    public bool Is(Key key)
    {
        if (Action == KeyAction.Release) return false;
        if (key == Key) return true;
        Key other = Key with { Modifiers = Key.Modifiers & ~KeyModifiers.Shift };
        bool typesIt = Text.Length > 0 && Rune.DecodeFromUtf16(Text, out Rune typed, out _) == System.Buffers.OperationStatus.Done
            && key == other with { Code = (uint)typed.Value };
        return typesIt || (_shifted != 0 && key == other with { Code = _shifted });
    }

    /// <summary>What the key did, and what it types: <c>Press shift+a "A"</c>.</summary>
    public override string ToString() => Text.Length == 0 ? $"{Action} {Key}" : $"{Action} {Key} \"{Text}\"";
}
