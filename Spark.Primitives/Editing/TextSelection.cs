namespace Spark;

/// <summary>What is selected of a text: from where it was begun to where the caret stands. Positions count UTF-16 code units.</summary>
/// <param name="Anchor">Where the selection was begun.</param>
/// <param name="Caret">Where the caret stands; equal to <paramref name="Anchor"/> when nothing is selected.</param>
public readonly record struct TextSelection(int Anchor, int Caret)
{
    /// <summary>A caret without a selection.</summary>
    public static TextSelection At(int position) => new(position, position);

    /// <summary>The smaller of both positions.</summary>
    public int Start => Math.Min(Anchor, Caret);

    /// <summary>The larger of both positions.</summary>
    public int End => Math.Max(Anchor, Caret);

    /// <summary>How much is selected.</summary>
    public int Length => End - Start;

    /// <summary>Whether nothing is selected.</summary>
    public bool IsEmpty => Anchor == Caret;
}
