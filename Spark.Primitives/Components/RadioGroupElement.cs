namespace Spark;

/// <summary>Options of which one is chosen, all of them seen. Keys are those of a radio group in the ARIA Authoring Practices.</summary>
internal sealed class RadioGroupElement<T>
{
    private readonly UiContext _context;
    private readonly NodeElement _group;
    private readonly Derived<T[]> _options;
    private readonly Signal<T> _value;
    private readonly Func<T, string> _label;
    private readonly Dictionary<int, NodeElement> _buttons = [];

    private RadioGroupElement(UiContext context, Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string> label, RadioGroupProps props)
    {
        (_context, _value, _label) = (context, value, label);
        _options = new(() => [.. options()]);
        _group = new NodeElement(context, ComponentType.Box);
        _group.Handlers.Key += OnKey;
        if (props is { Disabled.IsSet: true, Attributes.IsSet: false }) _group.BindAttributes(() => ControlColors.Disabled(props.Disabled.Read(false)));
        if (props.Direction.Peek(FlexDirection.Column) == FlexDirection.Row) _group.Set(Fields.FlexWrap, (byte)FlexWrap.Wrap);
        props.Apply(_group);
        _group.IsFocusGroup = true;
        _group.Insert(Ui.Each(() => _options.Value.Select((option, index) => new Entry(index, option)), entry => entry.Index, Button));
        _ = new Effect(() => FollowValue(_options.Value, value.Value));
        if (props.AutoFocus && (_group.LastFocused ?? _buttons.GetValueOrDefault(0)) is { } first) context.Focus.MoveTo(first);
    }

    internal static Element Create(UiContext context, Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string> label, RadioGroupProps props) =>
        new RadioGroupElement<T>(context, options, value, label, props)._group;

    private NodeElement Button(IReadable<Entry> entry)
    {
        int index = entry.Peek().Index;
        NodeElement button = PressElement.Create(_context, () => _value.Value = entry.Peek().Option, isRepeated: false);
        button.Insert(Ui.Text(() => (Is(entry.Value.Option, _value.Value) ? "(•) " : "( ) ") + _label(entry.Value.Option)));
        _buttons.Add(index, button);
        Scope.OnCleanup(() => _buttons.Remove(index));
        return button;
    }

    /// <summary>Tab comes to the button that is chosen.</summary>
    private void FollowValue(T[] options, T value)
    {
        int chosen = Array.FindIndex(options, option => Is(option, value));
        if (_buttons.TryGetValue(chosen, out NodeElement? button)) _group.LastFocused = button;
    }

    /// <summary>Arrows go around, and choose what they come to.</summary>
    private void OnKey(KeyEvent key)
    {
        if (key.Handled || key.Action == KeyAction.Release || key.Key.Modifiers != KeyModifiers.None) return;
        int step = key.Key.Code switch
        {
            KeyCode.Up or KeyCode.Left => -1,
            KeyCode.Down or KeyCode.Right => 1,
            _ => 0,
        };
        T[] options = _options.Peek();
        int now = _buttons.FirstOrDefault(button => ReferenceEquals(button.Value, _context.Focus.Focused), new(-1, _group)).Key;
        if (step == 0 || now < 0) return;
        int next = (now + step + options.Length) % options.Length;
        _context.Focus.MoveTo(_buttons[next]);
        _value.Value = options[next];
        key.Handled = true;
    }

    private static bool Is(T option, T value) => EqualityComparer<T>.Default.Equals(option, value);

    private readonly record struct Entry(int Index, T Option);
}
