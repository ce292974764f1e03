using System.Diagnostics.CodeAnalysis;

namespace Spark;

/// <summary>What elements are made for: one app's segment, its focus, and which element each node is.</summary>
internal sealed class UiContext
{
    /// <summary>The app whose elements are being made on this thread.</summary>
    [ThreadStatic]
    private static UiContext? s_current;

    private NodeElement?[] _elements = new NodeElement?[64];

    internal UiContext(Segment segment)
    {
        Segment = segment;
        Focus = new FocusManager(this);
    }

    /// <summary>The app's segment.</summary>
    internal Segment Segment { get; }

    /// <summary>Who has the keyboard.</summary>
    internal FocusManager Focus { get; }

    /// <summary>The element that fills the screen.</summary>
    internal NodeElement? Root { get; set; }

    /// <summary>The context of the app that runs on this thread.</summary>
    /// <exception cref="InvalidOperationException">No app runs on this thread.</exception>
    internal static UiContext Current => s_current ?? throw new InvalidOperationException(
        "Elements are made inside of App.RunAsync(() => …) or TestApp.StartAsync(() => …): there is no screen for them here.");

    /// <summary>Makes this the context of the calling thread, or none.</summary>
    internal static void MakeCurrent(UiContext? context) => s_current = context;

    /// <summary>The element of a node, if the node is still the one that is meant.</summary>
    internal bool TryFind(int node, uint generation, [NotNullWhen(true)] out NodeElement? element)
    {
        element = (uint)node < (uint)_elements.Length ? _elements[node] : null;
        if (element is not null && element.Generation == generation) return true;
        element = null;
        return false;
    }

    internal void Register(NodeElement element)
    {
        if (element.Node >= _elements.Length) Array.Resize(ref _elements, Math.Max(element.Node + 1, _elements.Length * 2));
        _elements[element.Node] = element;
    }

    internal void Unregister(NodeElement element)
    {
        Focus.Forget(element);
        _elements[element.Node] = null;
    }
}
