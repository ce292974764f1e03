namespace Spark;

/// <summary>The state before each line of a document that is read line by line, found as far as somebody asks, and again where an edit may have changed it.</summary>
internal sealed class LineStates<TState>
{
    private readonly TextDocument _document;
    private readonly Func<string, TState, TState> _next;
    /// <summary>Before each line, as far as known. Invariant: those up to <see cref="_sure"/> are right.</summary>
    private readonly List<TState> _states;
    private int _sure;
    /// <summary>The last line that was edited since. Invariant: of two neighbors behind it, and behind what is right, the second follows from the first.</summary>
    private int _lastEdited = -1;
    /// <summary>Line feeds of the text that the states belong to.</summary>
    private int _lineBreaks;

    /// <summary>Follows a document until the current scope ends.</summary>
    /// <param name="document">The text.</param>
    /// <param name="first">The state before its first line.</param>
    /// <param name="next">The state behind a line, from its text and the state before it.</param>
    internal LineStates(TextDocument document, TState first, Func<string, TState, TState> next)
    {
        (_document, _next, _states) = (document, next, [first]);
        _lineBreaks = document.Rope.LineBreaks;
        document.Changed += OnChanged;
        if (Scope.Current is not null) Scope.OnCleanup(() => document.Changed -= OnChanged);
    }

    /// <summary>The state before a line.</summary>
    internal TState Before(int line)
    {
        while (_sure < line) Step();
        return _states[line];
    }

    private void Step()
    {
        TState next = Behind(_sure, _states[_sure]);
        int line = ++_sure;
        if (line == _states.Count)
        {
            _states.Add(next);
            return;
        }

        // Behind the last edit a state that is as before leads to those that are there.
        bool isAsBefore = line > _lastEdited && EqualityComparer<TState>.Default.Equals(_states[line], next);
        _states[line] = next;
        if (isAsBefore) _sure = _states.Count - 1;
    }

    private TState Behind(int line, TState before)
    {
        int start = _document.Rope.LineStart(line), length = _document.LineEnd(line) - start;
        return length > LineStyles.MostLength ? before : _next(_document.Rope.Slice(start, length), before);
    }

    /// <summary>States of lines that went go, new lines get a place, and those behind move.</summary>
    private void OnChanged(TextChange change)
    {
        Rope rope = _document.Rope;
        int line = rope.LineOf(change.Start), inserted = rope.LineOf(change.Start + change.Inserted) - line;
        int removed = inserted - (rope.LineBreaks - _lineBreaks);
        _lineBreaks = rope.LineBreaks;
        if (line >= _states.Count - 1) return;
        // Where the states that are right end, those behind may still be of before the last edit.
        int last = _sure == _states.Count - 1 ? -1 : Math.Max(_lastEdited, _sure);
        _lastEdited = Math.Max(line, last - removed) + inserted;
        _sure = Math.Min(_sure, line);
        int known = Math.Min(removed, _states.Count - 1 - line);
        _states.RemoveRange(line + 1, known);
        if (line + 1 < _states.Count) _states.InsertRange(line + 1, Enumerable.Repeat(default(TState)!, inserted));
    }
}
