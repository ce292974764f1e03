namespace Spark;

/// <summary>What keys do in a text: arrows and their friends, and those of readline and Emacs.</summary>
/// <remarks>With Shift a move extends the selection. What moves by rows, or leaves the text, is the field's own affair.</remarks>
internal static class EditKeys
{
    private const KeyModifiers Command = KeyModifiers.Ctrl | KeyModifiers.Alt;

    private static readonly Dictionary<Key, Func<TextEditor, bool, bool>> s_moves = new()
    {
        [Key.Left] = static (editor, extends) => editor.MoveLeft(extends),
        [Key.Right] = static (editor, extends) => editor.MoveRight(extends),
        [Key.Home] = static (editor, extends) => editor.MoveToLineStart(extends),
        [Key.End] = static (editor, extends) => editor.MoveToLineEnd(extends),
        [Key.Left.With(KeyModifiers.Ctrl)] = static (editor, extends) => editor.MoveWordLeft(extends),
        [Key.Right.With(KeyModifiers.Ctrl)] = static (editor, extends) => editor.MoveWordRight(extends),
        [Key.Left.With(KeyModifiers.Alt)] = static (editor, extends) => editor.MoveWordLeft(extends),
        [Key.Right.With(KeyModifiers.Alt)] = static (editor, extends) => editor.MoveWordRight(extends),
        [Key.Home.With(KeyModifiers.Ctrl)] = static (editor, extends) => editor.MoveToStart(extends),
        [Key.End.With(KeyModifiers.Ctrl)] = static (editor, extends) => editor.MoveToEnd(extends),
        [Key.Ctrl('a')] = static (editor, extends) => editor.MoveToLineStart(extends),
        [Key.Ctrl('e')] = static (editor, extends) => editor.MoveToLineEnd(extends),
        [Key.Ctrl('b')] = static (editor, extends) => editor.MoveLeft(extends),
        [Key.Ctrl('f')] = static (editor, extends) => editor.MoveRight(extends),
        [Key.Alt('b')] = static (editor, extends) => editor.MoveWordLeft(extends),
        [Key.Alt('f')] = static (editor, extends) => editor.MoveWordRight(extends),
    };

    /// <summary>What changes nothing. To copy nothing is nothing that a text does: Ctrl+C then ends the app.</summary>
    private static readonly Dictionary<Key, Func<TextEditor, bool>> s_reads = new()
    {
        [Key.Ctrl('c')] = static editor => editor.Copy(),
        [Key.Alt('a')] = static editor => editor.SelectAll(),
        [Key.Ctrl('a').With(KeyModifiers.Shift)] = static editor => editor.SelectAll(),
    };

    private static readonly Dictionary<Key, Func<TextEditor, bool>> s_edits = new()
    {
        [Key.Backspace] = Edit(static editor => editor.DeleteBackward()),
        [Key.Backspace.With(KeyModifiers.Shift)] = Edit(static editor => editor.DeleteBackward()),
        [Key.Delete] = Edit(static editor => editor.DeleteForward()),
        [Key.Ctrl('d')] = Edit(static editor => editor.DeleteForward()),
        [Key.Backspace.With(KeyModifiers.Ctrl)] = Edit(static editor => editor.KillWordBackward()),
        [Key.Backspace.With(KeyModifiers.Alt)] = Edit(static editor => editor.KillWordBackward()),
        [Key.Ctrl('w')] = Edit(static editor => editor.KillWordBackward()),
        [Key.Delete.With(KeyModifiers.Ctrl)] = Edit(static editor => editor.KillWordForward()),
        [Key.Alt('d')] = Edit(static editor => editor.KillWordForward()),
        [Key.Ctrl('k')] = Edit(static editor => editor.KillToLineEnd()),
        [Key.Ctrl('u')] = Edit(static editor => editor.KillToLineStart()),
        [Key.Ctrl('y')] = Edit(static editor => editor.Yank()),
        [Key.Ctrl('v')] = Edit(static editor => editor.Yank()),
        [Key.Alt('y')] = Edit(static editor => editor.YankOlder()),
        [Key.Ctrl('x')] = Edit(static editor => editor.Cut()),
        [Key.Ctrl('_')] = Edit(static editor => editor.Undo()),
        [Key.Ctrl('/')] = Edit(static editor => editor.Undo()),
        [Key.Ctrl('z')] = Edit(static editor => editor.Undo()),
        [Key.Ctrl('z').With(KeyModifiers.Shift)] = Edit(static editor => editor.Redo()),
        [Key.Alt('_')] = Edit(static editor => editor.Redo()),
        [Key.Alt('/')] = Edit(static editor => editor.Redo()),
    };

    /// <summary>Does what the key does in a text. False: nothing, and the key is somebody else's.</summary>
    internal static bool Handle(TextEditor editor, KeyEvent key)
    {
        if (s_edits.TryGetValue(key.Key, out Func<TextEditor, bool>? edit)) return edit(editor);
        if (HandleRead(editor, key)) return true;
        if (key.Text.Length == 0 || (key.Key.Modifiers & Command) != 0) return false;
        editor.Insert(key.Text);
        return true;
    }

    /// <summary>The same for a text that is only read.</summary>
    internal static bool HandleRead(TextEditor editor, KeyEvent key)
    {
        if (s_reads.TryGetValue(key.Key, out Func<TextEditor, bool>? read)) return read(editor);
        bool extends = (key.Key.Modifiers & KeyModifiers.Shift) != 0;
        Key plain = key.Key with { Modifiers = key.Key.Modifiers & ~KeyModifiers.Shift };
        return s_moves.TryGetValue(plain, out Func<TextEditor, bool, bool>? move) && move(editor, extends);
    }

    /// <summary>The key is the text's also where there is nothing to edit: a Backspace at the start must not go elsewhere.</summary>
    private static Func<TextEditor, bool> Edit(Func<TextEditor, bool> edit) => editor =>
    {
        edit(editor);
        return true;
    };
}
