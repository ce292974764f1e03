namespace Spark;

/// <summary>The titles of a table's columns, which do not scroll with its rows. Those that can be sorted by are one stop of Tab: arrows choose, Enter, the space bar and a click sort.</summary>
internal sealed class TableHeader<T>(TableProps props, TableLayout<T> layout, Signal<TableSort?> sort, NodeRef rows, Signal<int> scroll)
{
    private static readonly StateColors s_hovered = new(Color.BrightWhite, Color.BrightBlack);
    private static readonly StateColors s_pressed = new(Color.Black, Color.BrightWhite);

    /// <summary>The titles.</summary>
    internal Element Create() => Strip(Title, key =>
    {
        if (key.Is(Key.Down)) key.Handled = rows.TakeFocus();
    });

    /// <summary>The sums, or whatever stands below the columns.</summary>
    internal Element CreateFooter() => Strip((column, display) => Label(column, column.Footer, display));

    /// <summary>A row above or below those that scroll: it goes sideways with them, and leaves room for their bar.</summary>
    private Element Strip(Func<TableColumn<T>, Prop<Display>, Element> cell, Action<KeyEvent>? onKey = null) => Ui.Box(
        new()
        {
            Height = 1, Shrink = 0, Overflow = Overflow.Hidden, ScrollX = scroll, UserSelect = UserSelect.None, FocusGroup = true, OnKey = onKey,
            Padding = Ui.Bind(() => new Edges(0, props.Scrollbar.Read(default) == ScrollbarVisibility.Never ? 0 : 1, 0, 0)),
            Foreground = props.HeaderColors.Foreground, Background = props.HeaderColors.Background, Attributes = props.HeaderAttributes,
        },
        layout.Row(1, cell));

    private Element Title(TableColumn<T> column, Prop<Display> display)
    {
        if (!column.IsSortable) return Label(column, column.Title, display);
        Derived<string> mark = new(() => sort.Value is not { } now || now.Column != column.Name ? "" : now.IsDescending ? "▼" : "▲");
        return Ui.Box(
            new()
            {
                Display = display, Direction = FlexDirection.Row, Focusable = true, TabIndex = props.TabIndex,
                JustifyContent = column.Align switch { TextAlign.Center => Justify.Center, TextAlign.End => Justify.End, _ => Justify.Start },
                HoverColors = s_hovered, PressedColors = s_pressed, FocusColors = props.SelectionColors,
                OnKey = key => OnKey(key, column), OnMouse = mouse => OnMouse(mouse, column),
            },
            Ui.Text(column.Title, new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis, MinWidth = 0 }),
            // Where there is little room, the gap goes first, and the title keeps all of its cells as long as it can.
            Ui.Box(new() { Width = Ui.Bind(() => mark.Value is "" ? 0 : 1), Shrink = 1e9 }),
            Ui.Text(mark, new() { Shrink = 0 }));
    }

    private static Element Label(TableColumn<T> column, Prop<string> text, Prop<Display> display) =>
        Ui.Box(new() { Display = display }, Ui.Text(text, new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis, Align = column.Align }));

    private void OnKey(KeyEvent key, TableColumn<T> column)
    {
        if (key.Handled || !(key.Is(Key.Enter) || key.Is(Key.Space))) return;
        key.Handled = true;
        if (key.Action == KeyAction.Press) SortBy(column);
    }

    /// <summary>Who clicks on a title goes on in the rows.</summary>
    private void OnMouse(MouseEvent mouse, TableColumn<T> column)
    {
        if (mouse is not { Button: MouseButton.Left, Action: MouseAction.Down or MouseAction.Click, Handled: false }) return;
        mouse.Handled = true;
        if (mouse.Action == MouseAction.Click) SortBy(column);
        else rows.TakeFocus();
    }

    private void SortBy(TableColumn<T> column) =>
        sort.Value = new TableSort(column.Name, IsDescending: sort.Peek() is { IsDescending: false } now && now.Column == column.Name);
}
