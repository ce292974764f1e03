namespace Spark;

/// <summary>A table: a header, a list of the rows below it, and perhaps a footer, in a box.</summary>
/// <remarks>See <see cref="TableLayout{T}"/> for how they come to be aligned, <see cref="TableOrder{T}"/> for sorting, and <see cref="ListViewElement{T, TKey}"/> for what is made when.</remarks>
internal static class TableElement
{
    internal static Element Create<T, TKey>(UiContext context, Func<IReadOnlyList<T>> items, Func<T, TKey> key, IReadOnlyList<TableColumn<T>> columns, TableProps props)
        where TKey : notnull
    {
        columns = Checked(columns);
        NodeRef table = new(), rows = new();
        TableLayout<T> layout = new(columns, props.ColumnSpacing, table);
        Signal<TableSort?> sort = props.Sort ?? new(null);
        Signal<int> scroll = props.ScrollX ?? new(0);
        TableHeader<T> header = new(props, layout, sort, rows, scroll);

        NodeElement box = new(context, ComponentType.Box);
        box.Set(Fields.MinHeight, 0f);
        box.Set(Fields.MinHeightUnit, (byte)LengthUnit.Cells);
        props.Apply(box);
        box.AttachTo(table);
        box.ShowFocusOf(table, rows);
        if (props.ShowHeader) box.Insert(header.Create());
        box.Insert(Rows(context, items, key, props, layout, new(() => OrderBy(sort.Value)), rows, scroll));
        if (columns.Any(column => column.Footer.IsSet)) box.Insert(header.CreateFooter());
        return box;

        (TableColumn<T>?, bool) OrderBy(TableSort? by) => (columns.FirstOrDefault(column => column.Name == by?.Column), by is { IsDescending: true });
    }

    private static NodeElement Rows<T, TKey>(UiContext context, Func<IReadOnlyList<T>> items, Func<T, TKey> key, TableProps props,
        TableLayout<T> layout, Derived<(TableColumn<T>? Column, bool IsDescending)> sort, NodeRef rows, Signal<int> scroll) where TKey : notnull
    {
        Derived<IReadOnlyList<T>> given = new(items);
        Derived<TableOrder<T>> order = new(() => TableOrder<T>.Of(given.Value, sort.Value.Column, sort.Value.IsDescending));
        TableSelection<T, TKey>? selection = props.SelectedIndex is { } index ? new(new(index, given, key), order) : null;
        Action<int>? onActivate = props.OnActivate is { } activate ? row => activate(order.Peek().GivenAt(row)) : null;
        BoxProps look = new()
        {
            Grow = 1, OverflowX = Ui.Bind(() => rows.MaxScrollX > 0 ? Overflow.Scroll : Overflow.Auto), Ref = rows,
            ScrollX = scroll, ScrollY = props.ScrollY, ScrollBehavior = props.ScrollBehavior, StickToEnd = props.StickToEnd,
            Scrollbar = props.Scrollbar, ScrollbarColor = props.ScrollbarColor, ScrollbarTrackColor = props.ScrollbarTrackColor,
            TabIndex = props.TabIndex, Focusable = props.Focusable, AutoFocus = props.AutoFocus, OnFocus = props.OnFocus, OnBlur = props.OnBlur,
        };
        return ListViewElement<T, TKey>.Create(context, new Derived<IReadOnlyList<T>>(() => order.Value.Items), key,
            row => layout.Row(props.RowHeight, (column, display) => Cell(column, row, props, display)), props, look, selection, onActivate, layout.LeastWidth);
    }

    private static Element Cell<T>(TableColumn<T> column, ListRow<T> row, TableProps props, Prop<Display> display)
    {
        if (column.Cell is { } make)
        {
            Align align = column.Align switch { TextAlign.Center => Align.Center, TextAlign.End => Align.End, _ => Align.Stretch };
            return Ui.Box(new() { Display = display, Overflow = Overflow.Hidden, AlignItems = align }, make(row));
        }

        Element text = Ui.Text(() => column.Text!(row.Value), new()
        {
            Wrap = props.RowHeight == 1 ? TextWrap.NoWrap : TextWrap.Wrap, Overflow = column.Overflow, Align = column.Align,
        });
        return display.IsSet ? Ui.Box(new() { Display = display }, text) : text;
    }

    /// <summary>A copy of the columns, which may stand together in one table.</summary>
    private static TableColumn<T>[] Checked<T>(IReadOnlyList<TableColumn<T>> columns)
    {
        HashSet<string> names = [];
        foreach (TableColumn<T> column in columns)
        {
            if (column.Text is null && column.Cell is null) throw new ArgumentException($"The column \"{column.Title}\" shows nothing: give it a text or a Cell.", nameof(columns));
            if (!names.Add(column.Name)) throw new ArgumentException($"Two columns have the name \"{column.Name}\": give one of them another Name.", nameof(columns));
        }

        return [.. columns];
    }
}
