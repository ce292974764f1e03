namespace Spark;

/// <summary>A view of a document: a box with the rows that are seen, as one text, and line numbers beside them.</summary>
/// <remarks>Whatever the document's size, what is drawn and computed for a key is what is seen.</remarks>
internal sealed class TextAreaElement : NodeElement
{
    private const int RowsOfWheelStep = 3;

    private readonly TextAreaProps _props;
    private readonly TextEditor _editor;
    private readonly NodeElement _view;
    private readonly TextAreaSize _size;
    private readonly TextAreaViewport _viewport;
    private readonly Derived<TextPicture> _picture;
    private readonly TextEntry _entry;
    private readonly SeenPlace _caretPlace;
    /// <summary>Whether pieces of a paste are still to come.</summary>
    private readonly Signal<bool> _isPasting = new(false);
    /// <summary>The column that moves up and down keep to; -1: the caret's own.</summary>
    private int _wantedColumn = -1;

    internal TextAreaElement(UiContext context, TextAreaProps props) : base(context, ComponentType.Box)
    {
        _props = props;
        _editor = new TextEditor(props.Document ?? new TextDocument(props.Value?.Peek() ?? ""), context.Kills, props.Selection) { IsReadOnly = () => props.ReadOnly.Peek(false) };
        _entry = new TextEntry(this, props, () => Document.Text, Replace);
        _view = new NodeElement(context, ComponentType.Input);
        _size = new TextAreaSize(_view, Document, props);
        _viewport = new TextAreaViewport(_editor, props, _size, context.Clock);
        MakeFocusable();
        SetInitialFields();
        props.Apply(this);
        Func<int, string, IReadOnlyList<TextRange>>? styles = FindStyles();
        _picture = new Derived<TextPicture>(() => _viewport.Draw(styles is null ? null : new LineStyles(styles)));
        BindView();
        if (props.LineNumbers.IsSet) Insert(Gutter());
        Insert(_view);
        _caretPlace = new SeenPlace(this);
        if (props.Scrollbar != ScrollbarVisibility.Never) Insert(new TextAreaBar(context, props.Scrollbar, _viewport.CountLines, () => _viewport.FirstLine, _viewport.ShowLine).Element);
        if (_size.Echo is { } echo) Insert(echo);
        Handlers.Edit = OnKeyDown;
        Handlers.Paste += OnPaste;
        _view.Handlers.Mouse += OnMouse;
        _view.Wish(MouseWish.Wheel);
        if (props.Value is not null) FollowValue(props.Value);
    }

    /// <summary>It, together with the list of what it may be completed to.</summary>
    internal Element WithCompletions() => CompletionPopup.Around(Context, _entry, _props);

    /// <inheritdoc/>
    internal override int CaretNode => _view.Node;

    private TextDocument Document => _editor.Document;

    private RowBreaker Rows => _size.Rows;

    private bool IsReadOnly => _props.ReadOnly.Read(false);

    /// <summary>Rows of a page: all but one of those that are seen, which stays in view.</summary>
    private int Page => Math.Max(1, _size.Height - 1);

    private void SetInitialFields()
    {
        Set(Fields.UserSelect, (byte)UserSelect.None);
        Set(Fields.MinHeight, 1f);
        Set(Fields.MinHeightUnit, (byte)LengthUnit.Cells);
        if (_size.Wanted is { } wanted)
        {
            Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
            Bind<double, float, FloatConverter>(new Binding<double>(() => wanted.Value), Fields.Height);
        }
        else if (!_props.Height.Prop.IsSet)
        {
            Set(Fields.FlexGrow, 1f);
            Set(Fields.FlexBasisUnit, (byte)LengthUnit.Cells);
        }

        _view.Set(Fields.FlexGrow, 1f);
        _view.Set(Fields.FlexBasisUnit, (byte)LengthUnit.Cells);
        _view.Set(Fields.TextWrap, (byte)TextWrap.NoWrap);
        _view.Set(Fields.OverflowX, (byte)Overflow.Hidden);
        _view.Set(Fields.OverflowY, (byte)Overflow.Hidden);
        // What it shows is as high as it is, not the other way round.
        _view.Set(Fields.HeightUnit, (byte)LengthUnit.Percent);
        _view.Set(Fields.Height, 100f);
        _view.Observe();
    }

    private void BindView()
    {
        Prop<string> placeholder = _props.Placeholder;
        if (_props is { Highlight: null, Highlighter: null }) _view.BindText(new Binding<string>(() => Document.Length == 0 ? placeholder.Read("") : _picture.Value.Text));
        else _view.BindText(new Binding<StyledText>(() => Document.Length == 0 ? placeholder.Read("") : _picture.Value.Styled));
        _view.Bind<TextAttributes, uint, AttributesConverter>(
            new Binding<TextAttributes>(() => Document.Length == 0 ? TextAttributes.Dim : TextAttributes.None), Fields.TextAttributes);
        _view.Bind<int, int, Identity>(new Binding<int>(() => _picture.Value.CaretByte), Fields.CursorPosition);
        _view.Bind<CaretShape, byte, EnumConverter<CaretShape>>(_props.CaretShape, Fields.CaretShape);
        _view.Bind<int, int, Identity>(new Binding<int>(() => _picture.Value.SelectedBytes.Start), Fields.SelectionStart);
        _view.Bind<int, int, Identity>(new Binding<int>(() => _picture.Value.SelectedBytes.End), Fields.SelectionEnd);
    }

    /// <summary>What finds the styles of a line; null: nothing does.</summary>
    private Func<int, string, IReadOnlyList<TextRange>>? FindStyles()
    {
        Func<int, string, IReadOnlyList<TextRange>>? byLines = _props.Highlighter?.Follow(Document);
        if (_props.Highlight is not { } highlight) return byLines;
        return byLines is null ? (_, text) => highlight(text) : (line, text) => [.. byLines(line, text), .. highlight(text)];
    }

    private NodeElement Gutter()
    {
        NodeElement gutter = new(Context, ComponentType.Text);
        gutter.Set(Fields.TextWrap, (byte)TextWrap.NoWrap);
        gutter.Set(Fields.TextAlign, (byte)TextAlign.End);
        gutter.Set(Fields.FlexShrink, 0f);
        gutter.Set(Fields.OverflowY, (byte)Overflow.Hidden);
        gutter.Set(Fields.FlexBasisUnit, (byte)LengthUnit.Cells);
        gutter.Set(Fields.PaddingRight, 1f);
        gutter.Set(Fields.PaddingRightUnit, (byte)LengthUnit.Cells);
        gutter.Bind<TextAttributes, uint, AttributesConverter>(TextAttributes.Dim, Fields.TextAttributes);
        Prop<bool> isShown = _props.LineNumbers;
        gutter.BindText(new Binding<string>(() => isShown.Read(false) ? _picture.Value.Gutter : ""));
        gutter.Bind<double, float, FloatConverter>(new Binding<double>(() => isShown.Read(false) ? Document.LineCount.ToString(System.Globalization.CultureInfo.InvariantCulture).Length + 1 : 0), Fields.FlexBasis);
        gutter.Set(Fields.HeightUnit, (byte)LengthUnit.Percent);
        gutter.Set(Fields.Height, 100f);
        return gutter;
    }

    /// <summary>What others write into the value comes into the document, and what is edited into the value: of a paste that comes in pieces the whole, and not each.</summary>
    private void FollowValue(Signal<string> value)
    {
        _ = new Effect(() => { if (!Document.Rope.ContentEquals(value.Value)) Document.Text = value.Value; });
        _ = new Effect(() => { if (!_isPasting.Value) value.Value = Document.Text; });
    }

    /// <summary>Tells of an edit that was made here. The value comes first: who hears of the edit reads it, and may write it.</summary>
    private void TellChange()
    {
        if (_props.OnChange is null) return;
        if (_props.Value is { } value && !_isPasting.Peek()) value.Value = Document.Rope.ToString();
        _props.OnChange();
    }

    private void OnKeyDown(KeyEvent key)
    {
        if (key.Action == KeyAction.Release || key.Handled) return;
        // A paste whose end never came has ended now.
        _isPasting.Value = false;
        int column = _wantedColumn;
        _wantedColumn = -1;
        key.Handled = (!IsReadOnly && _entry.Complete(key))
            || (key.Key == Key.Enter && _props.OnSubmit is not null && _entry.Submit())
            || (!IsReadOnly && Recall(key.Key))
            || Edit(() => EditOrMove(key, column));
    }

    private bool EditOrMove(KeyEvent key, int column)
    {
        bool extends = (key.Key.Modifiers & KeyModifiers.Shift) != 0;
        return (key.Key with { Modifiers = key.Key.Modifiers & ~KeyModifiers.Shift }) switch
        {
            { Code: KeyCode.Up, Modifiers: KeyModifiers.None } => MoveRows(-1, column, extends),
            { Code: KeyCode.Down, Modifiers: KeyModifiers.None } => MoveRows(1, column, extends),
            { Code: KeyCode.PageUp, Modifiers: KeyModifiers.None } => MoveRows(-Page, column, extends),
            { Code: KeyCode.PageDown, Modifiers: KeyModifiers.None } => MoveRows(Page, column, extends),
            { Code: KeyCode.Enter, Modifiers: KeyModifiers.None or KeyModifiers.Alt } or { Code: 'j', Modifiers: KeyModifiers.Ctrl } => !IsReadOnly && NewLine(),
            { Code: KeyCode.Tab, Modifiers: KeyModifiers.None } when !extends && _props.TabInsertsSpaces is { } spaces && !IsReadOnly => Indent(spaces),
            { Code: KeyCode.Tab or KeyCode.Escape } => false,
            _ => IsReadOnly ? EditKeys.HandleRead(_editor, key) : EditKeys.Handle(_editor, key),
        };
    }

    private void OnPaste(PasteEvent paste)
    {
        paste.Handled = true;
        if (IsReadOnly) return;
        _isPasting.Value = !paste.IsLast;
        Edit(() => _editor.Insert(paste.Text, EditKind.Pasting));
        if (paste.IsLast) Document.EndGroup();
    }

    /// <summary>Runs what a key does, lets what may be completed follow, and shows the caret.</summary>
    private bool Edit(Func<bool> edit)
    {
        int version = Document.Version;
        bool isHandled = edit();
        if (isHandled) ShowCaret();
        if (Document.Version == version) return isHandled;
        _entry.Follow();
        TellChange();
        return isHandled;
    }

    /// <summary>Scrolls as little as shows the caret, here and in what is around.</summary>
    private void ShowCaret()
    {
        _viewport.ShowCaret();
        _caretPlace.Show(_viewport.CaretRow, 1);
    }

    /// <summary>Has that text from now on, with the caret behind it.</summary>
    private void Replace(string text)
    {
        _editor.SelectAll();
        _editor.Insert(text, EditKind.Other);
        ShowCaret();
        TellChange();
    }

    /// <summary>Up in the first row and Down in the last one bring back what was entered; the caret then stands where the same key goes on.</summary>
    private bool Recall(Key key)
    {
        if (_props.History is null || (key != Key.Up && key != Key.Down)) return false;
        RowBreaker rows = Rows;
        TextRow row = rows.RowAt(_editor.Caret);
        bool isOlder = key == Key.Up;
        if ((isOlder ? row.Start > 0 : rows.TryNext(row, out _)) || !_entry.Recall(isOlder)) return false;
        if (!isOlder) return true;
        rows = Rows;
        _editor.MoveTo(rows.PositionAt(rows.RowAt(0), int.MaxValue));
        ShowCaret();
        return true;
    }

    private bool MoveRows(int rows, int column, bool extends)
    {
        RowBreaker breaker = Rows;
        TextRow from = breaker.RowAt(_editor.Caret);
        if (column < 0) column = breaker.ColumnOf(from, _editor.Caret);
        TextRow to = breaker.Move(from, rows);
        // Further up than the first row is its start, further down than the last its end.
        int position = to != from ? breaker.PositionAt(to, column) : rows < 0 ? from.Start : from.End;
        _editor.MoveTo(position, extends);
        _wantedColumn = column;
        return true;
    }

    private bool NewLine()
    {
        string indent = "";
        if (_props.AutoIndent)
        {
            int start = Document.Rope.LineStart(Document.Rope.LineOf(_editor.Caret));
            string before = Document.Rope.Slice(start, _editor.Caret - start);
            indent = before[..^before.TrimStart(' ', '\t').Length];
        }

        _editor.Insert("\n" + indent);
        return true;
    }

    private bool Indent(bool insertsSpaces)
    {
        RowBreaker lines = Rows with { Width = 0 };
        int column = lines.ColumnOf(lines.RowAt(_editor.Caret), _editor.Caret);
        _editor.Insert(insertsSpaces ? new string(' ', lines.TabSize - column % lines.TabSize) : "\t");
        return true;
    }

    private void OnMouse(MouseEvent mouse)
    {
        switch (mouse.Action)
        {
            case MouseAction.Wheel:
                _viewport.ScrollBy(mouse.WheelY * RowsOfWheelStep);
                break;
            case MouseAction.Down or MouseAction.Move when mouse.Button == MouseButton.Left:
                Point(mouse);
                if (mouse.Action == MouseAction.Down) Context.Focus.MoveTo(this, isVisible: false);
                break;
            default: return;
        }

        mouse.Handled = true;
    }

    /// <summary>The caret goes to the pointer; a held button selects, a double click a word, a triple one the line.</summary>
    private void Point(MouseEvent mouse)
    {
        RowBreaker breaker = Rows;
        int position = breaker.PositionAt(breaker.Move(_viewport.First, mouse.Y), mouse.X + _viewport.Left);
        _wantedColumn = -1;
        if (mouse.Clicks == 2) _editor.Select(ClusterWalk.WordAt(Document.Rope, position));
        else if (mouse.Clicks > 2) SelectLine(position);
        else _editor.MoveTo(position, extends: mouse.Action == MouseAction.Move || (mouse.Modifiers & KeyModifiers.Shift) != 0);
        ShowCaret();
    }

    private void SelectLine(int position)
    {
        int line = Document.Rope.LineOf(position);
        _editor.Select(new TextSelection(Document.Rope.LineStart(line), line == Document.Rope.LineBreaks ? Document.Rope.Length : Document.Rope.LineStart(line + 1)));
    }

    private readonly struct Identity : ISlotConverter<int, int>
    {
        public static int Convert(int value) => value;
    }
}
