using System.Text;

namespace Spark;

/// <summary>The node of an input: its text, its caret, and what keys do to them.</summary>
/// <remarks>Positions are char indices that never split a grapheme cluster; the segment gets bytes of UTF-8.</remarks>
internal sealed class InputElement : NodeElement
{
    private readonly Signal<string> _text;
    private readonly Signal<int> _caret;
    private readonly InputProps _props;
    private int _scroll;

    internal InputElement(UiContext context, InputProps props) : base(context, ComponentType.Input)
    {
        _props = props;
        _text = props.Value ?? new Signal<string>("");
        _caret = new Signal<int>(_text.Peek().Length);
        MakeFocusable();
        Observe();
        Set(Fields.TextWrap, (byte)TextWrap.NoWrap);
        Set(Fields.OverflowX, (byte)Overflow.Hidden);
        Set(Fields.Height, 1f);
        Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        Set(Fields.MinWidth, 1f);
        Set(Fields.MinWidthUnit, (byte)LengthUnit.Cells);
        props.Apply(this);
        Prop<string> placeholder = props.Placeholder;
        BindText(new Binding<string>(() => _text.Value.Length > 0 ? SingleLine(_text.Value) : placeholder.Read("")));
        Bind<TextAttributes, uint, AttributesConverter>(AttributesOf(props.Attributes), Fields.TextAttributes);
        Bind<int, int, Identity>(new Binding<int>(CaretInBytes), Fields.CursorPosition);
        Bind<int, int, Identity>(new Binding<int>(ScrollToCaret), Fields.ScrollX);
        KeyHandler += OnKeyDown;
        PasteHandler = Insert;
    }

    private string Text => _text.Peek();

    /// <summary>Somebody else may have written a shorter text since.</summary>
    private int Caret => Math.Min(_caret.Peek(), Text.Length);

    private Prop<TextAttributes> AttributesOf(Prop<TextAttributes> given) => new Binding<TextAttributes>(
        () => given.Read(TextAttributes.None) | (_text.Value.Length == 0 ? TextAttributes.Dim : TextAttributes.None));

    private int CaretInBytes()
    {
        string text = _text.Value;
        return Encoding.UTF8.GetByteCount(text.AsSpan(0, Math.Min(_caret.Value, text.Length)));
    }

    /// <summary>Columns that the text is shifted by, so that the caret is seen.</summary>
    private int ScrollToCaret()
    {
        string text = _text.Value;
        int column = TextMetrics.Width(text.AsSpan(0, Math.Min(_caret.Value, text.Length)));
        int room = Math.Max(1, (int)Segment.Buffer(Fields.ComputedWidth).Get(Node));
        if (text.Length == 0 || TextMetrics.Width(text) < room) return _scroll = 0;
        return _scroll = Math.Clamp(_scroll, column - room + 1, column);
    }

    private void OnKeyDown(KeyEvent key)
    {
        if (key.Action == KeyAction.Release || key.Handled) return;
        key.Handled = key.Key switch
        {
            { Code: KeyCode.Left, Modifiers: KeyModifiers.None } => MoveTo(TextMetrics.PreviousBoundary(Text, Caret)),
            { Code: KeyCode.Right, Modifiers: KeyModifiers.None } => MoveTo(TextMetrics.NextBoundary(Text, Caret)),
            { Code: KeyCode.Home, Modifiers: KeyModifiers.None } => MoveTo(0),
            { Code: KeyCode.End, Modifiers: KeyModifiers.None } => MoveTo(Text.Length),
            { Code: KeyCode.Backspace } => Delete(TextMetrics.PreviousBoundary(Text, Caret), Caret),
            { Code: KeyCode.Delete } => Delete(Caret, TextMetrics.NextBoundary(Text, Caret)),
            { Code: KeyCode.Enter, Modifiers: KeyModifiers.None } => Submit(),
            _ => key.Text.Length > 0 && Type(key.Text),
        };
    }

    private bool MoveTo(int caret)
    {
        _caret.Value = caret;
        return true;
    }

    private bool Type(string text)
    {
        Insert(text);
        return true;
    }

    private void Insert(string text)
    {
        string line = SingleLine(text);
        Change(Text.Insert(Caret, line), Caret + line.Length);
    }

    private bool Delete(int start, int end)
    {
        if (start < end) Change(Text.Remove(start, end - start), start);
        return true;
    }

    private bool Submit()
    {
        _props.OnSubmit?.Invoke(Text);
        return _props.OnSubmit is not null;
    }

    private void Change(string text, int caret)
    {
        // What was put in may join with what stands behind it: the caret stands behind the whole cluster.
        if (!TextMetrics.IsBoundary(text, caret)) caret = TextMetrics.NextBoundary(text, caret);
        _text.Value = text;
        _caret.Value = caret;
        _props.OnChange?.Invoke(text);
    }

    private static string SingleLine(string text) => text.AsSpan().ContainsAny('\n', '\r')
        ? text.ReplaceLineEndings(" ")
        : text;

    private readonly struct Identity : ISlotConverter<int, int>
    {
        public static int Convert(int value) => value;
    }
}
