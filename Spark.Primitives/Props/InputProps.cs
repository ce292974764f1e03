namespace Spark;

/// <summary>What an input can be given besides <see cref="TextEntryProps"/>.</summary>
public sealed class InputProps : TextEntryProps
{
    /// <summary>Shown instead of each character, for passwords; none unless set.</summary>
    public char? Mask { get; init; }

    /// <summary>Most characters (grapheme clusters); more are not taken. No limit unless set.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the text may become this one; an edit that may not be is not made. Any unless set.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>What is wrong with the text; null: nothing. What it says is written to <see cref="Error"/>.</summary>
    public Func<string, string?>? Validate { get; init; }

    /// <summary>What <see cref="Validate"/> says of the text.</summary>
    public Signal<string?>? Error { get; init; }

    /// <summary>Called with the text after each edit.</summary>
    public Action<string>? OnChange { get; init; }
}
