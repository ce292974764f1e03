namespace Spark;

/// <summary>One edit of a <see cref="TextDocument"/>: so much went at a place, and so much came.</summary>
/// <param name="Start">Where, in UTF-16 code units.</param>
/// <param name="Removed">How much went.</param>
/// <param name="Inserted">How much came.</param>
public readonly record struct TextChange(int Start, int Removed, int Inserted)
{
    /// <summary>Where a position of the former text stands now; inside of what went, behind what came.</summary>
    public int Move(int position) =>
        position < Start ? position : position >= Start + Removed ? position + Inserted - Removed : Start + Inserted;

    /// <summary>What takes it back.</summary>
    internal TextChange Inverse => new(Start, Inserted, Removed);

    /// <summary>This one and then another one, which counts in the text that this one left, as one change.</summary>
    internal TextChange Then(TextChange next)
    {
        int start = Math.Min(Start, next.Start);
        int end = Math.Max(Start + Inserted, next.Start + next.Removed);
        return new TextChange(start, end - start - Inserted + Removed, end - start - next.Removed + next.Inserted);
    }
}
