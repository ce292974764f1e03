namespace Spark;

/// <summary>A piece of a text that was pasted. A large one comes in pieces, so that the screen stays alive meanwhile.</summary>
public sealed class PasteEvent
{
    internal PasteEvent(string text, bool isLast) => (Text, IsLast) = (text, isLast);

    /// <summary>The piece, as the terminal sent it: lines may end in any way.</summary>
    public string Text { get; }

    /// <summary>Whether the paste is complete.</summary>
    public bool IsLast { get; }

    /// <summary>Set to true to keep it from those around.</summary>
    public bool Handled { get; set; }
}
