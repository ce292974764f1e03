namespace Spark;

/// <summary>A tree: a list of the items that are in nothing closed, each moved to the right by how deep it stands, and behind a marker that opens and closes it.</summary>
/// <remarks>See <see cref="TreeLines{T, TKey}"/> for which items those are, <see cref="TreeSelection{T, TKey}"/> for what is selected, and <see cref="ListViewElement{T, TKey}"/> for what is made when.</remarks>
internal sealed class TreeElement<T, TKey> where T : class where TKey : notnull
{
    private const int MarkerWidth = 2;

    private readonly Func<T, TKey> _key;
    private readonly TreeChildren<T> _children;
    private readonly Func<TreeRow<T>, Element> _make;
    private readonly TreeProps<T, TKey> _props;
    private readonly ReactiveSet<TKey> _expanded;
    private readonly IReadable<IReadOnlyList<TreeLine<T>>> _lines;
    private readonly TreeSelection<T, TKey> _selection;

    private TreeElement(Func<IReadOnlyList<T>> roots, Func<T, TKey> key, TreeChildren<T> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey> props)
    {
        (_key, _children, _make, _props) = (key, children, row, props);
        _expanded = props.Expanded ?? [];
        _lines = new TreeLines<T, TKey>(new Derived<IReadOnlyList<T>>(roots), key, children, _expanded).Lines;
        _selection = new(props.SelectedItem ?? new(null), _lines, key);
    }

    internal static Element Create(UiContext context, Func<IReadOnlyList<T>> roots, Func<T, TKey> key, TreeChildren<T> children, Func<TreeRow<T>, Element> row, TreeProps<T, TKey> props)
    {
        TreeElement<T, TKey> tree = new(roots, key, children, row, props);
        NodeElement list = ListViewElement<TreeLine<T>, TKey>.Create(context, new(() => tree._lines.Value), line => key(line.Item), tree.Row, props, props, tree._selection, tree.Activate, default);
        list.Handlers.Key += tree.OnKey;
        return list;
    }

    private Element Row(ListRow<TreeLine<T>> line)
    {
        TreeRow<T> row = new(line, CanExpand);
        return Ui.Box(
            new() { Direction = FlexDirection.Row, Height = _props.RowHeight },
            Ui.Box(
                new() { Width = Ui.Bind(() => row.Level * _props.Indent + MarkerWidth), Shrink = 0, Direction = FlexDirection.Row, JustifyContent = Justify.End },
                _children.IsFetched ? Ui.Show(() => row.IsLoading, () => Ui.Spinner(new() { Margin = (0, 1, 0, 0) }), () => Marker(row)) : Marker(row)),
            Ui.Box(new() { Grow = 1, Basis = 0, MinWidth = 0 }, _make(row)));
    }

    private Element Marker(TreeRow<T> row) => Ui.Text(
        () => row.Error is not null ? "! " : !row.CanExpand ? "  " : row.IsExpanded ? "▾ " : "▸ ",
        new()
        {
            Shrink = 0, Wrap = TextWrap.NoWrap, Foreground = Ui.Bind(() => row.Error is null ? Color.Inherit : Color.Red),
            OnClick = mouse =>
            {
                if (mouse is not { Button: MouseButton.Left, Handled: false }) return;
                mouse.Handled = true;
                Toggle(row.PeekIndex());
            },
        });

    /// <summary>The keys of a tree (ARIA Authoring Practices, Tree View) beyond those of a list.</summary>
    private void OnKey(KeyEvent key)
    {
        int now = _selection.Current.Peek();
        if (key.Handled || key.Action == KeyAction.Release || now < 0) return;
        TreeLine<T> line = _lines.Peek()[now];
        bool isOpen = line.Branch is not null && CanExpand(line);
        if (key.Is(Key.Right)) key.Handled = isOpen ? Enter(now) : Toggle(now);
        else if (key.Is(Key.Left)) key.Handled = isOpen ? Toggle(now) : Leave(line);
        else if (key.Is(Key.Space)) key.Handled = Toggle(now);
        else if (key.Is(Key.Char('*'))) key.Handled = ExpandSiblings(line.Parent);
    }

    private void Activate(int index)
    {
        T item = _lines.Peek()[index].Item;
        Toggle(index);
        _props.OnActivate?.Invoke(item);
    }

    /// <summary>False: it can neither be opened nor closed.</summary>
    private bool Toggle(int index)
    {
        TreeLine<T> line = _lines.Peek()[index];
        TKey key = _key(line.Item);
        return line.Branch is not null ? _expanded.Remove(key) : CanExpand(line) && _expanded.Add(key);
    }

    /// <summary>Goes to the first child. False: there is none yet.</summary>
    private bool Enter(int index)
    {
        IReadOnlyList<TreeLine<T>> lines = _lines.Peek();
        if (index + 1 >= lines.Count || lines[index + 1].Parent != index) return false;
        _selection.MoveTo(index + 1);
        return true;
    }

    /// <summary>Goes to what it stands in. False: it is a root.</summary>
    private bool Leave(TreeLine<T> line)
    {
        if (line.Parent < 0) return false;
        _selection.MoveTo(line.Parent);
        return true;
    }

    private bool ExpandSiblings(int parent)
    {
        foreach (TreeLine<T> line in _lines.Peek())
        {
            if (line.Parent == parent && CanExpand(line)) _expanded.Add(_key(line.Item));
        }

        return true;
    }

    private bool CanExpand(TreeLine<T> line) => line.Branch is { } branch
        ? branch.Children.Value is var now && (now.Status != AsyncStatus.Ready || now.Value is { Count: > 0 })
        : _children.CanOpen(line.Item);
}
