using System.Collections.Specialized;
using System.Runtime.CompilerServices;

namespace Spark;

/// <summary>The words that a screen is described with: <c>using static Spark.Ui;</c>.</summary>
public static partial class Ui
{
    /// <summary>A length that the layout decides.</summary>
    public static Length Auto => Length.Auto;

    /// <summary>A length in percent of the containing block's size.</summary>
    public static Length Percent(double percent) => Length.Percent(percent);

    /// <summary>A value that can be written, and that tells whoever read it when it changes.</summary>
    public static Signal<T> Signal<T>(T value) => new(value);

    /// <summary>A value computed from others, kept until one of them changes.</summary>
    public static Derived<T> Derived<T>(Func<T> getter) => new(getter);

    /// <summary>A prop that follows what a function returns.</summary>
    public static Binding<T> Bind<T>(Func<T> getter)
    {
        ArgumentNullException.ThrowIfNull(getter);
        return new Binding<T>(getter);
    }

    /// <summary>A prop that follows an observable; <paramref name="initial"/> until its first value. It ends with the current scope.</summary>
    /// <remarks>Values may come on any thread; they are brought to the app's.</remarks>
    public static Binding<T> Bind<T>(IObservable<T> source, T initial)
    {
        ArgumentNullException.ThrowIfNull(source);
        Signal<T> signal = new(initial);
        Scope.Current?.Add(source.Subscribe(new ObservableBinding<T>(signal)));
        return new Binding<T>(signal);
    }

    /// <summary>A box: a container that lays its children out.</summary>
    [OverloadResolutionPriority(1)]
    public static Element Box(BoxProps props, params ReadOnlySpan<Element> children)
    {
        ArgumentNullException.ThrowIfNull(props);
        NodeElement box = new(UiContext.Current, ComponentType.Box);
        props.Apply(box);
        foreach (Element child in children) box.Insert(child);
        if (props is { Focusable: true, AutoFocus: true }) box.Context.Focus.MoveTo(box);
        if (props.FocusTrap) box.MakeFocusTrap();
        return box;
    }

    /// <summary>A box without props: its children in a column.</summary>
    public static Element Box(params ReadOnlySpan<Element> children) => Box(new BoxProps(), children);

    /// <summary>A text that stays, or follows a signal or derived.</summary>
    [OverloadResolutionPriority(1)]
    public static Element Text(Prop<string> content, TextProps? props = null)
    {
        NodeElement text = new(UiContext.Current, ComponentType.Text);
        props?.Apply(text);
        if (props is { Highlights.IsSet: true }) text.BindText(Highlighted(content, props.Highlights));
        else text.BindText(content);
        return text;
    }

    /// <summary>A text of which parts look different, and which follows a signal, derived or binding.</summary>
    [OverloadResolutionPriority(1)]
    public static Element Text(Prop<StyledText> content, TextProps? props = null)
    {
        NodeElement text = new(UiContext.Current, ComponentType.Text);
        props?.Apply(text);
        text.BindText(content);
        return text;
    }

    /// <summary>A text of pieces, each with a style of its own: <c>Text("an ", Span("error", new() { Foreground = Color.Red }))</c>.</summary>
    public static Element Text(params ReadOnlySpan<TextSpan> spans) => Text((Prop<StyledText>)StyledText.Create(spans));

    /// <summary>A piece of text with a style of its own.</summary>
    public static TextSpan Span(string text, SpanStyle? style = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TextSpan(text, style);
    }

    /// <summary>A text that follows what a function returns.</summary>
    [OverloadResolutionPriority(1)]
    public static Element Text(Func<string> content, TextProps? props = null) => Text(Bind(content), props);

    /// <summary>A text that follows what can be read: the argument of a row, <c>Each(names, name => name, name => Text(name))</c>.</summary>
    public static Element Text(IReadable<string> content, TextProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Text(() => content.Value, props);
    }

    /// <summary>A styled text that follows what a function returns.</summary>
    public static Element Text(Func<StyledText> content, TextProps? props = null) => Text((Prop<StyledText>)Bind(content), props);

    private static Prop<StyledText> Highlighted(Prop<string> content, Prop<IReadOnlyList<TextRange>> ranges) =>
        new Binding<StyledText>(() => new StyledText(content.Read(""), [.. ranges.Read([])]));

    /// <summary>Pixels that the app draws itself.</summary>
    public static Element Canvas(PixelCanvas canvas, CanvasProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        NodeElement element = CanvasOf(canvas.Columns, canvas.Rows, props);
        canvas.ShowIn(element);
        return element;
    }

    /// <summary>Cells that the app draws itself.</summary>
    public static Element Canvas(CellCanvas canvas, CanvasProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        NodeElement element = CanvasOf(canvas.Columns, canvas.Rows, props);
        canvas.ShowIn(element);
        return element;
    }

    private static NodeElement CanvasOf(int columns, int rows, CanvasProps? props)
    {
        NodeElement element = new(UiContext.Current, ComponentType.Canvas);
        element.Set(Fields.Width, (float)columns);
        element.Set(Fields.WidthUnit, (byte)LengthUnit.Cells);
        element.Set(Fields.Height, (float)rows);
        element.Set(Fields.HeightUnit, (byte)LengthUnit.Cells);
        element.Set(Fields.FlexShrink, 0f);
        props?.Apply(element);
        return element;
    }

    /// <summary>A line of text that the user edits.</summary>
    public static Element Input(InputProps? props = null)
    {
        UiContext context = UiContext.Current;
        InputElement input = new(context, props ?? new InputProps());
        if (props is { AutoFocus: true }) context.Focus.MoveTo(input);
        return input.WithCompletions();
    }

    /// <summary>A text of many lines that the user edits: of any size, since only what is seen is drawn.</summary>
    public static Element TextArea(TextAreaProps? props = null)
    {
        UiContext context = UiContext.Current;
        TextAreaElement area = new(context, props ?? new TextAreaProps());
        if (props is { AutoFocus: true }) context.Focus.MoveTo(area);
        return area.WithCompletions();
    }

    /// <summary>What the user can do now, and with which keys: the commands around the keyboard, the nearest first.</summary>
    public static Element CommandHelp(BoxProps? props = null) => CommandHelpElement.Create(UiContext.Current, props ?? new BoxProps
    {
        Border = BorderStyle.Rounded, Padding = (0, 1), Title = "Keys", AlignSelf = Align.Start, MaxWidth = Percent(100), Background = Color.Default,
    });

    /// <summary>Something to press: with Enter or the space bar, while it has the keyboard.</summary>
    public static Element Button(Prop<string> label, Action onPress, ButtonProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(onPress);
        return PressElement.CreateButton(UiContext.Current, label, onPress, props);
    }

    /// <summary>A button whose work takes a while. Code behind an <c>await</c> runs on the app's loop again.</summary>
    public static Element Button(Prop<string> label, Func<Task> onPress, ButtonProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(onPress);
        Scope? origin = Scope.Current;
        return Button(label, () => AppSession.Current.Follow(onPress(), origin), props);
    }

    /// <summary>Something that is checked or not; the user changes that with Enter, the space bar or a click.</summary>
    public static Element Checkbox(Prop<string> label, Signal<bool> isChecked, ButtonProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(isChecked);
        return Checkbox(label, Bind(() => (bool?)isChecked.Value), value => isChecked.Value = value, props);
    }

    /// <summary>Something that is checked or not, or, with null, both: one box for several things.</summary>
    /// <param name="label">What stands beside it.</param>
    /// <param name="isChecked">What is shown.</param>
    /// <param name="onChange">The user wants it to be that: what is mixed, checked. Nothing changes unless this does it.</param>
    /// <param name="props">What else it is given.</param>
    public static Element Checkbox(Prop<string> label, Prop<bool?> isChecked, Action<bool> onChange, ButtonProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(onChange);
        return PressElement.CreateCheckbox(UiContext.Current, label, isChecked, onChange, props);
    }

    /// <summary>How much of something is done: a bar of one row, as wide as a column is; in a row it takes <see cref="NodeProps.Grow"/> to be wide.</summary>
    /// <param name="fraction">From 0 to 1; what lies outside is cut, NaN is 0. Null: nobody knows, and a piece of the bar goes to and fro.</param>
    /// <param name="props">What else it is given.</param>
    public static Element ProgressBar(Prop<double?> fraction, ProgressBarProps? props = null) =>
        ProgressElement.CreateBar(UiContext.Current, fraction, props ?? new ProgressBarProps());

    /// <summary>How much of something is done, as a signal or a derived tells.</summary>
    public static Element ProgressBar(IReadable<double> fraction, ProgressBarProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(fraction);
        return ProgressBar(() => fraction.Value, props);
    }

    /// <summary>How much of something is done, as a function tells.</summary>
    public static Element ProgressBar(Func<double?> fraction, ProgressBarProps? props = null) => ProgressBar(Bind(fraction), props);

    /// <summary>Something turns, as long as this is there. The engine turns it, whatever the app is doing meanwhile.</summary>
    public static Element Spinner(SpinnerProps? props = null) => ProgressElement.CreateSpinner(UiContext.Current, props ?? new SpinnerProps());

    /// <summary>One element while a condition holds, and another one, or nothing, while it does not.</summary>
    public static Element Show(Func<bool> condition, Func<Element> then, Func<Element>? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(then);
        return ShowElement.Create(UiContext.Current, new Derived<bool>(condition), then, otherwise);
    }

    /// <summary>One element while a signal or a derived is true, and another one, or nothing, while it is not.</summary>
    public static Element Show(IReadable<bool> condition, Func<Element> then, Func<Element>? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Show(() => condition.Value, then, otherwise);
    }

    /// <summary>An element per item, kept as long as an item with its key is there; it moves with its item.</summary>
    /// <param name="items">The items; whatever this reads is followed, and a collection that tells its changes if it returns one.</param>
    /// <param name="key">What makes an item the same one. Keys must differ.</param>
    /// <param name="row">Makes the element of an item, once per key; its argument follows the item.</param>
    public static Element Each<T, TKey>(Func<IEnumerable<T>> items, Func<T, TKey> key, Func<IReadable<T>, Element> row)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        return EachElement<T, TKey>.Create(UiContext.Current, () => items() is var now && Followed(now) is { } list ? list : now, key, row);
    }

    /// <summary>An element per item of a signal or derived, kept as long as an item with its key is there.</summary>
    public static Element Each<T, TKey>(IReadable<IEnumerable<T>> items, Func<T, TKey> key, Func<IReadable<T>, Element> row)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        return Each(() => items.Value, key, row);
    }

    /// <summary>An element per item of a collection, kept as long as an item with its key is there.</summary>
    /// <remarks>
    /// A <see cref="ReactiveList{T}"/> and whatever is derived from it, and any <see cref="INotifyCollectionChanged"/>
    /// (<c>ObservableCollection</c>, views of other libraries), are followed change by change: one more item makes one row, however
    /// many there are. Other collections stay as they are now.
    /// </remarks>
    /// <param name="items">The items.</param>
    /// <param name="key">What makes an item the same one. Keys must differ.</param>
    /// <param name="row">Makes the element of an item, once per key; its argument follows the item.</param>
    public static Element Each<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, Func<IReadable<T>, Element> row)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        return Followed(items) is { } list
            ? EachElement<T, TKey>.Create(UiContext.Current, list, key, row)
            : EachElement<T, TKey>.Create(UiContext.Current, () => items, key, row);
    }

    /// <summary>A list of many rows of one height, of which only those are made that are seen, or nearly: a million costs what a hundred does.</summary>
    /// <remarks>It scrolls, and needs a height: one of its own, or what is left of its parent's. With <see cref="ListViewProps.SelectedIndex"/> an item is selected by keys and mouse.</remarks>
    /// <param name="items">The items; whatever this reads is followed, and a <see cref="ReactiveList{T}"/> if it returns one.</param>
    /// <param name="key">What makes an item the same one. Keys must differ.</param>
    /// <param name="row">Makes the element of an item; it is ended when its row is far from what is seen, unless it has the keyboard. What shall outlive that belongs into the item.</param>
    /// <param name="props">What else it is given.</param>
    public static Element ListView<T, TKey>(Func<IReadOnlyList<T>> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, ListViewProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(row);
        return ListViewElement<T, TKey>.Create(UiContext.Current, items, key, row, props ?? new ListViewProps());
    }

    /// <summary>A list of many rows, of a signal or derived.</summary>
    /// <inheritdoc cref="ListView{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{ListRow{T}, Element}, ListViewProps?)"/>
    public static Element ListView<T, TKey>(IReadable<IReadOnlyList<T>> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, ListViewProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        return ListView(() => items.Value, key, row, props);
    }

    /// <summary>A list of many rows, of a collection; what tells its changes is followed.</summary>
    /// <inheritdoc cref="ListView{T, TKey}(Func{IReadOnlyList{T}}, Func{T, TKey}, Func{ListRow{T}, Element}, ListViewProps?)"/>
    public static Element ListView<T, TKey>(IReadOnlyList<T> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, ListViewProps? props = null)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(items);
        IReadOnlyList<T> list = Followed(items) ?? items;
        return ListView(() => list, key, row, props);
    }

    /// <summary>The list itself, or one that mirrors a collection which tells its changes and ends with the current scope; null: it tells none.</summary>
    internal static ReadOnlyReactiveList<T>? Followed<T>(IEnumerable<T> items) => items switch
    {
        ReadOnlyReactiveList<T> list => list,
        INotifyCollectionChanged source => source.ToReactiveList<T>(),
        _ => null,
    };
}
