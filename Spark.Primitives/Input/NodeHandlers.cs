namespace Spark;

/// <summary>What an element does with events; only elements that do something have one.</summary>
internal sealed class NodeHandlers
{
    /// <summary>Keys on their way in, before <see cref="Key"/> of those inside.</summary>
    internal Action<KeyEvent>? KeyCapture { get; set; }

    internal Action<KeyEvent>? Key { get; set; }

    /// <summary>What a text does with keys by itself: before those around it hear of them, but for keys with Ctrl, Alt and the like that are commands'.</summary>
    internal Action<KeyEvent>? Edit { get; set; }

    /// <summary>What can be done while the keyboard is in it.</summary>
    internal IReadOnlyList<Command>? Commands { get; set; }

    /// <summary>The mouse on its way in.</summary>
    internal Action<MouseEvent>? MouseCapture { get; set; }

    internal Action<MouseEvent>? Mouse { get; set; }

    internal Action<PasteEvent>? Paste { get; set; }

    /// <summary>The keyboard came here (true), or went.</summary>
    internal Action<bool>? Focus { get; set; }

    /// <summary>The pointer came over it (true), or went.</summary>
    internal Action<bool>? Hover { get; set; }
}
