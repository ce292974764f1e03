namespace Spark;

/// <summary>What a field may be completed to, as a list that stands at it and follows what is typed. It never takes the keyboard.</summary>
/// <remarks>An answer that comes after the text has changed again, or after the list was closed, is not shown.</remarks>
internal sealed class CompletionPopup
{
    /// <summary>Rows that are shown at once; and items that are measured for the list's width, as of very many the widest is seldom behind these.</summary>
    private const int MostRows = 8, MostMeasured = 1000;

    private const int None = -1;

    private readonly Func<string, CancellationToken, Task<IEnumerable<string>>> _source;
    private readonly TextEntry _entry;
    private readonly Signal<IReadOnlyList<string>> _items = new([]);
    private readonly Signal<int> _selected = new(None);
    private CancellationTokenSource? _asked;

    /// <summary>The text that was asked about last.</summary>
    private string _text = "";

    private CompletionPopup(TextEntry entry, Func<string, CancellationToken, Task<IEnumerable<string>>> source)
    {
        (_entry, _source) = (entry, source);
        entry.Popup = this;
        entry.Element.Handlers.Focus += isFocused => { if (!isFocused) Close(); };
        Scope.OnCleanup(() => _asked?.Cancel());
        _ = new Effect(CloseIfStale, phase: EffectPhase.BeforeCommit);
    }

    /// <summary>A field together with its list; the field alone, if its props want none.</summary>
    internal static Element Around(UiContext context, TextEntry entry, TextEntryProps props)
    {
        Func<string, CancellationToken, Task<IEnumerable<string>>>? source = props switch
        {
            { CompleteAsync: { } async } => async,
            { ShowsCompletions: true, Complete: { } complete } => (text, _) => Task.FromResult(complete(text)),
            _ => null,
        };
        if (source is null) return entry.Element;
        CompletionPopup popup = new(entry, source);
        NodeRef handle = new();
        entry.Element.AttachTo(handle);
        Derived<bool> isOpen = new(() => popup._items.Value.Count > 0);
        Fragment both = new(context);
        both.Insert(entry.Element);
        both.Insert(Ui.Show(() => isOpen.Value, () => popup.List(handle)));
        return both;
    }

    /// <summary>The user has edited the text.</summary>
    internal void Ask(string text)
    {
        _asked?.Cancel();
        _text = text;
        CancellationTokenSource asked = _asked = new();
        AppSession.Current.Follow(AskAsync(text, asked.Token), _entry.Element.Origin);
    }

    /// <summary>Acts upon a key, if the list is open and the key is one of its own.</summary>
    internal bool TryKey(Key key)
    {
        if (_items.Peek().Count == 0) return false;
        int selected = _selected.Peek();
        switch (key)
        {
            case { Code: KeyCode.Down, Modifiers: KeyModifiers.None }: Move(1); return true;
            case { Code: KeyCode.Up, Modifiers: KeyModifiers.None }: Move(-1); return true;
            case { Code: KeyCode.Tab, Modifiers: KeyModifiers.None }: Accept(Math.Max(selected, 0)); return true;
            case { Code: KeyCode.Enter, Modifiers: KeyModifiers.None } when selected != None: Accept(selected); return true;
            case { Code: KeyCode.Escape }: Close(); return true;
            default: return false;
        }
    }

    /// <summary>Nothing is offered any more, until the text is edited again.</summary>
    internal void Close()
    {
        _asked?.Cancel();
        (_items.Value, _selected.Value) = ([], None);
    }

    /// <summary>Somebody else has written the text: what it was to be completed to has nothing to do with it any more.</summary>
    private void CloseIfStale()
    {
        if (_items.Value.Count > 0 && _entry.Text != _text) Close();
    }

    private async Task AskAsync(string text, CancellationToken cancelled)
    {
        try
        {
            IEnumerable<string> found = await _source(text, cancelled);
            if (cancelled.IsCancellationRequested) return;
            string[] items = [.. found.Where(item => item != text).Distinct()];
            (_selected.Value, _items.Value) = (None, items);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            // Somebody asks for another text, or for none.
        }
    }

    /// <summary>Around and around, with one stop at which nothing is selected.</summary>
    private void Move(int step)
    {
        int stops = _items.Peek().Count + 1;
        _selected.Value = (_selected.Peek() + 1 + step + stops) % stops - 1;
    }

    private void Accept(int index)
    {
        string text = _items.Peek()[index];
        Close();
        _entry.Become(text);
    }

    private Element List(NodeRef field)
    {
        IReadable<int> rows = Popup.RowsAt(_entry.Element, field, MostRows);
        return Ui.ListView(() => _items.Value, item => item, Row, new()
        {
            Anchor = new Anchor(field), Border = BorderStyle.Rounded, Background = Color.Default, Shrink = 0, MaxWidth = Ui.Percent(100),
            Width = Ui.Bind(() => (Length)(Widest() + (_items.Value.Count > rows.Value ? 3 : 2))), Height = Ui.Bind(() => (Length)(Math.Min(_items.Value.Count, rows.Value) + 2)),
            SelectedIndex = _selected, TabIndex = -1, SelectionColors = default, InactiveSelectionColors = default,
            OnMouse = mouse => mouse.Handled |= mouse.Action == MouseAction.Down,
        });
    }

    private int Widest() => _items.Value.Take(MostMeasured).Max(item => TextMetrics.Width(item));

    private Element Row(ListRow<string> row) => Ui.Box(
        new() { Height = 1, Attributes = Ui.Bind(() => row.IsSelected ? TextAttributes.Inverse : TextAttributes.None), OnClick = _ => Accept(row.PeekIndex()) },
        Ui.Text(() => row.Value, new() { Wrap = TextWrap.NoWrap, Overflow = TextOverflow.Ellipsis }));
}
