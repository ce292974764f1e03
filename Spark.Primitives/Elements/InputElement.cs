using System.Text;

namespace Spark;

/// <summary>The node of an input: one line of a document, as far as there is room for it, and what keys and mouse do to it.</summary>
/// <remarks>Positions are char indices that never split a grapheme cluster; the segment gets bytes of UTF-8.</remarks>
internal sealed class InputElement : NodeElement
{
    private readonly Signal<string> _text;
    private readonly InputProps _props;
    private readonly TextEditor _editor;
    private readonly TextEntry _entry;
    /// <summary>The whole text as it is painted.</summary>
    private readonly Derived<string> _shown;
    /// <summary>The value that the document has taken, or has given; another one was written by somebody else.</summary>
    private string _known;
    /// <summary>The document's version that the value has.</summary>
    private int _published;
    /// <summary>Whether pieces of a paste are still to come.</summary>
    private bool _isPasting;
    private int _scroll;

    internal InputElement(UiContext context, InputProps props) : base(context, ComponentType.Input)
    {
        _props = props;
        _text = props.Value ?? new Signal<string>("");
        _entry = new TextEntry(this, props, () => _text.Value, Replace);
        _known = _text.Peek();
        _editor = new TextEditor(new TextDocument(_known), context.Kills)
        {
            IsSingleLine = true, IsSecret = props.Mask is not null, Accepts = props.Accepts, MaxLength = props.MaxLength,
        };
        _editor.MoveToEnd(extends: false);
        _shown = new Derived<string>(() => Shown(Document.Text));
        MakeFocusable();
        Observe();
        SetInitialFields();
        props.Apply(this);
        _ = new Effect(() => { _ = _text.Value; Segment.Graph.Untracked(FollowValue); }, phase: EffectPhase.BeforeCommit);
        BindPicture(props.Placeholder);
        Handlers.Edit = OnKeyDown;
        Handlers.Mouse += OnMouseDown;
        Handlers.Paste += OnPaste;
        if (props.Validate is not null) _ = new Effect(() => { if (props.Error is { } error) error.Value = props.Validate(_text.Value); }, phase: EffectPhase.BeforeCommit);
    }

    /// <summary>It, together with the list of what it may be completed to.</summary>
    internal Element WithCompletions() => CompletionPopup.Around(Context, _entry, _props);

    private void SetInitialFields()
    {
        Set(Fields.TextWrap, (byte)TextWrap.NoWrap);
        Set(Fields.UserSelect, (byte)UserSelect.None);
        Set(Fields.OverflowX, (byte)Overflow.Hidden);
        Set(Fields.Height, 1f);
        Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        // What clips may be shrunk to nothing; a line that somebody types in may not.
        Set(Fields.MinHeight, 1f);
        Set(Fields.MinHeightUnit, (byte)LengthUnit.Cells);
        Set(Fields.MinWidth, 1f);
        Set(Fields.MinWidthUnit, (byte)LengthUnit.Cells);
    }

    private TextDocument Document => _editor.Document;

    private void BindPicture(Prop<string> placeholder)
    {
        BindText(new Binding<string>(() => Document.Length > 0 ? _shown.Value : placeholder.Read("")));
        Bind<int, uint, SignedConverter>(new Binding<int>(() => (int)AttributesConverter.Convert(Attributes)), Fields.TextAttributes);
        Bind<int, int, Identity>(new Binding<int>(() => InBytes(_editor.Selection.Caret)), Fields.CursorPosition);
        Bind<int, int, Identity>(new Binding<int>(() => _editor.Selection.IsEmpty ? -1 : InBytes(_editor.Selection.Start)), Fields.SelectionStart);
        Bind<int, int, Identity>(new Binding<int>(() => _editor.Selection.IsEmpty ? -1 : InBytes(_editor.Selection.End)), Fields.SelectionEnd);
        Bind<int, int, Identity>(new Binding<int>(ScrollToCaret), Fields.ScrollX);
        Bind<CaretShape, byte, EnumConverter<CaretShape>>(_props.CaretShape, Fields.CaretShape);
    }

    private TextAttributes Attributes =>
        _props.Attributes.Read(TextAttributes.None) | (Document.Length == 0 ? TextAttributes.Dim : TextAttributes.None);

    /// <summary>A text as it is painted: behind its mask, or on one line, where what breaks lines and tabs are a space each. Its length stays what it is without a mask.</summary>
    private string Shown(string text)
    {
        if (_props.Mask is not { } mask) return text.Replace('\n', ' ').Replace('\t', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ');
        int clusters = 0;
        for (GraphemeEnumerator rest = TextMetrics.Graphemes(text); rest.MoveNext();) clusters++;
        return new string(mask, clusters);
    }

    /// <summary>The painted text before a position. Followed.</summary>
    private ReadOnlySpan<char> ShownBefore(int position) =>
        _shown.Value.AsSpan(0, _props.Mask is null ? position : Shown(Document.GetText(0, position)).Length);

    private int InBytes(int position) => Encoding.UTF8.GetByteCount(ShownBefore(position));

    /// <summary>Columns that the text is shifted by, so that the caret is seen.</summary>
    private int ScrollToCaret()
    {
        int column = TextMetrics.Width(ShownBefore(_editor.Selection.Caret));
        int room = Math.Max(1, ReadLength(Fields.ComputedX, Fields.ComputedWidth));
        int width = TextMetrics.Width(_shown.Value);
        if (width < room) return _scroll = 0;
        // No room stays free behind the caret's place at the end: the field may have become wider, or the text shorter.
        return _scroll = Math.Clamp(_scroll, column - room + 1, Math.Min(column, width + 1 - room));
    }

    private void OnKeyDown(KeyEvent key)
    {
        if (key.Action == KeyAction.Release || key.Handled) return;
        EndPaste();
        key.Handled = _entry.Complete(key) || key.Key switch
        {
            { Code: KeyCode.Enter, Modifiers: KeyModifiers.None } => _entry.Submit(),
            { Code: KeyCode.Up, Modifiers: KeyModifiers.None } => _entry.Recall(older: true) || _props.History is not null,
            { Code: KeyCode.Down, Modifiers: KeyModifiers.None } => _entry.Recall(older: false) || _props.History is not null,
            { Code: KeyCode.Enter or KeyCode.Tab or KeyCode.Escape } => false,
            _ => Edit(() => EditKeys.Handle(_editor, key)),
        };
    }

    /// <summary>The caret goes to the pointer; a held button selects, a double click a word, a triple one everything; behind a mask a double one, too.</summary>
    private void OnMouseDown(MouseEvent mouse)
    {
        if (mouse.Button != MouseButton.Left || mouse.Action is not (MouseAction.Down or MouseAction.Move)) return;
        EndPaste();
        FollowValue();
        int position = PositionAt(mouse.X);
        bool extends = mouse.Action == MouseAction.Move || (mouse.Modifiers & KeyModifiers.Shift) != 0;
        if (mouse.Clicks == 2 && _props.Mask is null) _editor.Select(ClusterWalk.WordAt(Document.Rope, position));
        else if (mouse.Clicks >= 2) _editor.SelectAll();
        else _editor.MoveTo(position, extends);
        if (mouse.Action == MouseAction.Down) Context.Focus.MoveTo(this, isVisible: false);
        mouse.Handled = true;
    }

    private int PositionAt(int x)
    {
        int column = x + _scroll;
        string text = _props.Mask is null ? _shown.Value : Document.Rope.ToString();
        GraphemeEnumerator clusters = TextMetrics.Graphemes(text);
        int at = 0;
        while (clusters.MoveNext())
        {
            int width = _props.Mask is { } mask ? TextMetrics.Width([mask]) : clusters.Width;
            if (column < at + (width + 1) / 2) return clusters.Index;
            at += width;
        }

        return text.Length;
    }

    /// <summary>The value follows when all of a paste is there, and not with each of its pieces.</summary>
    private void OnPaste(PasteEvent paste)
    {
        paste.Handled = true;
        _isPasting = !paste.IsLast;
        Edit(() => _editor.Insert(paste.Text, EditKind.Pasting));
        if (paste.IsLast) Document.EndGroup();
    }

    /// <summary>A paste whose end never came has ended now.</summary>
    private void EndPaste()
    {
        if (!_isPasting) return;
        _isPasting = false;
        Edit(static () => true);
    }

    /// <summary>Runs an edit, and lets the value and what may be completed follow.</summary>
    private bool Edit(Func<bool> edit)
    {
        FollowValue();
        bool isHandled = edit();
        if (Publish()) _entry.Follow();
        return isHandled;
    }

    /// <summary>Has that text from now on, with the caret behind it.</summary>
    private void Replace(string text)
    {
        FollowValue();
        _editor.SelectAll();
        _editor.Insert(text, EditKind.Other);
        Publish();
    }

    /// <summary>Tells what was edited; false: nothing was, or there is more to come.</summary>
    private bool Publish()
    {
        if (_isPasting || _published == Document.Version) return false;
        _published = Document.Version;
        string text = Document.Rope.ToString();
        if (text == ValueNow) return false;
        _known = text;
        _text.Value = text;
        _props.OnChange?.Invoke(text);
        return true;
    }

    /// <summary>Somebody else may have written the value since. A caret at the end stays there; another stays where it is, as far as there is text.</summary>
    private void FollowValue()
    {
        if (ReferenceEquals(_known, _text.Peek())) return;
        _known = _text.Peek();
        if (Document.Rope.ContentEquals(ValueNow)) return;
        int caret = _editor.Caret == Document.Rope.Length ? int.MaxValue : _editor.Caret;
        Document.Text = _known;
        _published = Document.Version;
        _editor.MoveTo(Math.Min(caret, Document.Rope.Length));
    }

    /// <summary>The value as a document has it: its lines may end in any way.</summary>
    private string ValueNow => LineEndings.Normalize(_text.Peek());

    private readonly struct Identity : ISlotConverter<int, int>
    {
        public static int Convert(int value) => value;
    }
}
