using Spark;

namespace Conformance;

/// <summary>The invariant of a line: its items stand one after the other. Nothing here has negative margins.</summary>
internal static class Overlaps
{
    /// <summary>What a position may lose as the difference of single-precision numbers.</summary>
    private const double Tolerance = 0.01;

    /// <summary>A message about two items of a container of a single line that cover each other; null: there are none.</summary>
    internal static string? Find(LayoutCase one, double[][] boxes)
    {
        for (int container = 0; container < boxes.Length; container++)
        {
            CaseStyle style = one.Nodes[container].Style;
            bool isLine = one.Nodes[container].Text is null && style.Last(Fields.Display) == (byte)Display.Flex && style.Last(Fields.FlexWrap) == (byte)FlexWrap.NoWrap;
            if (isLine && FindIn(one, boxes, container) is { } found) return found;
        }

        return null;
    }

    private static string? FindIn(LayoutCase one, double[][] boxes, int container)
    {
        bool isRow = one.Nodes[container].Style.Last(Fields.FlexDirection) is (byte)FlexDirection.Row or (byte)FlexDirection.RowReverse;
        (int start, int length) = isRow ? (0, 2) : (1, 3);
        bool Covers(int i) => one.Nodes[i].Parent == container && boxes[i][length] > Tolerance && IsInLine(one.Nodes[i].Style);
        int[] items = [.. Enumerable.Range(0, boxes.Length).Where(Covers).OrderBy(i => boxes[i][start])];
        for (int i = 1; i < items.Length; i++)
        {
            double[] before = boxes[items[i - 1]], after = boxes[items[i]];
            if (before[start] + before[length] > after[start] + Tolerance) return $"nodes {items[i - 1]} and {items[i]} cover each other in node {container}.";
        }

        return null;
    }

    /// <summary>In the flow, and where the flow puts it: insets move what stands in it.</summary>
    private static bool IsInLine(CaseStyle style) =>
        style.Last(Fields.Display) != (byte)Display.None && style.Last(Fields.PositionType) == (byte)Position.Relative
        && !style.Bytes.Any(value => value.Field.Id >= Fields.InsetTopUnit.Id && value.Field.Id < Fields.InsetTopUnit.Id + 4);
}
