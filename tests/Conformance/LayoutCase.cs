using System.Text.Json;

namespace Conformance;

/// <summary>A tree of styled nodes in a viewport, and a browser's boxes for it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Width">Of the viewport, in cells.</param>
/// <param name="Height">Of the viewport, in cells.</param>
/// <param name="Nodes">In pre-order, the order of the boxes.</param>
/// <param name="Boxes">x, y, width and height of each node; null when nobody recorded them.</param>
/// <param name="Scroll">Width and height of what each scroll container holds, null for other nodes; null when nobody recorded them.</param>
internal sealed record LayoutCase(string Id, float Width, float Height, List<CaseNode> Nodes, double[][]? Boxes, double[]?[]? Scroll = null)
{
    /// <exception cref="InvalidDataException">It is no case.</exception>
    internal static LayoutCase Parse(JsonElement json)
    {
        string id = json.TryGetProperty("id", out JsonElement name) ? name.ToString() : "without id";
        try
        {
            List<CaseNode> nodes = [];
            Add(nodes, -1, json.GetProperty("root"));
            JsonElement viewport = json.GetProperty("viewport");
            double[][]? boxes = json.TryGetProperty("boxes", out JsonElement recorded) && recorded.ValueKind == JsonValueKind.Array
                ? [.. recorded.EnumerateArray().Select(Numbers)]
                : null;
            if (boxes?.Length == 0) boxes = null;
            double[]?[]? scroll = json.TryGetProperty("scroll", out JsonElement extents)
                ? [.. extents.EnumerateArray().Select(extent => extent.ValueKind == JsonValueKind.Null ? null : Numbers(extent))]
                : null;
            return new LayoutCase(id, viewport[0].GetSingle(), viewport[1].GetSingle(), nodes, boxes, scroll);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"Case {id}: {exception.Message}", exception);
        }
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static void Add(List<CaseNode> nodes, int parent, JsonElement json)
    {
        int index = nodes.Count;
        string? text = json.TryGetProperty("text", out JsonElement written) ? written.GetString() : null;
        CaseStyle style = new();
        if (json.TryGetProperty("style", out JsonElement fields)) style.Read(fields);
        nodes.Add(new CaseNode(parent, style, text));
        if (!json.TryGetProperty("children", out JsonElement children)) return;
        foreach (JsonElement child in children.EnumerateArray()) Add(nodes, index, child);
    }
}
