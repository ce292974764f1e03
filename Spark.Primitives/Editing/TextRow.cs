namespace Spark;

/// <summary>One row of a document's view, in UTF-16 code units.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Where it ends, before its line feed.</param>
/// <param name="Next">Where the next row starts: behind the line feed, or at <paramref name="End"/> where the line goes on or the text ends.</param>
internal readonly record struct TextRow(int Start, int End, int Next)
{
    internal int Length => End - Start;
}
