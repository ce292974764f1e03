namespace Spark;

/// <summary>A key that went down, is held, or came up. It goes to the focused element and then to those around it.</summary>
public sealed class KeyEvent
{
    internal KeyEvent(Key key, KeyAction action, string text)
    {
        Key = key;
        Action = action;
        Text = text;
    }

    /// <summary>Which key, and what is held with it.</summary>
    public Key Key { get; }

    /// <summary>Whether it went down, is held, or came up.</summary>
    public KeyAction Action { get; }

    /// <summary>What it types; empty for keys that type nothing.</summary>
    public string Text { get; }

    /// <summary>Set to true to keep the key from those around, and from what Spark does with it.</summary>
    public bool Handled { get; set; }
}
