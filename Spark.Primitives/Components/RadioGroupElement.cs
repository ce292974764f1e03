namespace Spark;

/// <summary>Options of which one is chosen, all of them seen. Keys are those of a radio group in the ARIA Authoring Practices.</summary>
internal sealed class RadioGroupElement<T>
{
    private readonly UiContext _context;
    private readonly NodeElement _group;
    private readonly Derived<T[]> _options;
    private readonly Signal<T> _value;
    private readonly Func<T, string> _label;
    private readonly Dictionary<NodeElement, IReadable<Entry>> _buttons = [];

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
        _group.Insert(Ui.Each(() => Entries(_options.Value), entry => (entry.Option, entry.Twins), Button));
        _ = new Effect(() => FollowValue(_options.Value, value.Value));
        if (props.AutoFocus && (_group.LastFocused ?? ButtonAt(0)) is { } first) context.Focus.MoveTo(first);
    }

    internal static Element Create(UiContext context, Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string> label, RadioGroupProps props) =>
        new RadioGroupElement<T>(context, options, value, label, props)._group;

    private NodeElement Button(IReadable<Entry> entry)
    {
        NodeElement button = PressElement.Create(_context, () => _value.Value = entry.Peek().Option, isRepeated: false);
        button.Insert(Ui.Text(() => (Is(entry.Value.Option, _value.Value) ? "(•) " : "( ) ") + _label(entry.Value.Option)));
        _buttons.Add(button, entry);
        Scope.OnCleanup(() => _buttons.Remove(button));
        return button;
    }

    /// <summary>Tab comes to the button that is chosen.</summary>
    private void FollowValue(T[] options, T value)
    {
        int chosen = Array.FindIndex(options, option => Is(option, value));
        if (ButtonAt(chosen) is { } button) _group.LastFocused = button;
    }

    private NodeElement? ButtonAt(int index) => _buttons.FirstOrDefault(button => button.Value.Peek().Index == index).Key;

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
        if (step == 0 || _context.Focus.Focused is not { } focused || !_buttons.TryGetValue(focused, out IReadable<Entry>? entry)) return;
        int next = (entry.Peek().Index + step + options.Length) % options.Length;
        if (ButtonAt(next) is not { } button) return;
        _context.Focus.MoveTo(button);
        _value.Value = options[next];
        key.Handled = true;
    }

    private static List<Entry> Entries(T[] options)
    {
        List<Entry> entries = new(options.Length);
        Dictionary<ValueTuple<T>, int> seen = [];
        for (int index = 0; index < options.Length; index++)
        {
            int before = seen.GetValueOrDefault(new(options[index]));
            seen[new(options[index])] = before + 1;
            entries.Add(new(index, options[index], before));
        }

        return entries;
    }

    private static bool Is(T option, T value) => EqualityComparer<T>.Default.Equals(option, value);

    /// <param name="Index">Where it stands.</param>
    /// <param name="Option">The option.</param>
    /// <param name="Twins">How many options before are equal to it: a button belongs to an option, wherever that goes.</param>
    private readonly record struct Entry(int Index, T Option, int Twins);
}
