namespace Spark;

/// <summary>Keys of the keypad that do what others do: terminals that tell them apart (kitty's protocol) send codes of their own for them.</summary>
internal static class Keypad
{
    private const string Signs = "0123456789./*-+";

    /// <summary>The key that stands for one of the keypad, where nobody has a use for that itself; null: it is none, or has no other.</summary>
    internal static Key? Twin(Key key)
    {
        uint code = key.Code switch
        {
            >= KeyCode.Keypad0 and < KeyCode.KeypadEnter => Signs[(int)(key.Code - KeyCode.Keypad0)],
            KeyCode.KeypadEnter => KeyCode.Enter,
            KeyCode.KeypadEqual => '=',
            KeyCode.KeypadSeparator => ',',
            KeyCode.KeypadLeft => KeyCode.Left,
            KeyCode.KeypadRight => KeyCode.Right,
            KeyCode.KeypadUp => KeyCode.Up,
            KeyCode.KeypadDown => KeyCode.Down,
            KeyCode.KeypadPageUp => KeyCode.PageUp,
            KeyCode.KeypadPageDown => KeyCode.PageDown,
            KeyCode.KeypadHome => KeyCode.Home,
            KeyCode.KeypadEnd => KeyCode.End,
            KeyCode.KeypadInsert => KeyCode.Insert,
            KeyCode.KeypadDelete => KeyCode.Delete,
            _ => 0,
        };
        return code == 0 ? null : new Key(code, key.Modifiers);
    }
}
