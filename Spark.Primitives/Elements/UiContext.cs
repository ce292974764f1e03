using System.Diagnostics.CodeAnalysis;

namespace Spark;

/// <summary>What elements are made for: one app's segment, its focus, and which element each node is.</summary>
internal sealed class UiContext
{
    /// <summary>Reaches every scope of an app, so that elements can be made wherever its code runs.</summary>
    private static readonly Context<UiContext?> s_context = new(null);

    private NodeElement?[] _elements = new NodeElement?[64];
    /// <summary>Elements whose handle another one has got meanwhile: they must be gone behind the commit.</summary>
    private readonly Signal<(NodeElement Before, NodeElement Now)[]> _moved = new([]);

    private uint _wishes;
    private int _overlays;

    internal UiContext(Segment segment, ScreenMode mode)
    {
        Segment = segment;
        Mode = new Signal<ScreenMode>(mode);
        Focus = new FocusManager(this);
    }

    /// <summary>The app's segment.</summary>
    internal Segment Segment { get; }

    /// <summary>Where the picture stands.</summary>
    internal Signal<ScreenMode> Mode { get; }

    /// <summary>Who has the keyboard.</summary>
    internal FocusManager Focus { get; }

    /// <summary>Who brings events to elements.</summary>
    internal EventRouter? Router { get; set; }

    /// <summary>Finds the commands of keys.</summary>
    internal CommandRunner Commands { get; init; } = new(KeyMap.Empty);

    /// <summary>Whether the terminal's window has the keyboard.</summary>
    internal Signal<bool> TerminalHasFocus { get; } = new(true);

    /// <summary>What the app's own animations go by; a test's stands still until it is advanced.</summary>
    internal TimeProvider Clock => Segment.Graph.Clock;

    /// <summary>The engine's time in milliseconds, of which these are the lower 32 bits: both go by the monotonic clock, or by the test's.</summary>
    internal uint EngineTime => (uint)(long)Clock.GetElapsedTime(0, Clock.GetTimestamp()).TotalMilliseconds;

    /// <summary>What was cut and copied in this app.</summary>
    internal KillRing Kills { get; } = new();

    /// <summary>The element that fills the screen.</summary>
    internal NodeElement? Root { get; set; }

    /// <summary>The context of the app whose scope is the current one.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal static UiContext Current => Scope.Use(s_context) ?? throw new InvalidOperationException(
        "Elements are made inside of App.RunAsync(() => …) or TestApp.StartAsync(() => …): there is no screen for them here.");

    /// <summary>Makes this the context of the current scope and everything in it.</summary>
    internal void Provide() => Scope.Provide(s_context, this);

    /// <summary>The element of a node, if the node is still the one that is meant.</summary>
    internal bool TryFind(int node, uint generation, [NotNullWhen(true)] out NodeElement? element)
    {
        element = (uint)node < (uint)_elements.Length ? _elements[node] : null;
        if (element is not null && element.Generation == generation) return true;
        element = null;
        return false;
    }

    /// <summary>Whether an element has not been ended.</summary>
    internal bool IsMounted(NodeElement element) => TryFind(element.Node, element.Generation, out NodeElement? found) && ReferenceEquals(found, element);

    /// <summary>A number that tells a wish to the engine from the one before; never 0, and of 24 bits.</summary>
    internal uint NextWish() => _wishes = _wishes % 0xff_ffff + 1;

    /// <summary>Makes something in a scope of its own. If that throws, nothing is left of it: no nodes, no trap, and the keyboard is where it was.</summary>
    internal Element Build(Scope scope, Func<Element> make)
    {
        NodeElement? focused = Focus.Focused;
        try
        {
            return scope.Run(make);
        }
        catch
        {
            scope.Dispose();
            Focus.GiveBack(focused);
            throw;
        }
    }

    /// <summary>The number by which what is opened now stands above all that was opened before, whichever of that is closed first.</summary>
    internal int NextOverlay() => ++_overlays;

    /// <summary>An element has got the handle of another one, which is to end by the commit.</summary>
    internal void ExpectEnd(NodeElement before, NodeElement now) => _moved.Value = [.. _moved.Peek(), (before, now)];

    /// <summary>Looks, as an effect behind the commit, whether they have ended.</summary>
    /// <exception cref="InvalidOperationException">One has not, and the scope of the other handles no errors.</exception>
    internal void CheckEnds()
    {
        if (_moved.Value is not { Length: > 0 } moved) return;
        _moved.Value = [];
        foreach ((NodeElement before, NodeElement now) in moved)
        {
            if (!before.Context.IsMounted(before) || !IsMounted(now)) continue;
            InvalidOperationException error = new("This NodeRef stands in two elements: give each of them one of its own.");
            if (now.Origin?.TryHandle(error) != true) throw error;
        }
    }

    internal void Register(NodeElement element)
    {
        if (element.Node >= _elements.Length) Array.Resize(ref _elements, Math.Max(element.Node + 1, _elements.Length * 2));
        _elements[element.Node] = element;
    }

    internal void Unregister(NodeElement element)
    {
        Focus.Forget(element);
        Router?.Forget(element);
        _elements[element.Node] = null;
    }
}
