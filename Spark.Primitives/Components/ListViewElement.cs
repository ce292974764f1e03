namespace Spark;

/// <summary>A list that makes elements for those rows alone that are seen, or nearly.</summary>
/// <remarks>
/// Each row is placed by its index in a box that is as high as all of them, so a row that stays costs nothing when others come and go. The engine
/// scrolls without the app, as far as there are rows: a screenful above and below what is seen. See <see cref="ListSelection{T, TKey}"/> for what is selected.
/// </remarks>
internal sealed class ListViewElement<T, TKey> where TKey : notnull
{
    /// <summary>Rows that are made before the layout has told how many are seen; and the most that it is believed.</summary>
    private const int FirstRows = 50, LongestPage = 1000;

    private readonly UiContext _context;
    private readonly NodeElement _box;
    private readonly NodeRef _view = new();
    private readonly Derived<IReadOnlyList<T>> _items;
    private readonly Func<T, TKey> _key;
    private readonly Func<ListRow<T>, Element> _make;
    private readonly RowsProps _props;
    private readonly Derived<(int First, int End)> _window;
    private readonly IListSelection? _selection;
    private readonly Action<int>? _onActivate;
    private readonly Dictionary<NodeElement, ListRow<T>> _rows = [];

    /// <summary>The number of the choice that was shown last, and the rows of cells that were seen then; 0: none yet.</summary>
    private int _revealed, _seen;

    /// <summary>The row that was clicked last, and how many clicks at its cell were on others.</summary>
    private (ListRow<T>? Row, int Before) _clicked;

    private ListViewElement(UiContext context, Derived<IReadOnlyList<T>> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, RowsProps props,
        IListSelection? selection, Action<int>? onActivate)
    {
        (_context, _items, _key, _make, _props, _selection, _onActivate) = (context, items, key, row, props, selection, onActivate);
        _window = new(Window);
        _box = new NodeElement(context, ComponentType.Box);
    }

    private void Build(BoxProps look, LengthProp leastWidth)
    {
        _box.Set(Fields.OverflowY, (byte)Overflow.Auto);
        if (_selection is not null)
        {
            _box.Set(Fields.UserSelect, (byte)UserSelect.None);
            _box.MakeFocusable();
        }

        look.Apply(_box);
        if (_selection is not null) _box.Handlers.Key += OnKey;
        _box.AttachTo(_view);
        NodeElement content = (NodeElement)Ui.Box(
            new() { Shrink = 0, MinWidth = leastWidth, Height = Ui.Bind(() => (Length)((long)_items.Value.Count * _props.RowHeight)) },
            Ui.Each(Mounted, placed => _key(placed.Item), Row));
        _box.Insert(content);
        if (_props.OverflowAnchor == OverflowAnchor.Auto) KeepInPlace();
        if (_selection is not null) FollowChoices(new SeenPlace(content));
        if (look.AutoFocus && _box.IsFocusable) _context.Focus.MoveTo(_box);
        if (look.FocusTrap) _box.MakeFocusTrap();
    }

    /// <summary>Rows of cells that are seen; 0: not known yet. Followed.</summary>
    private int Seen => _view.ContentHeight - _view.MaxScrollY;

    /// <summary>A list of its own.</summary>
    internal static Element Create(UiContext context, Func<IReadOnlyList<T>> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, ListViewProps props)
    {
        Derived<IReadOnlyList<T>> list = new(items);
        ListSelection<T, TKey>? selection = props.SelectedIndex is { } index ? new(index, list, key) : null;
        return Create(context, list, key, row, props, props, selection, props.OnActivate, default);
    }

    /// <summary>A list that is part of something larger.</summary>
    /// <param name="context">Where it is made.</param>
    /// <param name="items">The items.</param>
    /// <param name="key">What makes an item the same one.</param>
    /// <param name="row">Makes the element of an item.</param>
    /// <param name="props">How its rows look.</param>
    /// <param name="look">What its box is given.</param>
    /// <param name="selection">Which row is selected; null: none can be.</param>
    /// <param name="onActivate">Called with the row on which Enter is pressed, or that is clicked twice.</param>
    /// <param name="leastWidth">What its rows need; where there is less, it scrolls sideways.</param>
    internal static NodeElement Create(UiContext context, Derived<IReadOnlyList<T>> items, Func<T, TKey> key, Func<ListRow<T>, Element> row, RowsProps props,
        BoxProps look, IListSelection? selection, Action<int>? onActivate, LengthProp leastWidth)
    {
        ListViewElement<T, TKey> list = new(context, items, key, row, props, selection, onActivate);
        list.Build(look, leastWidth);
        return list._box;
    }

    /// <summary>The rows that are made: what is seen, and a screenful before and behind. It moves by half a screenful, so that a step of the wheel seldom makes one.</summary>
    private (int First, int End) Window()
    {
        int height = _props.RowHeight, count = _items.Value.Count, seen = Seen;
        if (seen <= 0) return (0, Math.Min(count, FirstRows));
        int page = Math.Min(seen / height + 1, LongestPage), step = Math.Max(1, page / 2);
        long last = Math.Max(0, (long)count * height - seen);
        int top = (int)(Math.Clamp(_view.ScrollY, 0, last) / height);
        int first = top / step * step - page;
        return (Math.Clamp(first, 0, count), Math.Clamp(first + 3 * page + step, 0, count));
    }

    private List<PlacedItem<T>> Mounted()
    {
        IReadOnlyList<T> items = _items.Value;
        (int first, int end) = _window.Value;
        List<PlacedItem<T>> mounted = new(end - first + 3);
        void Add(int from, int to)
        {
            for (int index = from; index < to; index++) mounted.Add(new(index, items[index]));
        }

        // The row that has the keyboard stays wherever it is, and with it those that an arrow key goes to.
        int kept = FocusedIndex(items);
        if (kept >= 0) Add(Math.Max(0, kept - 1), Math.Min(first, kept + 2));
        Add(first, end);
        if (kept >= 0) Add(Math.Max(end, kept - 1), Math.Min(items.Count, kept + 2));
        return mounted;
    }

    /// <summary>The index of the item whose row has the keyboard; -1: none has.</summary>
    private int FocusedIndex(IReadOnlyList<T> items)
    {
        if (RowAround(_context.Focus.FollowedFocused) is not { } row) return -1;
        return _context.Segment.Graph.Untracked(() =>
        {
            TKey key = _key(row.Peek());
            bool Has(int index) => EqualityComparer<TKey>.Default.Equals(_key(items[index]), key);
            int known = row.PeekIndex();
            if (known < items.Count && Has(known)) return known;
            for (int index = 0; index < items.Count; index++)
            {
                if (Has(index)) return index;
            }

            return -1;
        });
    }

    private ListRow<T>? RowAround(NodeElement? element)
    {
        for (; element is not null && !ReferenceEquals(element, _box); element = element.NodeHolder)
        {
            if (_rows.TryGetValue(element, out ListRow<T>? row)) return row;
        }

        return null;
    }

    private NodeElement Row(IReadable<PlacedItem<T>> placed)
    {
        ListRow<T> row = new(placed, _selection?.Current ?? new Signal<int>(-1));
        NodeElement element = new(_context, ComponentType.Box);
        new BoxProps
        {
            Position = Position.Absolute, Height = _props.RowHeight, Overflow = Overflow.Hidden,
            Inset = Ui.Bind(() => new Edges(row.Index * _props.RowHeight, 0, Ui.Auto, 0)),
        }.Apply(element);
        if (_selection is not null) ShowSelection(element, row);
        // On the way in: a menu that opens there is asked for its entries afterwards, and they may be those of the selected row.
        if (_selection is not null) element.Handlers.MouseCapture += mouse => SelectByRightButton(mouse, row);
        if (_selection is not null || _onActivate is not null) element.Handlers.Mouse += mouse => OnMouse(mouse, row);
        element.Insert(_make(row));
        _rows.Add(element, row);
        Scope.OnCleanup(() => _rows.Remove(element));
        return element;
    }

    /// <summary>While the list has the keyboard, its selected row looks as if that had it.</summary>
    private void ShowSelection(NodeElement element, ListRow<T> row)
    {
        element.SetStateColors(_props.InactiveSelectionColors, Fields.SelectedFgColor);
        element.SetStateColors(_props.SelectionColors, Fields.FocusedFgColor);
        element.Bind<bool, byte, FlagConverter>(Ui.Bind(() => row.IsSelected), Fields.Selected);
        _ = new Effect(() => element.Change(Fields.FocusedState, row.IsSelected && _view.HasFocusWithin ? 1 : 0), phase: EffectPhase.BeforeCommit);
    }

    private void SelectByRightButton(MouseEvent mouse, ListRow<T> row)
    {
        if (mouse is { Action: MouseAction.Down, Button: MouseButton.Right }) _selection!.MoveTo(row.PeekIndex());
    }

    private void OnMouse(MouseEvent mouse, ListRow<T> row)
    {
        if (mouse is not { Button: MouseButton.Left, Handled: false }) return;
        if (mouse.Action == MouseAction.Down) _selection?.MoveTo(row.PeekIndex());
        else if (mouse.Action == MouseAction.Click && ClicksOn(row, mouse.Clicks) == 2) _onActivate?.Invoke(row.PeekIndex());
    }

    /// <summary>Clicks that follow each other on a row. The engine counts those at a cell, at which another row may stand by now.</summary>
    private int ClicksOn(ListRow<T> row, int clicks)
    {
        if (clicks == 1 || !ReferenceEquals(row, _clicked.Row)) _clicked = (row, clicks - 1);
        return clicks - _clicked.Before;
    }

    private void OnKey(KeyEvent key)
    {
        if (key.Handled || key.Action == KeyAction.Release || key.Key.Modifiers != KeyModifiers.None || _items.Peek().Count == 0) return;
        int now = _selection!.Current.Peek(), page = Math.Max(1, _context.Segment.Graph.Untracked(() => Seen) / _props.RowHeight - 1);
        int? next = key.Key.Code switch
        {
            KeyCode.Up => now - 1,
            KeyCode.Down => now + 1,
            KeyCode.PageUp => now - page,
            KeyCode.PageDown => now + page,
            KeyCode.Home => 0,
            KeyCode.End => int.MaxValue,
            _ => null,
        };
        if (next is not null) _selection.MoveTo(next.Value);
        else if (key.Key.Code == KeyCode.Enter && now >= 0 && _onActivate is not null) _onActivate(now);
        else return;
        key.Handled = true;
    }

    /// <summary>Keeps what is seen where it is when rows come or go above it.</summary>
    private void KeepInPlace()
    {
        ScrollAnchor<T, TKey> anchor = new(_key);
        int known = 0;
        _ = new Effect(
            () =>
            {
                IReadOnlyList<T> items = _items.Value;
                int offset = _view.ScrollY, height = _props.RowHeight;
                // Who scrolls in the same breath says where to.
                if (offset == known) offset = _context.Segment.Graph.Untracked(() => ScrollBy(anchor.Moved(items) * height, offset));
                known = offset;
                anchor.Remember(items, Math.Clamp(offset / height, 0, items.Count), Math.Min(items.Count, (offset + Seen - 1) / height + 1));
            },
            phase: EffectPhase.BeforeCommit);
    }

    /// <summary>Where the list is scrolled to when it is to go on by some rows: nowhere else from its start, nor from an end that it sticks to.</summary>
    private int ScrollBy(int rows, int offset)
    {
        bool sticks = _context.Segment.Buffer(Fields.StickToEnd).Peek(_box.Node) != 0 && offset >= _view.MaxScrollY;
        return rows == 0 || offset == 0 || sticks ? offset : _view.ScrollY = Math.Max(0, offset + rows);
    }

    private void FollowChoices(SeenPlace chosen) => _ = new Effect(() => RevealChosen(chosen), phase: EffectPhase.BeforeCommit);

    /// <summary>Scrolls as little as it takes to show what was chosen, once; and again when there is less room, if it was seen before.</summary>
    private void RevealChosen(SeenPlace chosen)
    {
        int seen = Seen, choices = _selection!.Choices;
        if (seen <= 0) return;
        bool isChosen = choices != _revealed, isSmaller = seen < _seen;
        int before = _seen;
        (_revealed, _seen) = (choices, seen);
        if (!isChosen && !isSmaller) return;
        _context.Segment.Graph.Untracked(() =>
        {
            int index = _selection.Current.Peek(), height = _props.RowHeight, above = index * height, top = _view.ScrollY;
            if (index < 0 || (!isChosen && (above < top || above + height > top + before))) return;
            if (above < top) _view.ScrollY = above;
            else if (above + height > top + seen) _view.ScrollY = Math.Min(above, above + height - seen);
            if (isChosen && _view.HasFocusWithin) chosen.Show(above, height);
        });
    }
}
