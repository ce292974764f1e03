using System.Diagnostics.CodeAnalysis;

namespace Spark;

/// <summary>What a document was, as a tree: an edit after an undo is another branch, and loses nothing.</summary>
/// <remarks>
/// Texts share what they have in common (<see cref="Rope"/>), so an edit costs what it touched. A field that is used for months must not
/// keep all of it: beyond <see cref="MostEdits"/> or <see cref="MostCharacters"/> the older half is forgotten, and the branches with it.
/// </remarks>
internal sealed class UndoTree(Rope first)
{
    /// <summary>Most edits that are kept.</summary>
    internal const int MostEdits = 10_000;
    /// <summary>Most characters that the kept edits may have inserted. The newest edit is kept whatever its size.</summary>
    internal const int MostCharacters = 8 << 20;

    private int _edits;
    private long _characters;
    private Edit _current = new(null, first, default, default, default, EditKind.Other, 0);
    private bool _isGroupOpen;

    internal bool CanUndo => _current.Parent is not null;

    internal int Branches => _current.Children.Count;

    /// <summary>Notes what the document is now. It joins the edit before, if both are of one group.</summary>
    internal void Add(Rope rope, TextChange change, EditKind kind, string text, TextSelection before, TextSelection after)
    {
        if (Joins(change, kind, text))
        {
            _current.Rope = rope;
            _current.After = after;
            _current.Change = _current.Change.Then(change);
            _current.End = EndOf(change, kind);
            Count(change);
            return;
        }

        Edit edit = new(_current, rope, change, before, after, kind, EndOf(change, kind));
        _current.Children.Add(edit);
        _current = edit;
        _edits++;
        _isGroupOpen = kind != EditKind.Other;
        Count(change);
    }

    private void Count(TextChange change)
    {
        _current.Inserted += change.Inserted;
        _characters += change.Inserted;
        if (_edits > MostEdits || _characters > MostCharacters) ForgetOlderHalf();
    }

    /// <summary>Keeps the newer half of the way that led here, and no other branch.</summary>
    private void ForgetOlderHalf()
    {
        Edit edit = _current;
        (_edits, _characters) = (0, 0);
        do
        {
            _edits++;
            _characters += edit.Inserted;
            edit.Parent?.Children.RemoveAll(child => child != edit);
            edit = edit.Parent ?? edit;
        }
        while (edit.Parent is not null && _edits < MostEdits / 2 && _characters + edit.Inserted < MostCharacters / 2);
        edit.Parent = null;
    }

    internal void EndGroup() => _isGroupOpen = false;

    /// <summary>Goes back by an edit.</summary>
    /// <param name="rope">What the document is then.</param>
    /// <param name="change">What that does to the text.</param>
    /// <param name="selection">What was selected before the edit.</param>
    internal bool TryUndo([NotNullWhen(true)] out Rope? rope, out TextChange change, out TextSelection selection)
    {
        EndGroup();
        (rope, change, selection) = (_current.Parent?.Rope, _current.Change.Inverse, _current.Before);
        _current = _current.Parent ?? _current;
        return rope is not null;
    }

    /// <summary>Goes forward by an edit, of those that were made here the newest but <paramref name="branch"/>.</summary>
    internal bool TryRedo(int branch, [NotNullWhen(true)] out Rope? rope, out TextChange change, out TextSelection selection)
    {
        EndGroup();
        bool exists = (uint)branch < (uint)Branches;
        if (exists) _current = _current.Children[^(branch + 1)];
        (rope, change, selection) = (_current.Rope, _current.Change, _current.After);
        return exists;
    }

    private bool Joins(TextChange change, EditKind kind, string text)
    {
        if (!_isGroupOpen || kind != _current.Kind || _current.Children.Count > 0) return false;
        return kind switch
        {
            // Behind white space begins a word of its own.
            EditKind.Typing => change.Removed == 0 && change.Start == _current.End && !BeginsWord(text),
            EditKind.Deleting => change.Start + change.Removed == _current.End || change.Start == _current.End,
            EditKind.Pasting => change.Removed == 0 && change.Start == _current.End,
            EditKind.Replacing => true,
            _ => false,
        };
    }

    private bool BeginsWord(string text)
    {
        int end = _current.End;
        return text is ['\n', ..] || (text.Length > 0 && !char.IsWhiteSpace(text[0]) && end > 0 && char.IsWhiteSpace(_current.Rope[end - 1]));
    }

    /// <summary>Where the next edit of the group must be.</summary>
    private static int EndOf(TextChange change, EditKind kind) => kind == EditKind.Deleting ? change.Start : change.Start + change.Inserted;

    private sealed class Edit(Edit? parent, Rope rope, TextChange change, TextSelection before, TextSelection after, EditKind kind, int end)
    {
        internal Edit? Parent { get; set; } = parent;

        /// <summary>Characters that it put in.</summary>
        internal long Inserted { get; set; }

        internal List<Edit> Children { get; } = [];

        internal Rope Rope { get; set; } = rope;

        /// <summary>What it does to the text of its parent.</summary>
        internal TextChange Change { get; set; } = change;

        internal TextSelection Before { get; } = before;

        internal TextSelection After { get; set; } = after;

        internal EditKind Kind { get; } = kind;

        internal int End { get; set; } = end;
    }
}
