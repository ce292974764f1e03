namespace Spark;

/// <summary>A caret and a selection in a document, and what a user does with them. It knows neither keys nor cells.</summary>
/// <remarks>Invariant: caret and anchor stand between clusters, never in one.</remarks>
internal sealed class TextEditor
{
    private readonly Signal<TextSelection> _selection;
    private readonly KillRing _kills;
    private (int Start, int Length, int Entry)? _yanked;
    private bool _edits;
    private bool _killed;
    /// <summary>Where the selection was carried when somebody else edited; null: it was moved since.</summary>
    private TextSelection? _carried;

    internal TextEditor(TextDocument document, KillRing kills, Signal<TextSelection>? selection = null)
    {
        Document = document;
        _kills = kills;
        _selection = selection ?? new(TextSelection.At(0));
        document.Changed += OnChanged;
        if (Scope.Current is not null) Scope.OnCleanup(() => document.Changed -= OnChanged);
    }

    internal TextDocument Document { get; }

    /// <summary>Line feeds become spaces.</summary>
    internal bool IsSingleLine { get; init; }

    /// <summary>Whether the text may become this one; an edit that may not be is not made. Null: any.</summary>
    internal Func<string, bool>? Accepts { get; init; }

    /// <summary>Most clusters; null: as many as there is memory for.</summary>
    internal int? MaxLength { get; init; }

    /// <summary>Whether nobody may see the text: what is copied, cut or killed is kept nowhere, and words are not told apart.</summary>
    internal bool IsSecret { get; init; }

    /// <summary>Whether the text is only read now; then a caret goes to the start of a text that is set, and not to its end. Never unless set.</summary>
    internal Func<bool> IsReadOnly { get; init; } = static () => false;

    /// <summary>Whether the selection stands where it does because somebody else edited the document, and nobody moved it there.</summary>
    internal bool IsCarried => _carried == _selection.Peek();

    /// <summary>Followed by whoever reads it in a derived, an effect or a binding.</summary>
    internal TextSelection Selection => Within(_selection.Value);

    internal int Caret => Now.Caret;

    internal string SelectedText => Text(Now);

    private TextSelection Now => Within(_selection.Peek());

    private Rope Rope => Document.Rope;

    /// <summary>Puts the caret somewhere, and the anchor too unless the selection is extended.</summary>
    internal bool MoveTo(int position, bool extends = false)
    {
        Document.EndGroup();
        _killed = false;
        _yanked = null;
        int caret = ClusterWalk.AtBoundary(Rope, position);
        Put(new TextSelection(extends ? Now.Anchor : caret, caret));
        return true;
    }

    internal bool Select(TextSelection selection)
    {
        MoveTo(selection.Anchor);
        return MoveTo(selection.Caret, extends: true);
    }

    internal bool SelectAll() => Select(new TextSelection(0, Rope.Length));

    /// <summary>One cluster to the left; with a selection that is not extended, to its start.</summary>
    internal bool MoveLeft(bool extends)
    {
        TextSelection now = Now;
        return MoveTo(extends || now.IsEmpty ? ClusterWalk.Previous(Rope, now.Caret) : now.Start, extends);
    }

    internal bool MoveRight(bool extends)
    {
        TextSelection now = Now;
        return MoveTo(extends || now.IsEmpty ? ClusterWalk.Next(Rope, now.Caret) : now.End, extends);
    }

    internal bool MoveWordLeft(bool extends) => MoveTo(WordLeft, extends);

    internal bool MoveWordRight(bool extends) => MoveTo(WordRight, extends);

    internal bool MoveToLineStart(bool extends) => MoveTo(LineStart, extends);

    internal bool MoveToLineEnd(bool extends) => MoveTo(LineEnd, extends);

    internal bool MoveToStart(bool extends) => MoveTo(0, extends);

    internal bool MoveToEnd(bool extends) => MoveTo(Rope.Length, extends);

    /// <summary>Types a text: it replaces what is selected.</summary>
    internal bool Insert(string text, EditKind kind = EditKind.Typing)
    {
        TextSelection now = Now;
        text = Fitting(LineEndings.Normalize(text), now);
        if (text.Length == 0 && now.IsEmpty) return false;
        return Replace(now.Start, now.Length, text, now.IsEmpty ? kind : EditKind.Other);
    }

    internal bool DeleteBackward() => DeleteTo(ClusterWalk.Previous(Rope, Caret), EditKind.Deleting);

    internal bool DeleteForward() => DeleteTo(ClusterWalk.Next(Rope, Caret), EditKind.Deleting);

    /// <summary>Cuts what is selected; of a secret nothing, since it could not be put in anywhere.</summary>
    internal bool Cut()
    {
        if (IsSecret || !Copy()) return false;
        TextSelection now = Now;
        return Replace(now.Start, now.Length, "", EditKind.Other);
    }

    /// <summary>Keeps what is selected; false: nothing is.</summary>
    internal bool Copy()
    {
        if (Now.IsEmpty) return false;
        if (!IsSecret) _kills.Copy(SelectedText);
        return true;
    }

    internal bool KillToLineEnd() => Kill(Caret == LineEnd ? ClusterWalk.Next(Rope, Caret) : LineEnd);

    internal bool KillToLineStart() => Kill(LineStart);

    internal bool KillWordBackward() => Kill(WordLeft);

    internal bool KillWordForward() => Kill(WordRight);

    /// <summary>Puts in what was killed or cut last.</summary>
    internal bool Yank() => YankEntry(0, Now.Start, Now.Length);

    /// <summary>Right behind <see cref="Yank"/>: an older entry instead.</summary>
    internal bool YankOlder() => _yanked is { } yanked && YankEntry(yanked.Entry + 1, yanked.Start, yanked.Length);

    internal bool Undo() => Document.Undo(out TextSelection selection) && Restore(selection);

    internal bool Redo() => Document.Redo(0, out TextSelection selection) && Restore(selection);

    // One line may have line feeds all the same: who set its text put them in.
    private int LineStart => IsSingleLine ? 0 : Rope.LineStart(Rope.LineOf(Caret));

    private int LineEnd => IsSingleLine ? Rope.Length : Document.LineEnd(Rope.LineOf(Caret));

    private int WordLeft => IsSecret ? 0 : ClusterWalk.PreviousWord(Rope, Caret);

    private int WordRight => IsSecret ? Rope.Length : ClusterWalk.NextWord(Rope, Caret);

    private bool DeleteTo(int other, EditKind kind)
    {
        TextSelection now = Now;
        if (!now.IsEmpty) return Replace(now.Start, now.Length, "", EditKind.Other);
        int start = Math.Min(now.Caret, other);
        return Replace(start, Math.Max(now.Caret, other) - start, "", kind);
    }

    private bool Kill(int other)
    {
        TextSelection now = Now;
        TextSelection killed = now.IsEmpty ? new TextSelection(now.Caret, other) : now;
        if (killed.IsEmpty) return false;
        (string text, bool joins) = (Text(killed), _killed);
        if (!Replace(killed.Start, killed.Length, "", EditKind.Other)) return false;
        if (!IsSecret) _kills.Kill(text, isForward: other >= now.Caret, joins);
        _killed = true;
        return true;
    }

    private bool YankEntry(int entry, int start, int length)
    {
        string text = Fitting(_kills[entry], new TextSelection(start, start + length));
        if (text.Length == 0 || !Replace(start, length, text, EditKind.Other)) return false;
        _yanked = (start, text.Length, entry);
        return true;
    }

    private bool Replace(int start, int length, string text, EditKind kind)
    {
        if (length == 0 && text.Length == 0) return false;
        if (Accepts is not null && !Accepts(string.Concat(Rope.Slice(0, start), text, Rope.Slice(start + length, Rope.Length - start - length)))) return false;
        TextSelection before = Now;
        _edits = true;
        Document.Edit(start, length, text, kind, before, TextSelection.At(start + text.Length));
        _edits = false;
        _killed = false;
        _yanked = null;
        // What was put in may join with what stands around it: the caret stands behind the whole cluster.
        Put(TextSelection.At(ClusterWalk.AtBoundary(Rope, start + text.Length)));
        return true;
    }

    /// <summary>As much of a text as there may be in place of what is selected.</summary>
    private string Fitting(string text, TextSelection replaced)
    {
        if (IsSingleLine) text = text.Replace('\n', ' ');
        if (MaxLength is not { } most) return text;
        string before = Rope.Slice(0, replaced.Start), behind = Rope.Slice(replaced.End, Rope.Length - replaced.End);
        while (text.Length > 0 && Clusters(before + text + behind) - most is > 0 and int excess) text = WithoutLast(text, Math.Max(1, excess / 2));
        return text;
    }

    /// <summary>Half of what is too much goes at once, since what stands around it may join where a cluster went, and then more would fit.</summary>
    private static string WithoutLast(string text, int clusters)
    {
        int end = text.Length;
        for (; clusters > 0 && end > 0; clusters--) end = TextMetrics.PreviousBoundary(text, end);
        return text[..end];
    }

    private static int Clusters(string text)
    {
        int count = 0;
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        while (clusters.MoveNext()) count++;
        return count;
    }

    private bool Restore(TextSelection selection)
    {
        _killed = false;
        _yanked = null;
        Put(Within(selection));
        return true;
    }

    private void Put(TextSelection selection)
    {
        _carried = null;
        _selection.Value = selection;
    }

    /// <summary>Somebody else edited the document: caret and anchor stay with their text.</summary>
    private void OnChanged(TextChange change)
    {
        if (_edits) return;
        // What was yanked, and where the last kill was, is somewhere else now, or nowhere.
        _killed = false;
        _yanked = null;
        TextSelection now = _selection.Peek();
        bool isBefore = Document.IsBeingSet && IsReadOnly();
        int Move(int position) => isBefore && position >= change.Start && position <= change.Start + change.Removed ? change.Start : change.Move(position);
        _selection.Value = Within(new TextSelection(Move(now.Anchor), Move(now.Caret)));
        _carried = _selection.Peek();
    }

    /// <summary>Others may write the selection too, and need not know how long the text is, nor its clusters.</summary>
    private TextSelection Within(TextSelection selection) =>
        new(ClusterWalk.AtBoundary(Rope, selection.Anchor), ClusterWalk.AtBoundary(Rope, selection.Caret));

    private string Text(TextSelection selection) => Rope.Slice(selection.Start, selection.Length);
}
