using System.Text;

namespace Spark;

/// <summary>Brings events to elements: on the way in from the root to the target (capture), then from the target out (bubble).</summary>
/// <remarks>
/// A handler that sets <c>Handled</c> ends the way. What nobody handled, Spark acts upon itself. An element that is disabled,
/// or stands in one that is, hears nothing; one that is gone is recognised by its node's generation. A handler that throws ends
/// the way, too; its exception goes to the <see cref="Scope.OnError"/> around its element, else to whoever runs the app.
/// </remarks>
internal sealed class EventRouter(UiContext context, Action<Key> otherwise)
{
    private readonly List<NodeElement> _path = [];
    private List<NodeElement> _hovered = [];
    private List<NodeElement> _left = [];

    /// <summary>Whose handler is running.</summary>
    private NodeElement? _running;

    /// <summary>The key that was pressed last, and who got it.</summary>
    private (uint Code, NodeElement? By) _pressed;

    /// <summary>What a button went down over, and what is around that, innermost first; until it comes up.</summary>
    private (MouseButton Button, List<NodeElement> Path) _held = (MouseButton.None, []);

    /// <summary>The button that went down last has done what it should: its click is nobody's.</summary>
    private bool _isClickDropped;

    /// <summary>A key, for the element that has the keyboard.</summary>
    internal void Key(in EngineEvent entry)
    {
        KeyAction action = (KeyAction)(entry.B >> 8 & 3);
        string text = entry.C != 0 && Rune.IsValid(entry.C) ? new Rune(entry.C).ToString() : "";
        KeyEvent key = new(new Key(entry.A, (KeyModifiers)(entry.B & 0x3f)), action, text, entry.D);
        Guard(key, static (router, key) => router.Key(key));
        if (key.Handled || Keypad.Twin(key.Key) is not { } twin) return;
        Guard(new KeyEvent(twin, action, text), static (router, key) => router.Key(key));
    }

    /// <summary>A mouse event, for the element that the engine hit.</summary>
    internal void Mouse(in EngineEvent entry)
    {
        Guard(entry, static (router, entry) => router.Mouse((MouseAction)(entry.B >> 8 & 0xff), entry));
    }

    /// <summary>A piece of a paste, for the element that has the keyboard.</summary>
    internal void Paste(PasteEvent paste) => Guard(paste, static (router, paste) => router.PasteTo(paste));

    /// <summary>The keyboard came to an element, or went: by a key, a button, or because something was opened or closed.</summary>
    internal void Focus(NodeElement element, bool isFocused)
    {
        Guard((element, isFocused), static (router, to) => router.At(to.element)?.Focus?.Invoke(to.isFocused));
    }

    /// <summary>The scope of the element whose handler is running; null: none is.</summary>
    internal Scope? RunningIn => _running?.Origin;

    /// <summary>For what is closed by a button that goes down: the click that follows belongs to what lies behind it, and is not meant for that.</summary>
    internal void DropClick() => _isClickDropped = true;

    /// <summary>An element is gone: the pointer is not over it any more.</summary>
    internal void Forget(NodeElement element)
    {
        _hovered.Remove(element);
        if (ReferenceEquals(element, _pressed.By)) _pressed.By = null;
    }

    /// <summary>Runs handlers; what they throw goes to the scope of the element whose handler it was.</summary>
    private void Guard<T>(T what, Action<EventRouter, T> act)
    {
        NodeElement? around = _running;
        try
        {
            act(this, what);
        }
        catch (Exception exception)
        {
            if (_running?.Origin?.TryHandle(exception) != true) throw;
        }
        finally
        {
            _running = around;
        }
    }

    /// <summary>What an element does with events. From here on it is the one whose handlers run.</summary>
    private NodeHandlers? At(NodeElement element)
    {
        _running = element;
        return element.HandlersOrNull;
    }

    private void Mouse(MouseAction action, in EngineEvent entry)
    {
        (int X, int Y) place = ((short)entry.C, (short)(entry.C >> 16));
        if (!context.TryFind(entry.Node, entry.Generation, out NodeElement? target) && AroundHeld(entry) is { } around)
        {
            (target, place) = (around, OnElement(((ushort)entry.A, (ushort)(entry.A >> 16)), around));
        }

        // Who began to drag hears how it ends, also when a dialog has opened meanwhile.
        bool isHeld = action is MouseAction.Move or MouseAction.Up && target is not null && _held.Path.Contains(target);
        Hold(action, ButtonOf(entry), target);
        if (action == MouseAction.Click && _isClickDropped) return;
        if (action == MouseAction.Down) _isClickDropped = false;
        if (action == MouseAction.Hover) Hover(target);
        else if (target is not null && (isHeld || context.Focus.IsReachable(target))) Mouse(target, EventOf(action, entry), place);
    }

    /// <summary>Remembers what a button goes down over. A second one that goes down meanwhile is told to the same.</summary>
    private void Hold(MouseAction action, MouseButton button, NodeElement? target)
    {
        if (action == MouseAction.Down && (_held.Button == MouseButton.None || button == _held.Button))
        {
            _held.Button = button;
            _held.Path.Clear();
            for (NodeElement? element = target; element is not null; element = element.NodeHolder) _held.Path.Add(element);
        }
        else if (action == MouseAction.Up && button == _held.Button)
        {
            _held.Button = MouseButton.None;
            _held.Path.Clear();
        }
    }

    /// <summary>
    /// What was pressed has ended, and the engine did not know yet when it told what became of the button: the nearest around it that is still there.
    /// Null: the event is of something else.
    /// </summary>
    private NodeElement? AroundHeld(in EngineEvent entry)
    {
        if (_held.Path.Count == 0 || _held.Path[0].Node != entry.Node || _held.Path[0].Generation != entry.Generation) return null;
        foreach (NodeElement element in _held.Path) if (context.IsMounted(element)) return element;
        return null;
    }

    private void Key(KeyEvent key)
    {
        context.Focus.Check();
        if (IsForAnother(key, context.Focus.KeyTarget)) return;
        using Walk walk = PathTo(context.Focus.KeyTarget);
        if (context.Commands.IsPending)
        {
            Continue(walk, key);
            return;
        }

        for (int i = walk.Count - 1; i >= 0 && !key.Handled; i--) At(walk[i])?.KeyCapture?.Invoke(key);
        bool isCommand = IsCommand(walk, key);
        for (int i = 0; i < walk.Count && !key.Handled; i++)
        {
            Bubble(walk[i], key);
            if (i == 0 && !isCommand && !key.Handled) At(walk[0])?.Edit?.Invoke(key);
        }

        if (!key.Handled && key.Action != KeyAction.Release) otherwise(key.Key);
    }

    private void PasteTo(PasteEvent paste)
    {
        context.Focus.Check();
        using Walk walk = PathTo(context.Focus.Focused);
        for (int i = 0; i < walk.Count && !paste.Handled; i++) At(walk[i])?.Paste?.Invoke(paste);
    }

    /// <summary>A key that presses, and is held down while the keyboard goes elsewhere, presses nothing there: the question that it opened is not answered by it.</summary>
    private bool IsForAnother(KeyEvent key, NodeElement? target)
    {
        if (key.Action == KeyAction.Press) _pressed = (key.Key.Code, target);
        return key is { Action: KeyAction.Repeat, Key.Code: KeyCode.Enter or ' ' } && key.Key.Code == _pressed.Code && !ReferenceEquals(_pressed.By, target);
    }

    /// <summary>Whether a key with Ctrl, Alt and the like is one of a command that can be done: that comes before what a text would do with it.</summary>
    private bool IsCommand(Walk walk, KeyEvent key)
    {
        if ((key.Key.Modifiers & ~KeyModifiers.Shift) == 0) return false;
        for (int i = 0; i < walk.Count; i++)
        {
            _running = walk[i];
            if (CommandsOf(walk[i]) is { } commands && context.Commands.Has(commands, key)) return true;
        }

        return false;
    }

    private void Bubble(NodeElement element, KeyEvent key)
    {
        NodeHandlers? handlers = At(element);
        handlers?.Key?.Invoke(key);
        if (!key.Handled && CommandsOf(element) is { } commands) key.Handled = context.Commands.TryRun(commands, key, element.Origin);
    }

    /// <summary>What can be done in an element; nothing in what is around a dialog.</summary>
    private IReadOnlyList<Command>? CommandsOf(NodeElement element) =>
        context.Focus.Fence is { } fence && !FocusOrder.IsInside(element, fence) ? null : element.HandlersOrNull?.Commands;

    /// <summary>The next key of a sequence of keys that was begun belongs to it, whatever it is.</summary>
    private void Continue(Walk walk, KeyEvent key)
    {
        key.Handled = true;
        if (key.Action == KeyAction.Release) return;
        bool isFound = false;
        for (int i = 0; i < walk.Count && !isFound; i++)
        {
            _running = walk[i];
            if (CommandsOf(walk[i]) is { } commands) isFound = context.Commands.TryRun(commands, key, walk[i].Origin);
        }

        if (!isFound) context.Commands.Forget();
    }

    private static MouseButton ButtonOf(in EngineEvent entry) => (MouseButton)(entry.B >> 16 & 0xff);

    private MouseEvent EventOf(MouseAction action, in EngineEvent entry)
    {
        MouseButton button = ButtonOf(entry);
        int steps = action == MouseAction.Wheel ? (int)entry.D : 0;
        uint cell = context.Segment.ReadU32(HeaderWord.CellPixels);
        bool hasPixels = action != MouseAction.Wheel && entry.D >> 31 != 0 && cell != 0;
        bool isAcross = (byte)button >= 6;
        return new MouseEvent(action)
        {
            Button = action == MouseAction.Wheel ? MouseButton.None : button,
            Modifiers = (KeyModifiers)(entry.B & 0x3f),
            Clicks = (int)(entry.B >> 24),
            ScreenX = (ushort)entry.A,
            ScreenY = (ushort)(entry.A >> 16),
            CellPixels = hasPixels ? ((int)(cell >> 16), (int)(cell & 0xffff)) : null,
            WithinCell = hasPixels ? ((int)(entry.D & 0xffff), (int)(entry.D >> 16 & 0x7fff)) : (0, 0),
            WheelX = isAcross ? steps : 0,
            WheelY = isAcross ? 0 : steps,
        };
    }

    private void Mouse(NodeElement target, MouseEvent mouse, (int X, int Y) place)
    {
        using Walk walk = PathTo(target);
        Span<(int X, int Y)> places = walk.Count <= 64 ? stackalloc (int, int)[walk.Count] : new (int, int)[walk.Count];
        for (int i = 0; i < walk.Count; i++)
        {
            places[i] = place;
            if (i + 1 < walk.Count) place = InHolder(place, walk[i], walk[i + 1]);
        }

        for (int i = walk.Count - 1; i >= 0 && !mouse.Handled; i--) Call(At(walk[i])?.MouseCapture, mouse, places[i]);
        for (int i = 0; i < walk.Count && !mouse.Handled; i++) Call(At(walk[i])?.Mouse, mouse, places[i]);
        if (mouse is { Handled: false, Action: MouseAction.Down, Button: MouseButton.Left }) context.Focus.ComeTo(target);
    }

    private static void Call(Action<MouseEvent>? handler, MouseEvent mouse, (int X, int Y) place)
    {
        if (handler is null) return;
        (mouse.X, mouse.Y) = place;
        handler(mouse);
    }

    /// <summary>A place in an element, as its holder counts: both stand where the layout put them, and the holder's content is scrolled.</summary>
    private static (int X, int Y) InHolder((int X, int Y) place, NodeElement element, NodeElement holder)
    {
        int Offset(Field<float> field, Field<int> scroll) =>
            CellEdge.Of(Peek(element, field)) - CellEdge.Of(Peek(holder, field)) - Peek(holder, scroll);
        return (place.X + Offset(Fields.ComputedX, Fields.ScrollX), place.Y + Offset(Fields.ComputedY, Fields.ScrollY));
    }

    /// <summary>A place on the screen, as an element counts.</summary>
    private static (int X, int Y) OnElement((int X, int Y) onScreen, NodeElement element)
    {
        (int X, int Y) offset = (0, 0);
        for (NodeElement inner = element; inner.NodeHolder is { } holder; inner = holder) offset = InHolder(offset, inner, holder);
        return (onScreen.X - offset.X, onScreen.Y - offset.Y);
    }

    private static T Peek<T>(NodeElement element, Field<T> field) where T : unmanaged => element.Segment.Buffer(field).Peek(element.Node);

    /// <summary>The pointer is over another element: those that it left hear of it, and those that it came to.</summary>
    private void Hover(NodeElement? target)
    {
        (_left, _hovered) = (_hovered, _left);
        _hovered.Clear();
        for (NodeElement? element = target; element is not null; element = element.NodeHolder) _hovered.Add(element);
        NodeElement[] before = [.. _left], now = [.. _hovered];
        foreach (NodeElement element in before) if (!now.Contains(element)) At(element)?.Hover?.Invoke(false);
        for (int i = now.Length - 1; i >= 0; i--) if (!before.Contains(now[i])) At(now[i])?.Hover?.Invoke(true);
    }

    /// <summary>The elements from the target out to the root, without those that hear nothing.</summary>
    private Walk PathTo(NodeElement? target)
    {
        int start = _path.Count;
        for (NodeElement? element = target; element is not null; element = element.NodeHolder)
        {
            if (element.IsDisabled) _path.RemoveRange(start, _path.Count - start);
            else _path.Add(element);
        }

        return new Walk(_path, start);
    }

    /// <summary>A part of the shared list, so that an event needs no memory; a handler may cause another event meanwhile.</summary>
    private readonly ref struct Walk(List<NodeElement> path, int start)
    {
        private readonly List<NodeElement> _path = path;
        private readonly int _start = start;

        internal int Count { get; } = path.Count - start;

        internal NodeElement this[int index] => _path[_start + index];

        public void Dispose() => _path.RemoveRange(_start, Count);
    }
}
