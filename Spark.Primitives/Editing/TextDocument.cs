using System.Diagnostics;
using System.Text;

namespace Spark;

/// <summary>A text that is edited: of any size, with undo. An <c>Input</c> and a <c>TextArea</c> show one each.</summary>
/// <remarks>
/// An edit costs O(log n), and 100 MB open as fast as they are decoded. Positions count UTF-16 code units; lines end with
/// a line feed, whatever the text had. What reads it in a derived, an effect or a binding follows its changes.
/// </remarks>
[DebuggerDisplay("{_rope.Length} chars")]
public sealed class TextDocument
{
    private readonly Signal<int> _version = new(0);
    private readonly UndoTree _undo;
    private Rope _rope;

    /// <summary>A document with that text.</summary>
    public TextDocument(string text = "") : this(Rope.Of(LineEndings.Normalize(text).AsMemory()))
    {
    }

    private TextDocument(Rope rope)
    {
        _rope = rope;
        _undo = new UndoTree(rope);
    }

    /// <summary>Called after each edit, with what it did.</summary>
    public event Action<TextChange>? Changed;

    /// <summary>Counts the edits. Reading it makes the reader follow them.</summary>
    public int Version => _version.Value;

    /// <summary>UTF-16 code units.</summary>
    public int Length => Followed.Length;

    /// <summary>Lines; at least one.</summary>
    public int LineCount => Followed.LineBreaks + 1;

    /// <summary>
    /// The whole text. Setting it is one edit, which can be undone, of what differs; of everything, where less than half is the same. Carets elsewhere
    /// stay with their text. One in what differs stands behind it, or, where the text can only be read, before it; no view scrolls there.
    /// </summary>
    public string Text
    {
        get => Followed.ToString();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            string now = _rope.ToString(), next = LineEndings.Normalize(value);
            int same = now.AsSpan().CommonPrefixLength(next);
            if (same > 0 && char.IsHighSurrogate(now[same - 1])) same--;
            int most = Math.Min(now.Length, next.Length) - same, end = 0;
            while (end < most && now[^(end + 1)] == next[^(end + 1)]) end++;
            if (end > 0 && char.IsLowSurrogate(now[^end])) end--;
            // What little it has in common with another text is chance.
            if ((same + end) * 2L < Math.Min(now.Length, next.Length)) same = end = 0;
            IsBeingSet = true;
            try
            {
                Replace(same, now.Length - same - end, next[same..^end]);
            }
            finally
            {
                IsBeingSet = false;
            }
        }
    }

    /// <summary>Whether there is something to undo.</summary>
    public bool CanUndo
    {
        get
        {
            _ = _version.Value;
            return _undo.CanUndo;
        }
    }

    /// <summary>Whether there is something to do again.</summary>
    public bool CanRedo
    {
        get
        {
            _ = _version.Value;
            return _undo.Branches > 0;
        }
    }

    /// <summary>How many ways forward there are from here: more than one after edits that followed an undo.</summary>
    public int RedoBranches
    {
        get
        {
            _ = _version.Value;
            return _undo.Branches;
        }
    }

    /// <summary>Whether the change that <see cref="Changed"/> tells of is that <see cref="Text"/> was set.</summary>
    internal bool IsBeingSet { get; private set; }

    /// <summary>The text as it is now, without following it.</summary>
    internal Rope Rope => _rope;

    private Rope Followed
    {
        get
        {
            _ = _version.Value;
            return _rope;
        }
    }

    /// <summary>Reads a document from a file of UTF-8, or what its byte order mark says.</summary>
    public static TextDocument Open(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        return Read(reader);
    }

    /// <summary>Reads a document to its end.</summary>
    public static TextDocument Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        // Pieces double the tree's leaves, so that joining them costs nothing that grows with the text.
        const int PieceLength = 256 * Rope.LeafLength;
        List<Rope> pieces = [];
        LineEndings.Normalizer endings = default;
        while (true)
        {
            char[] piece = new char[PieceLength];
            int length = reader.ReadBlock(piece);
            bool isLast = length < PieceLength;
            pieces.Add(Rope.Of(piece.AsMemory(0, endings.Normalize(piece.AsSpan(0, length)))));
            if (isLast) return new TextDocument(pieces.Aggregate(Rope.Empty, Rope.Concat));
        }
    }

    /// <summary>Writes the text, piece by piece.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (ReadOnlyMemory<char> piece in _rope.PiecesFrom(0)) writer.Write(piece.Span);
    }

    /// <summary>A part of the text.</summary>
    public string GetText(int start, int length)
    {
        CheckRange(start, length);
        return Followed.Slice(start, length);
    }

    /// <summary>Where a line starts; the first line is 0.</summary>
    public int LineStart(int line) => Followed.LineStart(line);

    /// <summary>Where a line ends, before its line feed.</summary>
    public int LineEnd(int line) => line == Followed.LineBreaks ? _rope.Length : _rope.LineStart(line + 1) - 1;

    /// <summary>The line that a position stands in.</summary>
    public int LineOf(int position) => Followed.LineOf(position);

    /// <summary>Replaces a part of the text, as an edit of its own.</summary>
    public void Replace(int start, int length, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckRange(start, length);
        TextSelection caret = TextSelection.At(start + length);
        Edit(start, length, text, EditKind.Other, caret, TextSelection.At(start + text.Length));
        _undo.EndGroup();
    }

    /// <summary>Takes the last edit back.</summary>
    public bool Undo() => Undo(out _);

    /// <summary>Does again what was taken back: the newest of the ways forward, or another one, counted from the newest.</summary>
    public bool Redo(int branch = 0) => Redo(branch, out _);

    /// <summary>The next place of a text, from a position on; -1: there is none.</summary>
    /// <param name="text">What to find; not empty.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="comparison">How letters are compared.</param>
    public int Find(string text, int from = 0, StringComparison comparison = StringComparison.Ordinal)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)_rope.Length, nameof(from));
        return TextSearch.Next(Followed, text, from, comparison);
    }

    /// <summary>The last place of a text that ends at or before a position; -1: there is none.</summary>
    public int FindBackward(string text, int before, StringComparison comparison = StringComparison.Ordinal)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)before, (uint)_rope.Length, nameof(before));
        return TextSearch.Previous(Followed, text, before, comparison);
    }

    /// <summary>Replaces every place of a text by another one, as one edit; returns how many there were. Carets stay with what stands around them.</summary>
    public int ReplaceAll(string text, string by, StringComparison comparison = StringComparison.Ordinal)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentException.ThrowIfNullOrEmpty(text);
        string all = _rope.ToString();
        List<int> places = [];
        for (int found = 0; (found = all.IndexOf(text, found, comparison)) >= 0; found += text.Length) places.Add(found);
        _undo.EndGroup();
        using (Graph.Current.BeginBatch())
        {
            // From the end on, so that those before stay where they were found.
            for (int i = places.Count - 1; i >= 0; i--)
            {
                TextSelection before = TextSelection.At(places[i] + text.Length), after = TextSelection.At(places[i] + by.Length);
                Edit(places[i], text.Length, by, EditKind.Replacing, before, after);
            }
        }

        _undo.EndGroup();
        return places.Count;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>An edit as a user makes it: edits of one kind that follow each other are undone together.</summary>
    internal void Edit(int start, int length, string text, EditKind kind, TextSelection before, TextSelection after)
    {
        text = LineEndings.Normalize(text);
        if (length == 0 && text.Length == 0) return;
        _rope = _rope.Replace(start, length, Rope.Of(text.AsMemory()));
        TextChange change = new(start, length, text.Length);
        _undo.Add(_rope, change, kind, text, before, after);
        Tell(change);
    }

    /// <summary>The next edit is undone by itself.</summary>
    internal void EndGroup() => _undo.EndGroup();

    internal bool Undo(out TextSelection selection)
    {
        if (!_undo.TryUndo(out Rope? rope, out TextChange change, out selection)) return false;
        Restore(rope, change);
        return true;
    }

    internal bool Redo(int branch, out TextSelection selection)
    {
        if (!_undo.TryRedo(branch, out Rope? rope, out TextChange change, out selection)) return false;
        Restore(rope, change);
        return true;
    }

    private void Restore(Rope rope, TextChange change)
    {
        _rope = rope;
        Tell(change);
    }

    private void Tell(TextChange change)
    {
        _version.Value++;
        Changed?.Invoke(change);
    }

    private void CheckRange(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)_rope.Length, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)(_rope.Length - start), nameof(length));
    }
}
