namespace Spark;

/// <summary>Which rows of a document a text area shows: it scrolls, keeps the caret in view, and stays with its text when others edit it.</summary>
/// <remarks>
/// Invariant: no row stays blank below as long as rows above are hidden. It knows neither keys nor nodes: see <see cref="TextAreaElement"/>.
/// Whatever the document's size, a step costs what is seen.
/// </remarks>
internal sealed class TextAreaViewport
{
    private readonly TextEditor _editor;
    private readonly TextAreaProps _props;
    private readonly TextAreaSize _size;
    private readonly RowGlide _glide;
    /// <summary>Where the first row was put.</summary>
    private readonly Signal<int> _top = new(0);
    /// <summary>The first column that is seen; always 0 while lines are broken.</summary>
    private readonly Signal<int> _left = new(0);
    private readonly Derived<TextRow> _first;
    private TextSelection? _selection;
    /// <summary>The caret was seen, and stays so when the size changes or others edit.</summary>
    private bool _keepsCaret = true;

    /// <summary>Begins at the start of the document.</summary>
    /// <param name="editor">The caret.</param>
    /// <param name="props">How it scrolls.</param>
    /// <param name="size">How large it is.</param>
    /// <param name="clock">What smooth scrolling goes by.</param>
    internal TextAreaViewport(TextEditor editor, TextAreaProps props, TextAreaSize size, TimeProvider clock)
    {
        (_editor, _props, _size) = (editor, props, size);
        _glide = new RowGlide(rows => Begin(RowAfter(First, rows)), clock);
        _first = new Derived<TextRow>(FindFirst);
        Document.Changed += OnChanged;
        Scope.OnCleanup(() => Document.Changed -= OnChanged);
        Scope.OnCleanup(_glide.Stop);
        _ = new Effect(Follow);
    }

    /// <summary>The first column that is seen.</summary>
    internal int Left => _left.Peek();

    /// <summary>The first row that is seen.</summary>
    internal TextRow First => _first.Peek();

    /// <summary>The row of the caret among those that are seen, if it is one of them.</summary>
    internal int CaretRow => Math.Max(0, RowsBetween(First, Rows.RowAt(_editor.Caret), Height));

    /// <summary>The line of the first row that is seen. Followed.</summary>
    internal int FirstLine => Document.Rope.LineOf(_first.Value.Start);

    private TextDocument Document => _editor.Document;

    private int Width => _size.Width;

    private int Height => _size.Height;

    private bool Wraps => _size.Wraps;

    private RowBreaker Rows => _size.Rows;

    private bool IsSmooth => _props.ScrollBehavior.Read(ScrollBehavior.Auto) == ScrollBehavior.Smooth;

    /// <summary>What is seen, drawn. Followed.</summary>
    internal TextPicture Draw(LineStyles? styles)
    {
        _ = Document.Version;
        return TextPicture.Of(Rows, _first.Value.Start, Height, _left.Value, Width, _editor.Selection, styles);
    }

    /// <summary>For a scrollbar: the first line of the last screenful, and a screenful. Followed.</summary>
    internal int CountLines()
    {
        _ = Document.Version;
        RowBreaker rows = Rows;
        return Document.Rope.LineOf(rows.Move(rows.RowAt(Document.Rope.Length), 1 - Height).Start) + Height;
    }

    /// <summary>Scrolls by rows: smoothly, if that is wished.</summary>
    internal void ScrollBy(int rows)
    {
        if (IsSmooth) _glide.Start(rows);
        else Begin(RowAfter(First, rows));
    }

    /// <summary>Makes a line the first one that is seen.</summary>
    internal void ShowLine(int line)
    {
        _glide.Stop();
        Begin(Rows.RowAt(Document.Rope.LineStart(Math.Clamp(line, 0, Document.Rope.LineBreaks))));
    }

    /// <summary>Scrolls as little as shows the caret.</summary>
    internal void ShowCaret()
    {
        RowBreaker rows = Rows;
        TextRow caret = rows.RowAt(_editor.Caret), top = First;
        if (caret.Start < top.Start) top = caret;
        else if (caret.Start > rows.Move(top, Height - 1).Start) top = rows.Move(caret, 1 - Height);
        GoTo(top);
        _left.Value = Wraps ? 0 : LeftOf(rows, caret);
        _keepsCaret = true;
    }

    /// <summary>The first column, moved as little as shows the caret, and so that no room stays free behind its line while its start is hidden.</summary>
    private int LeftOf(RowBreaker rows, TextRow caret)
    {
        int column = rows.ColumnOf(caret, _editor.Caret);
        // Of a line that goes on for longer the end is not near.
        bool isEndNear = caret.End - _editor.Caret <= 4 * Width;
        int most = isEndNear ? Math.Clamp(rows.ColumnOf(caret, caret.End) + 1 - Width, 0, column) : column;
        return Math.Clamp(_left.Peek(), Math.Max(0, column - Width + 1), most);
    }

    /// <summary>Makes a row the first one that is seen. A far one is gone to smoothly, if that is wished, from nearby: nobody sees what lies between.</summary>
    private void GoTo(TextRow row)
    {
        _glide.Stop();
        TextRow top = First;
        bool isDown = row.Start > top.Start;
        bool isFar = isDown ? Rows.Move(top, 1).Start < row.Start : Rows.Move(row, 1).Start < top.Start;
        if (!isFar || !IsSmooth)
        {
            Begin(row);
            return;
        }

        int rows = RowsBetween(isDown ? top : row, isDown ? row : top, Height);
        Begin(RowAfter(row, isDown ? -rows : rows));
        _glide.Start(isDown ? rows : -rows);
    }

    private void Begin(TextRow row)
    {
        _top.Value = row.Start;
        _keepsCaret = IsCaretSeen();
    }

    private bool IsCaretSeen()
    {
        RowBreaker rows = Rows;
        TextRow first = First;
        return _editor.Caret >= first.Start && rows.RowAt(_editor.Caret).Start <= rows.Move(first, Height - 1).Start;
    }

    private TextRow RowAfter(TextRow row, int rows) => Rows.Move(row, rows);

    /// <summary>How many rows one is behind another, at most so many.</summary>
    private int RowsBetween(TextRow first, TextRow last, int most)
    {
        RowBreaker rows = Rows;
        int count = 0;
        while (count < most && first.Start < last.Start && rows.TryNext(first, out first)) count++;
        return count;
    }

    /// <summary>The row that was put first; or, where not enough follow, one that so many follow as there is room for.</summary>
    private TextRow FindFirst()
    {
        _ = Document.Version;
        RowBreaker rows = Rows;
        TextRow first = rows.RowAt(Math.Min(_top.Value, Document.Rope.Length)), last = first;
        int blank = Height - 1;
        while (blank > 0 && rows.TryNext(last, out last)) blank--;
        return blank > 0 ? rows.Move(first, -blank) : first;
    }

    /// <summary>What is seen stays when somebody edits above it.</summary>
    private void OnChanged(TextChange change)
    {
        // A text that is set anew is read from its start, not from where the caret came to stand.
        if (Document.IsBeingSet) _keepsCaret = false;
        int top = _top.Peek();
        if (change.Start >= top) return;
        _top.Value = change.Start + change.Removed <= top ? change.Move(top) : change.Start;
    }

    /// <summary>The selection was written, the size is another one, or somebody edited.</summary>
    private void Follow()
    {
        TextSelection selection = _editor.Selection;
        _ = (Document.Version, Width, Height, Wraps);
        bool isWritten = selection != _selection && !_editor.IsCarried;
        _selection = selection;
        Graph.Current.Untracked(() =>
        {
            if (isWritten || _keepsCaret) ShowCaret();
            _keepsCaret = IsCaretSeen();
        });
    }
}
