namespace Spark;

/// <summary>One of several options: a field that shows it, and a list that opens at the field.</summary>
/// <remarks>
/// The field has the keyboard all the time; the list only shows what is marked in it. Keys are those of a combobox in the ARIA Authoring
/// Practices ("select-only"): what is marked becomes the value when it is accepted, and not before.
/// </remarks>
internal sealed class SelectElement<T>
{
    /// <summary>Options that are measured for the field's width; a list of very many seldom has the widest one behind these.</summary>
    private const int MostMeasured = 1000;

    /// <summary>Columns of the field besides its text: a blank at both ends, and the mark of the list with a blank before it.</summary>
    private const int Around = 4;

    private const int Nothing = -1;

    private readonly UiContext _context;
    private readonly NodeElement _field;
    private readonly NodeRef _place = new();
    private readonly Derived<IReadOnlyList<T>> _options;
    private readonly Signal<T> _value;
    private readonly Func<T, string> _label;
    private readonly SelectProps _props;
    private readonly Derived<int> _chosen;
    private readonly Signal<bool> _isOpen = new(false);
    private readonly Signal<int> _marked = new(Nothing);
    private readonly TypeAhead _typeAhead;

    /// <summary>Rows of the list that was opened last, as many as the screen has room for there.</summary>
    private IReadable<int> _rows = new Signal<int>(1);

    /// <summary>The options that were there last.</summary>
    private IReadOnlyList<T> _offered = [];

    private SelectElement(UiContext context, Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string> label, SelectProps props)
    {
        (_context, _value, _label, _props) = (context, value, label, props);
        // A copy: what is marked is looked for in the options that were there before.
        _options = new(() => [.. options()]);
        _chosen = new(() => IndexOf(value.Value));
        _typeAhead = new(context.Clock);
        _field = new NodeElement(context, ComponentType.Box);
        _field.MakeFocusable();
        ControlColors.ApplyTo(_field);
        _field.Handlers.Key += OnKey;
        _field.Handlers.Mouse += OnMouse;
        _field.Handlers.Focus += isFocused => { if (!isFocused) Close(); };
        Look().Apply(_field);
        if (!props.Attributes.IsSet) _field.BindAttributes(() => ControlColors.Disabled(_chosen.Value < 0 || props.Disabled.Read(false)));
        props.Apply(_field);
        _field.AttachTo(_place);
        _field.Insert(Ui.Text(Ui.Bind(Shown), new() { Grow = 1, Basis = 0, Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }));
        _field.Insert(Ui.Text("▾", new() { Shrink = 0 }));
        _ = new Effect(FollowOptions, phase: EffectPhase.BeforeCommit);
        if (props.AutoFocus) context.Focus.MoveTo(_field);
    }

    internal static Element Create(UiContext context, Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string> label, SelectProps props)
    {
        SelectElement<T> select = new(context, options, value, label, props);
        // Where the list stands in the flow, it stands below the field, whatever the direction of what is around.
        Element all = Popup.IsInFlow ? Ui.Box() : new Fragment(context);
        all.Insert(select._field);
        all.Insert(Ui.Show(select._isOpen, select.List));
        return all;
    }

    private BoxProps Look() => new()
    {
        Direction = FlexDirection.Row, Gap = 1, Padding = (0, 1), Height = 1, MinHeight = 1, MinWidth = Around, MaxWidth = Ui.Percent(100),
        Width = _props.Width.Prop.IsSet ? default(LengthProp) : Ui.Bind(() => (Length)(Widest() + Around)),
        AlignSelf = Align.Fit, UserSelect = UserSelect.None,
        Foreground = ControlColors.Face.Foreground, Background = ControlColors.Face.Background,
    };

    private string Shown() => _chosen.Value is >= 0 and var index ? _label(_options.Value[index]) : _props.Placeholder.Read("");

    private int Widest()
    {
        int widest = TextMetrics.Width(_props.Placeholder.Read(""));
        foreach (T option in _options.Value.Take(MostMeasured)) widest = Math.Max(widest, TextMetrics.Width(_label(option)));
        return widest;
    }

    /// <summary>Where a value stands among the options; -1: nowhere.</summary>
    private int IndexOf(T value)
    {
        IReadOnlyList<T> options = _options.Value;
        for (int index = 0; index < options.Count; index++)
        {
            if (EqualityComparer<T>.Default.Equals(options[index], value)) return index;
        }

        return Nothing;
    }

    private void OnKey(KeyEvent key)
    {
        if (key.Handled || key.Action == KeyAction.Release) return;
        key.Handled = _isOpen.Peek() ? ActWhileOpen(key) : ActWhileClosed(key);
    }

    private bool ActWhileClosed(KeyEvent key)
    {
        if (IsOpener(key.Key)) return Open(Math.Max(0, _chosen.Peek()));
        return key.Key switch
        {
            { Code: KeyCode.Home, Modifiers: KeyModifiers.None } => Open(0),
            { Code: KeyCode.End, Modifiers: KeyModifiers.None } => Open(int.MaxValue),
            _ => Find(key) is { } index && (index < 0 || Open(index)),
        };
    }

    private static bool IsOpener(Key key) => key switch
    {
        { Code: KeyCode.Enter or ' ' or KeyCode.Down or KeyCode.Up, Modifiers: KeyModifiers.None } => true,
        { Code: KeyCode.Down, Modifiers: KeyModifiers.Alt } => true,
        _ => false,
    };

    private bool ActWhileOpen(KeyEvent key)
    {
        int now = _marked.Peek(), page = Math.Max(1, _rows.Peek() - 1);
        if (now >= 0 && key.Text is " " && Find(key) is >= 0 and var word) return Mark(word);
        return key.Key switch
        {
            { Code: KeyCode.Up, Modifiers: KeyModifiers.Alt } => Accept(now),
            { Code: KeyCode.Escape } => Close(),
            // The keyboard goes on, with what was marked chosen.
            { Code: KeyCode.Tab } => !Accept(now),
            { Modifiers: not (KeyModifiers.None or KeyModifiers.Shift) } => false,
            { Code: KeyCode.Enter or ' ' } => Accept(now),
            { Code: KeyCode.Up } => Mark(now - 1),
            { Code: KeyCode.Down } => Mark(now + 1),
            { Code: KeyCode.PageUp } => Mark(now - page),
            { Code: KeyCode.PageDown } => Mark(now + page),
            { Code: KeyCode.Home } => Mark(0),
            { Code: KeyCode.End } => Mark(int.MaxValue),
            _ => Find(key) is { } index && (index < 0 || Mark(index)),
        };
    }

    /// <summary>The option that begins with what is typed; -1: none does. Null: the key types nothing.</summary>
    private int? Find(KeyEvent key)
    {
        if (key.Text.Length == 0) return null;
        IReadOnlyList<T> options = _options.Peek();
        int from = _isOpen.Peek() ? _marked.Peek() : _chosen.Peek();
        return _context.Segment.Graph.Untracked(() => _typeAhead.Find(key.Text, options.Count, from, index => _label(options[index])));
    }

    private void OnMouse(MouseEvent mouse)
    {
        if (mouse.Button != MouseButton.Left || mouse.Handled) return;
        if (mouse.Action == MouseAction.Click) mouse.Handled = true;
        if (mouse.Action != MouseAction.Down) return;
        if (_isOpen.Peek()) Close();
        else Open(Math.Max(0, _chosen.Peek()));
    }

    private bool Open(int index)
    {
        int count = Count();
        if (count == 0) return true;
        _marked.Value = Math.Clamp(index, 0, count - 1);
        return _isOpen.Value = true;
    }

    private bool Mark(int index)
    {
        _marked.Value = Math.Clamp(index, 0, Math.Max(0, Count() - 1));
        return true;
    }

    private bool Accept(int index)
    {
        if (index >= 0 && index < Count()) _value.Value = _context.Segment.Graph.Untracked(() => _options.Value[index]);
        return Close();
    }

    private bool Close()
    {
        _isOpen.Value = false;
        return true;
    }

    private int Count() => _context.Segment.Graph.Untracked(() => _options.Value.Count);

    /// <summary>Options that come while the list is open: what is marked stays that; if it is gone, the value is. Without options, or disabled, it is closed.</summary>
    private void FollowOptions()
    {
        IReadOnlyList<T> before = _offered;
        _offered = _options.Value;
        bool canBeOpen = _offered.Count > 0 && !_props.Disabled.Read(false);
        int chosen = _chosen.Value;
        _context.Segment.Graph.Untracked(() =>
        {
            if (!_isOpen.Peek()) return;
            if (!canBeOpen) Close();
            else _marked.Value = Math.Max(0, MarkedAmong(before) is >= 0 and var marked ? marked : chosen);
        });
    }

    /// <summary>Where the option now stands that was marked among those before; -1: nowhere, or the options are the same, and the value is another.</summary>
    private int MarkedAmong(IReadOnlyList<T> before)
    {
        int marked = _marked.Peek();
        return !ReferenceEquals(before, _offered) && marked >= 0 && marked < before.Count ? IndexOf(before[marked]) : Nothing;
    }

    private Fragment List()
    {
        IReadable<int> rows = _rows = Popup.RowsAt(_field, _place, _props.MaxRows);
        Fragment both = new(_context);
        both.Insert(Popup.Backdrop(_context, () => Close()));
        both.Insert(Ui.ListView(Entries, entry => entry.Index, Row, new()
        {
            Anchor = Popup.AnchorAt(_place, matchesWidth: true), Border = BorderStyle.Rounded, Shrink = 0,
            Width = Popup.IsInFlow ? Ui.Bind(() => (Length)_place.Width) : default(LengthProp),
            Foreground = Color.Default, Background = Color.Default, Height = Ui.Bind(() => (Length)(Math.Min(_options.Value.Count, rows.Value) + 2)),
            SelectedIndex = _marked, TabIndex = -1, OnMouse = KeepKeyboard,
        }));
        return both;
    }

    private static void KeepKeyboard(MouseEvent mouse) => mouse.Handled |= mouse.Action is MouseAction.Down or MouseAction.Click;

    private Entry[] Entries() => [.. _options.Value.Select((option, index) => new Entry(index, option))];

    /// <summary>The list never has the keyboard: what is marked in it is shown here.</summary>
    private Element Row(ListRow<Entry> row)
    {
        int index = row.Peek().Index;
        Prop<Color> OfMarked(Color color) => Ui.Bind(() => row.IsSelected ? color : Color.Inherit);
        return Ui.Box(
            new()
            {
                Height = 1, Direction = FlexDirection.Row,
                Foreground = OfMarked(ControlColors.Focused.Foreground), Background = OfMarked(ControlColors.Focused.Background),
                Attributes = Ui.Bind(() => ControlColors.Marked(row.IsSelected) | (_chosen.Value == index ? TextAttributes.Bold : TextAttributes.None)),
                OnMouseMove = _ => Mark(index), OnClick = click => { if (click.Button == MouseButton.Left) Accept(index); },
            },
            Ui.Text(Ui.Bind(() => _label(row.Value.Option)), new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }));
    }

    private readonly record struct Entry(int Index, T Option);
}
