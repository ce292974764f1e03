namespace Spark;

public static partial class Ui
{
    /// <summary>One of several options, as HTML's <c>select</c>: a field that shows it, and a list that opens at the field.</summary>
    /// <remarks>
    /// Enter, the space bar and the arrows open the list, and so does a letter, which looks for an option. In it arrows, pages, Home, End and letters
    /// mark an option; Enter, the space bar and Tab make that one the value, Escape and a click elsewhere do not.
    /// </remarks>
    /// <param name="options">The options; what tells its changes, as a <see cref="ReactiveList{T}"/>, is followed.</param>
    /// <param name="value">The one that is chosen; none is, while this is none of them.</param>
    /// <param name="label">What an option is shown as; its <c>ToString()</c> unless given.</param>
    /// <param name="props">What else it is given.</param>
    public static Element Select<T>(IReadOnlyList<T> options, Signal<T> value, Func<T, string>? label = null, SelectProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<T> list = Followed(options) ?? options;
        return Select(() => list, value, label, props);
    }

    /// <summary>One of several options, of a signal or derived.</summary>
    /// <inheritdoc cref="Select{T}(IReadOnlyList{T}, Signal{T}, Func{T, string}?, SelectProps?)"/>
    public static Element Select<T>(IReadable<IReadOnlyList<T>> options, Signal<T> value, Func<T, string>? label = null, SelectProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Select(() => options.Value, value, label, props);
    }

    /// <summary>One of several options, which a function returns; whatever it reads is followed.</summary>
    /// <inheritdoc cref="Select{T}(IReadOnlyList{T}, Signal{T}, Func{T, string}?, SelectProps?)"/>
    public static Element Select<T>(Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string>? label = null, SelectProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(value);
        return SelectElement<T>.Create(UiContext.Current, options, value, label ?? LabelOf, props ?? new SelectProps());
    }

    /// <summary>Options of which one is chosen, all of them seen: arrows choose, and Tab comes to the one that is chosen.</summary>
    /// <param name="options">The options; what tells its changes, as a <see cref="ReactiveList{T}"/>, is followed.</param>
    /// <param name="value">The one that is chosen; none is, while this is none of them.</param>
    /// <param name="label">What an option is shown as; its <c>ToString()</c> unless given.</param>
    /// <param name="props">What else it is given; in a row with <see cref="BoxProps.Direction"/>.</param>
    public static Element RadioGroup<T>(IReadOnlyList<T> options, Signal<T> value, Func<T, string>? label = null, RadioGroupProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<T> list = Followed(options) ?? options;
        return RadioGroup(() => list, value, label, props);
    }

    /// <summary>Options of which one is chosen, of a signal or derived.</summary>
    /// <inheritdoc cref="RadioGroup{T}(IReadOnlyList{T}, Signal{T}, Func{T, string}?, RadioGroupProps?)"/>
    public static Element RadioGroup<T>(IReadable<IReadOnlyList<T>> options, Signal<T> value, Func<T, string>? label = null, RadioGroupProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RadioGroup(() => options.Value, value, label, props);
    }

    /// <summary>Options of which one is chosen, which a function returns; whatever it reads is followed.</summary>
    /// <inheritdoc cref="RadioGroup{T}(IReadOnlyList{T}, Signal{T}, Func{T, string}?, RadioGroupProps?)"/>
    public static Element RadioGroup<T>(Func<IReadOnlyList<T>> options, Signal<T> value, Func<T, string>? label = null, RadioGroupProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(value);
        return RadioGroupElement<T>.Create(UiContext.Current, options, value, label ?? LabelOf, props ?? new RadioGroupProps());
    }

    /// <summary>Pages of which one is shown, with a row of their titles above.</summary>
    /// <remarks>
    /// In the titles, arrows, Home and End go from page to page; Ctrl with page up and down does so from inside of a page. A page is made when it is shown for the first time. Tabs
    /// are as high as the page that is shown, or, with <see cref="NodeProps.Grow"/>, as their parent lets them be.
    /// </remarks>
    /// <param name="tabs">The tabs, each of them once; what tells its changes, as a <see cref="ReactiveList{T}"/>, is followed.</param>
    /// <param name="props">What else they are given.</param>
    public static Element Tabs(IReadOnlyList<Tab> tabs, TabsProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(tabs);
        IReadOnlyList<Tab> list = Followed(tabs) ?? tabs;
        return TabsElement.Create(UiContext.Current, () => list, props ?? new TabsProps());
    }

    /// <summary>A dialog, while a signal is true: it stands in the middle of the screen, has the keyboard, and gives it back; the rest hears nothing meanwhile.</summary>
    /// <remarks>It may be put anywhere, since it takes no room there. Escape closes it. For questions whose answer is awaited see <see cref="Dialogs"/>.</remarks>
    /// <param name="isOpen">Whether it is there; closing it writes false.</param>
    /// <param name="content">Makes what stands in it, whenever it is opened.</param>
    /// <param name="props">What else it is given, such as a <see cref="BoxProps.Title"/>.</param>
    public static Element Dialog(Signal<bool> isOpen, Func<Element> content, DialogProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(isOpen);
        ArgumentNullException.ThrowIfNull(content);
        return DialogElement.Create(UiContext.Current, isOpen, content, props ?? new DialogProps());
    }

    /// <summary>Messages in a corner of the screen, above everything; they come and go by themselves, and sooner with a click.</summary>
    /// <remarks>It may be put anywhere, since it takes no room there. While the pointer is over them none goes.</remarks>
    /// <param name="toasts">The messages.</param>
    /// <param name="props">What else it is given.</param>
    public static Element Toasts(Toasts toasts, ToastsProps? props = null)
    {
        ArgumentNullException.ThrowIfNull(toasts);
        return ToastsElement.Create(UiContext.Current, toasts, props ?? new ToastsProps());
    }

    private static string LabelOf<T>(T option) => option?.ToString() ?? "";
}
