namespace Spark;

/// <summary>Elements that are pressed: with Enter or the space bar while they have the keyboard, and with the left mouse button.</summary>
internal static class PressElement
{
    /// <summary>A button, in colors that show where it is.</summary>
    internal static NodeElement CreateButton(UiContext context, Prop<string> label, Action onPress, ButtonProps? props)
    {
        NodeElement button = Create(context, onPress);
        button.Set(Fields.PaddingLeft, 1f);
        button.Set(Fields.PaddingLeftUnit, (byte)LengthUnit.Cells);
        button.Set(Fields.PaddingRight, 1f);
        button.Set(Fields.PaddingRightUnit, (byte)LengthUnit.Cells);
        button.Set(Fields.BgColor, ControlColors.Face.Background.Word);
        button.Set(Fields.FgColor, ControlColors.Face.Foreground.Word);
        return Finish(button, label, props);
    }

    /// <summary>A checkbox: its mark, and its label.</summary>
    internal static NodeElement CreateCheckbox(UiContext context, Prop<string> label, Prop<bool?> isChecked, Action<bool> onChange, ButtonProps? props)
    {
        // What is mixed becomes checked. A key that is held down, where the terminal tells, is one press.
        NodeElement box = Create(context, () => onChange(isChecked.Peek(false) != true), isRepeated: false);
        Func<string> text = () => isChecked.Read(false) switch { true => "[✓] ", false => "[ ] ", null => "[-] " } + label.Read("");
        return Finish(box, Ui.Bind(text), props);
    }

    /// <summary>Something to press, as yet without a look but for the colors of its states.</summary>
    internal static NodeElement Create(UiContext context, Action onPress, bool isRepeated = true)
    {
        NodeElement element = new(context, ComponentType.Box);
        element.MakeFocusable();
        element.Set(Fields.UserSelect, (byte)UserSelect.None);
        element.Set(Fields.AlignSelf, (byte)Align.Fit);
        ControlColors.ApplyTo(element);
        element.Handlers.Key += key =>
        {
            bool isPress = key.Action != KeyAction.Release && key.Key is { Code: KeyCode.Enter or ' ', Modifiers: KeyModifiers.None };
            if (!isPress || key.Handled) return;
            key.Handled = true;
            if (isRepeated || key.Action != KeyAction.Repeat) onPress();
        };
        element.Handlers.Mouse += mouse =>
        {
            if (mouse is not { Action: MouseAction.Click, Button: MouseButton.Left, Handled: false }) return;
            mouse.Handled = true;
            onPress();
        };
        return element;
    }

    private static NodeElement Finish(NodeElement element, Prop<string> text, ButtonProps? props)
    {
        if (props is { Disabled.IsSet: true, Attributes.IsSet: false }) element.BindAttributes(() => ControlColors.Disabled(props.Disabled.Read(false)));
        props?.Apply(element);
        element.Insert(Ui.Text(text));
        if (props is { AutoFocus: true }) element.Context.Focus.MoveTo(element);
        return element;
    }
}
